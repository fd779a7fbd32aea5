package dev.gridlock.lab.work;

import java.util.HashMap;
import java.util.Map;

/**
 * The sum of the primes below 1,000,000, in chunks, over and over: the articles' measure of CPU-bound work.
 *
 * <p>By trial division, on purpose: a sieve would be done in a few milliseconds and would measure memory. The later
 * chunks of a round cost several times as much as the first ones, so chunks are handed out one by one and not in equal
 * shares.
 *
 * <p>Setting: {@code chunk}, numbers a task, 1,000 to 1,000,000, by default 20,000 (1 to 2 ms).
 */
public final class Primes implements TaskWork {
    private static final int LIMIT = 1_000_000;
    private static final long SUM_BELOW_LIMIT = 37_550_402_023L;
    /** Some 3 microseconds, for small numbers as for large ones, which take up to 500 divisions each. */
    private static final int DIVISIONS_A_REPORT = 1_000;

    private final int chunk;
    private final int chunksARound;
    private final Map<Long, Round> open = new HashMap<>();
    private volatile double lastSum = Double.NaN;

    /** The chunks of one round that are done: rounds overlap, since nobody waits for the last chunk of one. */
    private static final class Round {
        long sum;
        int chunks;
    }

    public Primes(Settings settings) {
        chunk = (int) settings.whole("chunk");
        chunksARound = (LIMIT + chunk - 1) / chunk;
    }

    @Override
    public String unit() {
        return "numbers";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException {
        int from = (int) (task % chunksARound) * chunk;
        int to = Math.min(from + chunk, LIMIT);
        long sum = 0;
        int reported = from;
        int divisions = 0;
        for (int number = from; number < to; number++) {
            int divisor = lastTried(number);
            if (isPrime(number, divisor)) {
                sum += number;
            }
            divisions += divisor / 2;
            if (divisions >= DIVISIONS_A_REPORT) {
                worker.advance(number + 1 - reported);
                reported = number + 1;
                divisions = 0;
            }
        }
        worker.advance(to - reported);
        return sum;
    }

    static boolean isPrime(int number) {
        return isPrime(number, lastTried(number));
    }

    /** Tries 2 and the odd numbers: the first that divides it, or the first that is past its root. */
    private static int lastTried(int number) {
        if (number % 2 == 0) {
            return 2;
        }
        int divisor = 3;
        while (divisor * divisor <= number && number % divisor != 0) {
            divisor += 2;
        }
        return divisor;
    }

    private static boolean isPrime(int number, int lastTried) {
        return number > 1 && lastTried * lastTried > number;
    }

    @Override
    public synchronized void done(long task, long result) {
        long number = task / chunksARound;
        Round round = open.computeIfAbsent(number, n -> new Round());
        round.sum += result;
        round.chunks++;
        if (round.chunks == chunksARound) {
            lastSum = round.sum;
            open.remove(number);
        }
    }

    @Override
    public double expected() {
        return SUM_BELOW_LIMIT;
    }

    /** The sum of the last round that is complete. */
    @Override
    public double actual() {
        return lastSum;
    }
}
