package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LapWork;
import dev.gridlock.lab.work.Median;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Several workers add one to the same counter, each so many times, and then it is looked whether all have counted.
 *
 * <p>Unguarded ({@link Counter.Unguarded}), some have not: two workers read the same number, both write it one higher,
 * and one increment is lost. That takes two cores, and luck: a race is not lost each time. So it is run again and
 * again, in
 * {@link Rounds}, until a loss is seen, {@value #MOST_ROUNDS} times at most, and how many rounds it took is said. That
 * is one run; then the next begins. Every guard mends it, at its own price.
 *
 * <p>The mended twin counts with an AtomicLong; where the settings name a guard already, it is that one.
 *
 * <p>Between two rounds the workers rest for 5 ms, so that the demo leaves most of the machine free at its defaults.
 *
 * <p>Settings: {@code increments} of each worker in a round, 1,000 to 50,000,000, by default 100,000; {@code guard},
 * {@code none}, {@code synchronized}, {@code reentrant}, {@code atomic} or {@code adder}.
 */
public final class Race implements LapWork {
    private static final int MOST_ROUNDS = 50;
    private static final int INCREMENTS_A_REPORT = 1_000;
    private static final int ROUNDS_KEPT = 15;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final int increments;
    private final Rounds<Counter> rounds;
    private final Deque<Double> nanosEach = new ArrayDeque<>();
    private long expected;
    private long actual;
    private int done;
    private int roundsOfRun;
    private int runs;
    private int lossyRuns;
    private int untilLoss;
    private boolean measured;

    /** {@code fixed}: whether to be the mended twin. */
    public Race(boolean fixed, Settings settings) {
        increments = (int) settings.whole("increments");
        String wanted = settings.word("guard");
        String guard = fixed && wanted.equals("none") ? "atomic" : wanted;
        rounds = new Rounds<>(workers -> Counter.of(guard), this::take);
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
        rounds.lap(round -> {
            for (int left = increments; left > 0; left -= INCREMENTS_A_REPORT) {
                int some = Math.min(left, INCREMENTS_A_REPORT);
                round.subject.increment(some);
                worker.advance(some);
            }
        });
    }

    private synchronized void take(Rounds.Round<Counter> round) {
        long should = (long) round.workers * increments;
        long is = round.subject.value();
        expected += should;
        actual += is;
        done++;
        roundsOfRun++;
        if (is != should) {
            lossyRuns++;
            untilLoss = roundsOfRun;
        }
        if (is != should || roundsOfRun == MOST_ROUNDS) {
            runs++;
            roundsOfRun = 0;
        }
        nanosEach.addLast((double) round.nanos() / increments);
        if (nanosEach.size() > ROUNDS_KEPT) {
            nanosEach.removeFirst();
        }
    }

    @Override
    public synchronized void countAnew() {
        expected = 0;
        actual = 0;
        done = 0;
        roundsOfRun = 0;
        runs = 0;
        lossyRuns = 0;
        untilLoss = 0;
        nanosEach.clear();
        measured = true;
    }

    /** Of all rounds together; both of the same rounds. */
    @Override
    public synchronized Check check() {
        return new Check(expected(), actual());
    }

    @Override
    public synchronized double expected() {
        return done == 0 ? Double.NaN : expected;
    }

    @Override
    public synchronized double actual() {
        return done == 0 ? Double.NaN : actual;
    }

    /**
     * How many rounds and runs, how many of the runs with a loss, and how many rounds it took until the newest loss;
     * increments lost in all; and how long one increment takes the worker that makes it, the median of the newest
     * rounds. In a measurement the two numbers of the check are figures as well: the figures are all that is kept of
     * it.
     */
    @Override
    public synchronized Map<String, Double> figures() {
        if (done == 0) {
            return Map.of();
        }
        Map<String, Double> figures = new TreeMap<>();
        if (measured) {
            figures.put("expected", (double) expected);
            figures.put("actual", (double) actual);
        }
        figures.put("lost", (double) (expected - actual));
        figures.put("rounds", (double) done);
        figures.put("runs", (double) runs);
        figures.put("runs with a loss", (double) lossyRuns);
        if (untilLoss > 0) {
            figures.put("rounds until a loss", (double) untilLoss);
        }
        figures.put(
                "ns an increment",
                Median.of(nanosEach.stream().mapToDouble(Double::doubleValue).toArray()));
        return figures;
    }
}
