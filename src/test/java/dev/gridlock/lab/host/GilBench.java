package dev.gridlock.lab.host;

import dev.gridlock.lab.work.Gate;
import dev.gridlock.lab.work.Settings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the interpreter lock costs: 2 microseconds of work and a look at the lock an operation, by one thread and by two
 * that share it. With one thread the difference to the bare work is the look; with two, twice that work plus the
 * hand-over.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GilBench {
    /** Some 2 microseconds, as between two looks of the counting demo. */
    private static final int WORK = 1_000;

    private static final int LOOKS = 1_000;

    /** The lock that all threads of a run share. */
    @State(Scope.Benchmark)
    public static class Shared {
        @Param({"python2", "5", "0.01"})
        public String lock = "";

        private Gil gil = Gil.of(Settings.of("count", Map.of()));

        @Setup
        public void make() {
            gil = Gil.of(Settings.of(
                    "count", lock.equals("python2") ? Map.of("interpreter", lock) : Map.of("switch-interval", lock)));
        }
    }

    /** A thread's own way to it. */
    @State(Scope.Thread)
    public static class Mine {
        private Gate gate = Gil.of(Settings.of("count", Map.of())).gate();

        @Setup(Level.Iteration)
        public void come(Shared shared) {
            gate = shared.gil.gate();
        }
    }

    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(LOOKS)
    public void alone(Mine mine) throws InterruptedException {
        lookAndWork(mine);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(LOOKS)
    public void two(Mine mine) throws InterruptedException {
        lookAndWork(mine);
    }

    @Benchmark
    @Threads(1)
    public void work() {
        Blackhole.consumeCPU(WORK);
    }

    /**
     * Comes and goes once in so many looks: who kept the lock between two operations would keep it at the end of them.
     */
    private static void lookAndWork(Mine mine) throws InterruptedException {
        mine.gate.takeBack();
        for (int look = 0; look < LOOKS; look++) {
            Blackhole.consumeCPU(WORK);
            mine.gate.check();
        }
        mine.gate.letGo();
    }
}
