package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementIT {
    @AutoClose
    private final HostProcess host = HostProcess.started();

    @ParameterizedTest
    @CsvSource({"serial,1", "threads,2", "gil,3", "processes,2", "python-threads,2", "python-processes,2"})
    void everyTaskIsDoneOnceAndTheirCpuIsTheWorkers(String model, int workers) throws Exception {
        Knobs knobs = new Knobs("count", Model.of(model).orElseThrow(), workers, null, false, Map.of("task", "200"));
        host.measure(knobs, 6, 0.3);

        Report.Measured measured = host.await(Report.Measured.class, report -> true);
        List<Report.Task> tasks = host.all(Report.Task.class);

        assertThat(tasks).extracting(Report.Task::task).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        assertNoOverlap(tasks);
        double cpu = tasks.stream().mapToDouble(Report.Task::cpuSeconds).sum();
        assertThat(measured.userSeconds() + measured.systemSeconds()).isCloseTo(cpu, within(0.1 * cpu + 0.03));
        assertThat(measured.startupSeconds()).isPositive();
        assertThat(measured.rssMb()).isBetween(10.0, 4000.0);
        assertThat(measured.otherCores()).isNotNegative();
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.startSeconds()).isGreaterThan(measured.beginSeconds() - 0.01);
            assertThat(task.stopSeconds())
                    .isLessThan(measured.beginSeconds() + measured.realSeconds() + 0.05)
                    .isGreaterThan(task.startSeconds());
        });
    }

    /** Nobody would see their CPU time who looked only at who is alive at the end. */
    @Test
    void processesThatAWorkerHasStartedAreChargedToIt() throws Exception {
        host.measure(new Knobs("startup", Model.SERIAL, 1, null, false, Map.of("kind", "jvm")), 8, 0);

        Report.Measured measured = host.await(Report.Measured.class, report -> true);

        // A JVM that starts and ends uses about 50 ms; the thread that starts it, and waits, not 1.
        assertThat(measured.userSeconds() + measured.systemSeconds()).isGreaterThan(8 * 0.015);
    }

    @Test
    void oneMeasurementFollowsAnotherAndThenADemo() throws Exception {
        Knobs knobs = new Knobs("primes", Model.THREADS, 3, null, false, Map.of());
        host.measure(knobs, 120, 0.05);
        host.measure(knobs.withModel(Model.SERIAL).withWorkers(1), 60, 0);
        host.await(Report.Measured.class, 1, report -> true);
        assertThat(host.all(Report.Task.class)).hasSize(180);

        host.start(knobs);
        assertThat(host.awaitNext(Report.Advance::running).workers()).hasSize(3);
    }

    @Test
    void whatHasNoTasksIsRefused() throws Exception {
        host.measure(new Knobs("deadlock", Model.THREADS, 2, null, false, Map.of()), 6, 0);

        assertThat(host.await(Report.Refused.class, report -> true).why()).contains("not cut into tasks");
    }

    /** Whoever waited for a worker that was held, or had not come yet, would wait for ever. */
    @ParameterizedTest
    @CsvSource({"2,20,0", "2,2,0.2", "3,30,0.1", "5,40,0.05", "9,90,0"})
    void lapsAreMadeInWholeRoundsByAll(int workers, int tasks, double warmUp) throws Exception {
        measureLaps(workers, tasks, warmUp);

        host.await(Report.Measured.class, report -> true);
        List<Report.Task> done = host.all(Report.Task.class);

        assertThat(done)
                .extracting(Report.Task::task)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, tasks).boxed().toList());
        assertNoOverlap(done);
        for (int index = 0; index < workers; index++) {
            int worker = index;
            assertThat(done.stream().filter(task -> task.worker() == worker)).hasSize(tasks / workers);
        }
        List<Report.Advance> reports = host.all(Report.Advance.class);
        assertThat(reports.get(reports.size() - 1).figures())
                .containsEntry("expected", tasks * 1_000.0)
                .containsEntry("rounds", (double) tasks / workers);
    }

    @Test
    void lapsThatMakeNoWholeRoundAreRefused() throws Exception {
        measureLaps(3, 20, 0);

        Report.Refused refused = host.await(Report.Refused.class, report -> true);
        assertThat(refused.what()).isEqualTo("20 tasks");
        assertThat(refused.tryThis()).contains("multiple of 3");
    }

    private void measureLaps(int workers, int tasks, double warmUp) throws Exception {
        host.measure(
                new Knobs("race", Model.THREADS, workers, null, true, Map.of("increments", "1000")), tasks, warmUp);
    }

    private static void assertNoOverlap(List<Report.Task> tasks) {
        tasks.stream().map(Report.Task::worker).distinct().forEach(worker -> {
            List<Report.Task> its = tasks.stream()
                    .filter(task -> task.worker() == worker)
                    .sorted(Comparator.comparingDouble(Report.Task::startSeconds))
                    .toList();
            for (int i = 1; i < its.size(); i++) {
                assertThat(its.get(i).startSeconds())
                        .isGreaterThanOrEqualTo(its.get(i - 1).stopSeconds());
            }
        });
    }
}
