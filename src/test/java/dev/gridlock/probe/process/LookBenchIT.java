package dev.gridlock.probe.process;

import dev.gridlock.data.ProcessCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks cost. Prints medians; cannot fail for being slow. */
@Tag("bench")
class LookBenchIT {
    private static final int TURNS = 300;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void looks(int threads) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(null, () -> awaitQuietly(end), "waiting " + i, 128 * 1024);
            thread.start();
            waiting.add(thread);
        }
        try (ProcessProbe probe = ProcessProbe.of((int) ProcessHandle.current().pid());
                ProcessList list = new ProcessList()) {
            int seen = probe.look(true).threads().size();
            double look = medianMillis(() -> probe.look(false));
            double full = medianMillis(() -> probe.look(true));
            double scan = medianMillis(list::counts);
            double limit = medianMillis(probe::limit);
            ProcessCounts counts = list.counts();
            System.out.printf(
                    Locale.ROOT,
                    "%d threads: look %.2f ms, full look %.2f ms; limit %.3f ms; scan of %d processes %.2f ms%n",
                    seen,
                    look,
                    full,
                    limit,
                    counts.total(),
                    scan);
        } finally {
            end.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double medianMillis(Runnable task) {
        long[] nanos = new long[TURNS];
        for (int i = 0; i < TURNS; i++) {
            long start = System.nanoTime();
            task.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[TURNS / 2] / 1e6;
    }
}
