package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Model;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one tick of the diagnosis costs on 500 threads and a full history of 300 samples. Run it as the launcher runs
 * Gridlock: {@code mvn verify -Pbench -Dit.test=DiagnosisBenchIT -DargLine=-XX:TieredStopAtLevel=1}.
 */
@Tag("bench")
class DiagnosisBenchIT {
    private static final int THREADS = 500;

    /** CPU time: what others do on the machine is no cost of ours. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @Test
    void healthy() {
        measure("500 threads, healthy", Dumps.at(1), false);
    }

    @Test
    void deadlocked() {
        measure("500 threads, 10 cycles of 16, all others behind them", Dumps.at(1), true);
    }

    @Test
    void contended() {
        measure("500 threads at one monitor, the owner another in each dump", 1, tick -> {
            Dumps dump = Dumps.at(tick * 1_000_000_000L);
            for (int i = 0; i < THREADS; i++) {
                Dumps.Thread thread = Dumps.thread("worker-" + i).stack(stack());
                dump.with(i == tick % THREADS ? thread.holds(Dumps.lock(1), 15) : thread.enters(Dumps.lock(1)));
            }
            return sampleOf(tick, dump.build(), i -> 20);
        });
    }

    @Test
    void stalled() {
        LockRef permits = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x5e");
        measure("500 threads, half of them stuck at a semaphore, half of them ticking", 1, tick -> {
            Dumps dump = Dumps.at(tick * 1_000_000_000L);
            for (int i = 0; i < THREADS; i++) {
                Dumps.Thread thread = Dumps.thread("worker-" + i);
                dump.with(
                        i < THREADS / 2
                                ? thread.parksFor(permits).stack(stack())
                                : thread.wants(Want.PARK, null, JavaState.TIMED_WAITING)
                                        .stack("java.lang.Thread.sleep(Native Method)", "shop.Reporter.run(R.java:3)"));
            }
            return sampleOf(tick, dump.build(), i -> i < THREADS / 2 ? 0 : 10);
        });
    }

    private static Samples sampleOf(long tick, ThreadDump dump, IntUnaryOperator waits) {
        Samples samples =
                Samples.tick(tick).demo(Model.THREADS, 4, 100).collected(0, 0).jvm(dump);
        for (int i = 0; i < THREADS; i++) {
            JavaThread java = dump.threads().get(i);
            int switches = waits.applyAsInt(i);
            samples.with(Samples.thread(java.osTid())
                    .java(java)
                    .slices(tick * switches)
                    .wakeUps(switches)
                    .load(0.001, 0.0001));
        }
        return samples;
    }

    private static void measure(String what, int expected, LongFunction<Samples> each) {
        History history = Samples.history(300, each::apply);
        double[] ms = new double[60];
        Diagnosis diagnosis = Diagnosis.empty(100);
        for (int i = 0; i < ms.length; i++) {
            history = history.with(each.apply(301 + i).build());
            long start = CLOCK.getCurrentThreadCpuTime();
            diagnosis = diagnosis.next(history, Thresholds.defaults());
            ms[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
        }
        report(what, ms, diagnosis.log().active().size(), expected);
    }

    private static void report(String what, double[] ms, int found, int expected) {
        double first = ms[0];
        Arrays.sort(ms);
        System.out.printf(
                "%s: first tick %.2f ms, median %.2f ms, 99th %.2f ms, %d findings%n",
                what, first, ms[ms.length / 2], ms[ms.length - 1 - ms.length / 100], found);
        assertThat(found).isEqualTo(expected);
    }

    private static void measure(String what, Dumps dump, boolean deadlocked) {
        for (int i = 0; i < THREADS; i++) {
            Dumps.Thread thread = Dumps.thread("worker-" + i).stack(stack());
            if (deadlocked) {
                int wanted = i < 160 ? i / 16 * 16 + (i + 1) % 16 : i % 160;
                thread.enters(Dumps.lock(wanted)).holds(Dumps.lock(i), 3);
            }
            dump.with(thread);
        }
        for (int cycle = 0; deadlocked && cycle < 10; cycle++) {
            String[] names = new String[16];
            for (int i = 0; i < 16; i++) {
                names[i] = "worker-" + (cycle * 16 + i);
            }
            dump.reports(names);
        }
        ThreadDump shape = dump.build();
        History history = Samples.history(300, tick -> sample(tick, shape));
        Thresholds thresholds = Thresholds.defaults();
        double[] ms = new double[300];
        int found = 0;
        Diagnosis diagnosis = Diagnosis.empty(100);
        for (int i = 0; i < ms.length; i++) {
            history = history.with(sample(301 + i, shape).build());
            long start = CLOCK.getCurrentThreadCpuTime();
            diagnosis = diagnosis.next(history, thresholds);
            ms[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
            found = diagnosis.log().active().size();
        }
        report(what, ms, found, deadlocked ? 10 : 0);
    }

    private static Samples sample(long tick, ThreadDump shape) {
        Samples samples = Samples.tick(tick)
                .demo(Model.THREADS, tick < 150 ? 2 : 4, 100)
                .collected(0, 0)
                .jvm(new ThreadDump(tick * 1_000_000_000L, shape.threads(), shape.deadlocks(), false));
        for (int i = 0; i < THREADS; i++) {
            JavaThread java = shape.threads().get(i);
            samples.with(
                    Samples.thread(1000 + i).java(java).slices(tick).wakeUps(1).load(0.001, 0.0001));
        }
        return samples;
    }

    private static String[] stack() {
        String[] frames = new String[20];
        Arrays.fill(
                frames,
                "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(AbstractQueuedSynchronizer.java:1)");
        Arrays.fill(frames, 10, 20, "shop.Worker.step(Worker.java:10)");
        return frames;
    }
}
