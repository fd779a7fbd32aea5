package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import dev.gridlock.launch.Jdks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Virtual threads, on the JDK that the launcher of hosts finds for them. Needs one that is 21 or newer. */
class VirtualIT {
    private HostProcess host;

    @BeforeEach
    void start() throws Exception {
        host = new HostProcess(Jdks.forModel(Model.VIRTUAL));
    }

    @AfterEach
    void end() {
        assertThat(host.all(Report.Refused.class)).isEmpty();
        assertThat(host.all(Report.Failed.class)).isEmpty();
        host.close();
    }

    private static Knobs count(int workers) {
        return new Knobs("count", Model.VIRTUAL, workers, null, false, Map.of("task", "50"));
    }

    /** More workers than cores: they compute, nobody takes their carriers away, and yet each has its turn. */
    @Test
    void manyMoreThanCoresAllWork() throws Exception {
        int workers = 4 * Runtime.getRuntime().availableProcessors() + 1;
        host.start(count(workers));
        Report.Advance all = host.await(
                Report.Advance.class,
                report -> report.running()
                        && report.workers().stream().filter(w -> w.tasks() > 1).count() == workers);
        assertThat(all.workers()).allSatisfy(worker -> {
            assertThat(worker.javaId()).isPositive();
            assertThat(worker.pid()).isEqualTo((int) host.process().pid());
        });

        host.set(count(1));
        Report.Advance one = host.awaitNext(report -> true);
        host.awaitNext(report -> report.workers().get(0).tasks()
                        > one.workers().get(0).tasks() + 1
                && report.workers().get(1).tasks() == one.workers().get(1).tasks());
        host.set(count(3));
        host.awaitNext(
                report -> report.workers().get(2).tasks() > one.workers().get(2).tasks());
        assertThat(host.all(Report.Task.class)).extracting(Report.Task::task).doesNotHaveDuplicates();
    }

    /** Its socket is closed by the interrupt, whose mark stays: its next fetches must not end at once because of it. */
    @Test
    void oneThatIsInterruptedInItsFetchWorksOn() throws Exception {
        host.start(new Knobs("http", Model.VIRTUAL, 2, null, false, Map.of()));
        host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
        host.interrupt(0);
        host.await(Report.Note.class, note -> note.text().startsWith("worker-1"));
        Report.Advance then = host.awaitNext(report -> true);
        host.awaitNext(report ->
                report.workers().get(0).tasks() > then.workers().get(0).tasks() + 1);
    }

    @Test
    void theyMakeLapsTogether() throws Exception {
        host.measure(new Knobs("race", Model.VIRTUAL, 6, null, true, Map.of("increments", "10000")), 60, 0.1);

        host.await(Report.Measured.class, report -> true);

        assertThat(host.all(Report.Task.class)).hasSize(60);
        List<Report.Advance> reports = host.all(Report.Advance.class);
        assertThat(reports.get(reports.size() - 1).figures())
                .containsEntry("expected", 600_000.0)
                .containsEntry("actual", 600_000.0)
                .containsEntry("rounds", 10.0);
    }

    @Test
    void aMeasurementKnowsTheirCpuOnlyAsTheProcesss() throws Exception {
        host.measure(count(2), 8, 0.2);
        Report.Measured measured = host.await(Report.Measured.class, report -> true);

        assertThat(host.all(Report.Task.class))
                .hasSize(8)
                .allSatisfy(task -> assertThat(task.cpuSeconds()).isNaN());
        assertThat(measured.userSeconds()).isBetween(0.1, 10.0);
    }

    @Test
    void thousandsWaitAtOnce() throws Exception {
        host.start(new Knobs("http", Model.VIRTUAL, 1000, null, false, Map.of("latency", "1000")));

        host.await(Report.Advance.class, report -> report.running() && report.units() > 3000);
    }

    @Test
    void theSameHostHasThemAndThreads() throws Exception {
        host.start(count(2));
        host.await(Report.Advance.class, report -> report.running() && report.tasks() > 2);
        host.set(count(2).withModel(Model.THREADS));
        host.awaitNext(report -> report.running() && report.tasks() > 2);
        host.set(count(2));
        host.awaitNext(report -> report.running() && report.tasks() > 2);
    }
}
