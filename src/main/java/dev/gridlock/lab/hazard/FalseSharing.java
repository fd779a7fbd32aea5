package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.Median;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Workers that count, each in a counter of its own: no lock, nothing shared, and yet they slow each other down, since
 * their counters lie in one cache line, which only one core can write to at a time ({@link Cells}).
 *
 * <p>No thread waits for another and no state looks unusual; from outside the cores are simply busy. So the program
 * measures itself: in every other round the workers make the same increments in counters that lie apart, and the
 * figures tell what one increment takes with each. On a crowded machine workers often have no core, or are the only one
 * that has, and then nobody is in their way: so a thousand increments are timed at a time, and those count during which
 * others have counted half as many at least. Medians of these drop the ones that lost their core in between.
 *
 * <p>The mended twin has its own counters apart as well.
 *
 * <p>In a round all workers together make the same number of increments, however many they are, and rest after it.
 *
 * <p>Setting: {@code increments} of a round, 10,000 to 100,000,000, by default 1,000,000.
 */
public final class FalseSharing implements LapWork {
    private static final int INCREMENTS_A_CHUNK = 1_000;
    private static final int CHUNKS_AT_LEAST = 10;
    private static final int LAPS_KEPT = 60;
    private static final int LAPS_AT_LEAST = 4;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int increments;
    private final boolean padded;
    private final Rounds<Layout> rounds;
    private final Times asLaidOut = new Times();
    private final Times apart = new Times();
    private boolean compare;

    /** The counters of a round, and whose figure they give. */
    private record Layout(Cells cells, Times times, int workers) {}

    /** How long an increment has taken in a lap, in nanoseconds; the newest. */
    private static final class Times {
        private final Deque<Double> nanos = new ArrayDeque<>();

        synchronized void add(double each) {
            nanos.addLast(each);
            if (nanos.size() > LAPS_KEPT) {
                nanos.removeFirst();
            }
        }

        synchronized void clear() {
            nanos.clear();
        }

        /** NaN while there are too few. */
        synchronized double median() {
            return nanos.size() < LAPS_AT_LEAST
                    ? Double.NaN
                    : Median.of(nanos.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** {@code fixed}: whether to be the mended twin. */
    public FalseSharing(boolean fixed, Settings settings) {
        increments = (int) settings.whole("increments");
        padded = fixed;
        rounds = new Rounds<>(this::layOut, round -> {});
    }

    /** Called under the lock of the rounds. */
    private Layout layOut(int workers) {
        compare = !compare;
        return compare || padded
                ? new Layout(Cells.apart(workers), compare ? apart : asLaidOut, workers)
                : new Layout(Cells.sideBySide(workers), asLaidOut, workers);
    }

    @Override
    public String unit() {
        return "increments";
    }

    @Override
    public void join() {
        rounds.join();
    }

    @Override
    public void leave() {
        rounds.leave();
    }

    @Override
    public long restNanos() {
        return REST_NANOS;
    }

    @Override
    public void lap(Worker worker) throws InterruptedException {
        rounds.lap(round -> count(round, worker));
    }

    private void count(Rounds.Round<Layout> round, Worker worker) throws InterruptedException {
        Layout layout = round.subject;
        int seat = round.seat();
        int chunks = Math.max(1, increments / layout.workers / INCREMENTS_A_CHUNK);
        double[] met = new double[chunks];
        int meetings = 0;
        long others = layout.cells.ofOthers(seat);
        for (int chunk = 0; chunk < chunks; chunk++) {
            long begun = System.nanoTime();
            layout.cells.increment(seat, INCREMENTS_A_CHUNK);
            long nanos = System.nanoTime() - begun;
            long before = others;
            others = layout.cells.ofOthers(seat);
            if (others - before >= INCREMENTS_A_CHUNK / 2) {
                met[meetings++] = (double) nanos / INCREMENTS_A_CHUNK;
            }
            worker.advance(INCREMENTS_A_CHUNK);
        }
        if (meetings >= CHUNKS_AT_LEAST) {
            layout.times.add(Median.of(Arrays.copyOf(met, meetings)));
        }
    }

    @Override
    public void countAnew() {
        asLaidOut.clear();
        apart.clear();
    }

    /**
     * How long an increment takes the worker that makes it: in the program's own counters, and in counters that lie
     * apart. What their ratio means is for the diagnosis to say.
     */
    @Override
    public Map<String, Double> figures() {
        double own = asLaidOut.median();
        double best = apart.median();
        if (Double.isNaN(own) || Double.isNaN(best)) {
            return Map.of();
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("ns an increment", own);
        figures.put("ns an increment, apart", best);
        return figures;
    }
}
