package dev.gridlock.lab.work;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The kernels of the work demos, one task an operation, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBench {
    private final Worker worker = new Worker(0);
    private final Count count = new Count(Settings.of("count", Map.of("task", "10")));
    private final Primes primes = new Primes(Settings.of("primes", Map.of()));
    private long task;

    /** 5,000,000 counts: the loop itself, told apart from what {@link Worker#advance} adds every 1,000 of them. */
    @Benchmark
    public long countWithoutWorker() {
        long state = ++task;
        for (int i = 0; i < 5_000_000; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    @Benchmark
    public long count() throws InterruptedException {
        return count.run(task++, worker);
    }

    /** The dearest chunk of a round, 20,000 numbers below 1,000,000. */
    @Benchmark
    public long primes() throws InterruptedException {
        return primes.run(49, worker);
    }
}
