package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who of the system's threads and processes is a worker, where the lab host's own threads are not: those have ids. */
class DemoWorkersTest {
    private static DemoWorkers workers(Progress.Worker... workers) {
        return DemoWorkers.of(
                new Progress(
                        0, 1, true, 5, "numbers", 1, -1, -1, -1, Double.NaN, Double.NaN, Map.of(), List.of(workers)),
                Set.of());
    }

    private static Progress.Worker worker(int index, int pid) {
        return new Progress.Worker(index, "worker-" + (index + 1), 0, pid, 1, 5, -1, -1);
    }

    @Test
    void a_worker_process_is_one_and_so_is_its_thread_of_that_name() {
        DemoWorkers two = workers(worker(0, 70), worker(1, 71));
        assertThat(two.ofProcess(71)).isEqualTo(1);
        assertThat(two.ofProcess(69)).isEqualTo(-1);
        assertThat(two.ofThread(71, "worker-2", null)).isEqualTo(1);
        assertThat(two.ofThread(71, "worker-1", null)).isEqualTo(-1);
        assertThat(two.ofThread(71, "reports", null)).isEqualTo(-1);
    }

    @Test
    void several_threads_of_one_process_are_told_apart_by_name() {
        DemoWorkers two = workers(worker(0, 70), worker(1, 70));
        assertThat(two.ofProcess(70)).isEqualTo(-1);
        assertThat(two.ofThread(70, "worker-1", null)).isZero();
        assertThat(two.ofThread(70, "worker-2", null)).isEqualTo(1);
        assertThat(two.ofThread(70, "python3", null)).isEqualTo(-1);
    }
}
