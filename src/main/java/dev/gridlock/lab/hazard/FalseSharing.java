package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.ThreadCpu;
import dev.gridlock.lab.work.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Workers that count, each in a counter of its own: no lock, nothing shared, and yet they slow each other down, since their
 * counters lie in one cache line, which only one core can write to at a time ({@link Cells}).
 *
 * <p>No thread waits for another and no state looks unusual; from outside the cores are simply busy. So the program
 * measures itself: in every other round the workers make the same increments in counters that lie apart, and the
 * figures tell what one increment takes with each, in CPU time of its worker: a time without a core says nothing. Nor does one in
 * which no other counted, as happens on a crowded machine: laps count whose workers all had a core when they began, and of
 * these each figure is the one that four in five of the newest stay below.
 *
 * <p>The mended twin has its own counters apart as well.
 *
 * <p>In a round all workers together make the same number of increments, however many they are, and rest after it.
 *
 * <p>Setting: {@code increments} of a round, 10,000 to 100,000,000, by default 1,000,000.
 */
public final class FalseSharing implements LapWork {
    private static final int INCREMENTS_A_REPORT = 1_000;
    private static final int LAPS_KEPT = 60;
    private static final int LAPS_AT_LEAST = 8;
    /** In a fifth of all laps at least the others should have been on a core at the same time. */
    private static final double RANK = 0.8;

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int increments;
    private final boolean padded;
    private final Rounds<Layout> rounds;
    private final Times asLaidOut = new Times();
    private final Times apart = new Times();
    private boolean compare;

    /** The counters of a round, and whose figure they give. */
    private record Layout(Cells cells, Times times, int workers) {}

    /** How much CPU time an increment has taken, in nanoseconds; the newest. */
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
        synchronized double typical() {
            if (nanos.size() < LAPS_AT_LEAST) {
                return Double.NaN;
            }
            double[] sorted =
                    nanos.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) (RANK * sorted.length)];
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
        Rounds.Round<Layout> round = rounds.next();
        round.start();
        try {
            count(round, worker);
        } catch (InterruptedException e) {
            round.abandon();
            throw e;
        }
        rounds.end(round);
    }

    private void count(Rounds.Round<Layout> round, Worker worker) throws InterruptedException {
        Layout layout = round.subject;
        int seat = round.seat();
        int share = Math.max(INCREMENTS_A_REPORT, increments / layout.workers);
        double before = ThreadCpu.seconds();
        for (int left = share; left > 0; left -= INCREMENTS_A_REPORT) {
            int some = Math.min(left, INCREMENTS_A_REPORT);
            layout.cells.increment(seat, some);
            worker.advance(some);
        }
        double after = ThreadCpu.seconds();
        if (round.together()) {
            layout.times.add((after - before) * 1e9 / share);
        }
    }

    @Override
    public void countAnew() {
        asLaidOut.clear();
        apart.clear();
    }

    /**
     * How much CPU time an increment takes the worker that makes it: in the program's own counters, and in counters that lie apart.
     * What their ratio means is for the diagnosis to say.
     */
    @Override
    public Map<String, Double> figures() {
        double own = asLaidOut.typical();
        double best = apart.typical();
        if (Double.isNaN(own) || Double.isNaN(best)) {
            return Map.of();
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("ns an increment", own);
        figures.put("ns an increment, apart", best);
        return figures;
    }
}
