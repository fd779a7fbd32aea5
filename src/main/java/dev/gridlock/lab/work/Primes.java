package dev.gridlock.lab.work;

import java.util.HashMap;
import java.util.Map;

/**
 * The sum of the primes below 1,000,000, in chunks, over and over: the articles' measure of CPU-bound work.
 *
 * <p>By trial division, on purpose: a sieve would be done in a few milliseconds and would measure memory. The later
 * chunks of a round cost several times as much as the first ones, so chunks are handed out one by one and not in equal shares.
 *
 * <p>Setting: {@code chunk}, numbers a task, 1,000 to 1,000,000, by default 20,000 (1 to 2 ms).
 */
public final class Primes implements TaskWork {
    private static final int LIMIT = 1_000_000;
    private static final long SUM_BELOW_LIMIT = 37_550_402_023L;
    private static final int NUMBERS_A_REPORT = 64;

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
        for (int start = from; start < to; start += NUMBERS_A_REPORT) {
            int stop = Math.min(start + NUMBERS_A_REPORT, to);
            for (int number = start; number < stop; number++) {
                if (isPrime(number)) {
                    sum += number;
                }
            }
            worker.advance(stop - start);
        }
        return sum;
    }

    static boolean isPrime(int number) {
        if (number < 4) {
            return number > 1;
        }
        if (number % 2 == 0) {
            return false;
        }
        for (int divisor = 3; divisor * divisor <= number; divisor += 2) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
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
