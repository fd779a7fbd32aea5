package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Model;
import dev.gridlock.data.ThreadDump;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one tick of the diagnosis costs on 500 threads and a full history of 300 samples. Run it as the launcher runs
 * Gridlock: {@code mvn verify -Pbench -Dit.test=DiagnosisBenchIT -DargLine=-XX:TieredStopAtLevel=1}.
 */
@Tag("bench")
class DiagnosisBenchIT {
    private static final int THREADS = 500;

    @Test
    void healthy() {
        measure("500 threads, healthy", Dumps.at(1), false);
    }

    @Test
    void deadlocked() {
        measure("500 threads, 10 cycles of 16, all others behind them", Dumps.at(1), true);
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
            long start = System.nanoTime();
            diagnosis = diagnosis.next(history, thresholds);
            ms[i] = (System.nanoTime() - start) / 1e6;
            found = diagnosis.log().active().size();
        }
        double first = ms[0];
        Arrays.sort(ms);
        System.out.printf(
                "%s: first tick %.2f ms, median %.2f ms, 99th %.2f ms, %d findings%n",
                what, first, ms[150], ms[297], found);
        assertThat(found).isEqualTo(deadlocked ? 10 : 0);
    }

    private static Samples sample(long tick, ThreadDump shape) {
        Samples samples = Samples.tick(tick)
                .demo(Model.THREADS, tick < 150 ? 2 : 4, 100)
                .jvm(new ThreadDump(tick, shape.threads(), shape.deadlocks(), false));
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
