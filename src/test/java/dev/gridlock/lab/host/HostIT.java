package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real host in a process of its own, at the other end of the link. */
class HostIT {
    private HostProcess host;

    @AfterEach
    void nothingThatItSaidWasRubbish() {
        if (host != null) {
            host.close();
            assertThat(host.all(Report.Garbled.class)).isEmpty();
            assertThat(host.all(Report.Failed.class)).isEmpty();
        }
    }

    @Test
    void saysWhoItIs() throws Exception {
        host = new HostProcess();

        Report.Hello hello = host.await(Report.Hello.class, report -> true);

        assertThat(hello.pid()).isEqualTo((int) host.process().pid());
        assertThat(hello.jdk()).isEqualTo(System.getProperty("java.version"));
        assertThat(hello.protocol()).isEqualTo(Report.PROTOCOL);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "count, serial, numbers",
        "count, threads, numbers",
        "count, processes, numbers",
        "primes, serial, numbers",
        "primes, threads, numbers",
        "primes, processes, numbers",
        "http, serial, fetches",
        "http, threads, fetches",
        "count, gil, numbers",
        "primes, gil, numbers",
        "http, gil, fetches",
        "http, processes, fetches",
        "count, python-threads, numbers",
        "primes, python-threads, numbers",
        "http, python-threads, fetches",
        "count, python-processes, numbers",
        "primes, python-processes, numbers",
        "http, python-processes, fetches"
    })
    void worksAndNeverFalls(String workload, String model, String unit) throws Exception {
        host = new HostProcess();
        Map<String, String> settings = workload.equals("http") ? Map.of("latency", "20") : Map.of();
        host.start(new Knobs(workload, Model.of(model).orElseThrow(), 2, null, false, settings));

        Report.Advance advance = host.await(
                Report.Advance.class,
                report -> report.running()
                        && report.tasks() >= 2
                        && (!workload.equals("primes") || report.actual() == report.expected()));

        assertThat(advance.unit()).isEqualTo(unit);
        assertThat(advance.workers()).hasSize(model.equals("serial") ? 1 : 2);
        assertThat(advance.queue()).isEqualTo(-1);
        assertThat(advance.lockAttempts()).isEqualTo(-1);
        for (Progress.Worker worker : advance.workers()) {
            boolean process = model.endsWith("processes") || model.startsWith("python");
            assertThat(worker.name()).isEqualTo("worker-" + (worker.index() + 1));
            assertThat(worker.javaId() == 0).isEqualTo(process);
            assertThat(worker.pid() != host.process().pid()).isEqualTo(process);
        }
        host.awaitNext(report -> report.units() > advance.units());
        assertNeverFalls();
        List<Report.Task> tasks = host.all(Report.Task.class);
        assertThat(tasks).isNotEmpty();
        assertTasksOfAWorkerDoNotOverlap(tasks);
    }

    private void assertNeverFalls() {
        Report.Advance before = null;
        for (Report.Advance report : host.all(Report.Advance.class)) {
            if (before != null) {
                assertThat(report.units()).isGreaterThanOrEqualTo(before.units());
                assertThat(report.tasks()).isGreaterThanOrEqualTo(before.tasks());
                assertThat(report.hostSeconds()).isGreaterThanOrEqualTo(before.hostSeconds());
            }
            before = report;
        }
    }

    private static void assertTasksOfAWorkerDoNotOverlap(List<Report.Task> tasks) {
        assertThat(tasks.stream().map(Report.Task::task)).doesNotHaveDuplicates();
        Map<Integer, List<Report.Task>> byWorker = tasks.stream().collect(Collectors.groupingBy(Report.Task::worker));
        byWorker.values().forEach(own -> {
            for (int i = 0; i < own.size(); i++) {
                Report.Task task = own.get(i);
                assertThat(task.stopSeconds()).isGreaterThan(task.startSeconds());
                assertThat(task.cpuSeconds()).isGreaterThanOrEqualTo(0);
                if (i > 0) {
                    assertThat(task.startSeconds())
                            .isGreaterThanOrEqualTo(own.get(i - 1).stopSeconds());
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"threads", "processes", "gil"})
    void workersComeAndGoWhileItRuns(String model) throws Exception {
        host = new HostProcess();
        Knobs knobs = new Knobs("count", Model.of(model).orElseThrow(), 1, null, false, Map.of("task", "20"));
        host.start(knobs);
        host.await(Report.Advance.class, Report.Advance::running);
        for (int workers : new int[] {4, 2, 3, 1}) {
            host.set(knobs.withWorkers(workers));
            await().until(() -> workersThere(knobs.model()) == workers);
            Report.Advance now = host.awaitNext(Report.Advance::running);
            host.awaitNext(report -> allOfThemHaveWorkedSince(now, report, workers));
        }
        // Whoever was taken away is still told of, and counted.
        assertThat(host.awaitNext(report -> true).workers()).hasSize(4);
        assertNeverFalls();
        assertThat(host.all(Report.Refused.class)).isEmpty();
    }

    /** As the system tells, not the host. */
    private long workersThere(Model model) throws IOException {
        return model == Model.PROCESSES
                ? host.process().children().count()
                : threadNames(host.process().pid()).stream()
                        .filter(name -> name.startsWith("worker-"))
                        .count();
    }

    private static boolean allOfThemHaveWorkedSince(Report.Advance then, Report.Advance now, int workers) {
        for (int i = 0; i < workers; i++) {
            if (now.workers().get(i).units() <= then.workers().get(i).units()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aModelOfProcessesHasSoManyChildrenAndTheirWorkersHaveNames() throws Exception {
        host = new HostProcess();
        Knobs knobs = new Knobs("count", Model.PROCESSES, 3, null, false, Map.of());
        host.start(knobs);
        Report.Advance advance = host.await(Report.Advance.class, Report.Advance::running);

        Set<Long> children =
                host.process().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
        assertThat(children)
                .containsExactlyInAnyOrderElementsOf(advance.workers().stream()
                        .map(worker -> (long) worker.pid())
                        .toList());
        for (Progress.Worker worker : advance.workers()) {
            assertThat(threadNames(worker.pid())).contains(worker.name());
        }

        host.set(knobs.withModel(Model.THREADS));
        Report.Advance threads = host.awaitNext(
                report -> report.running() && report.workers().get(0).javaId() > 0);
        await().until(() -> host.process().descendants().findAny().isEmpty());
        assertThat(threadNames(host.process().pid())).contains("worker-1", "worker-2", "worker-3");
        host.awaitNext(report -> report.units() > threads.units());
    }

    private static List<String> threadNames(long pid) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return tasks.map(task -> {
                        try {
                            return Files.readString(task.resolve("comm")).strip();
                        } catch (IOException e) {
                            return "";
                        }
                    })
                    .toList();
        }
    }

    @Test
    void aKilledWorkerProcessIsReplacedAndItsTaskDoneAgain() throws Exception {
        host = new HostProcess();
        host.start(new Knobs("primes", Model.PROCESSES, 2, null, false, Map.of()));
        Report.Advance before = host.await(
                Report.Advance.class,
                report -> report.running()
                        && report.workers().stream().allMatch(worker -> worker.tasks() > 0)
                        && report.tasks() > 20);
        int victim = before.workers().get(1).pid();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        Report.Advance after = host.await(
                Report.Advance.class,
                report -> report.running() && report.workers().get(1).pid() != victim);
        host.await(
                Report.Advance.class,
                report -> report.tasks() > after.tasks() + 200
                        && report.workers().get(1).tasks()
                                > after.workers().get(1).tasks());
        assertThat(host.all(Report.Advance.class))
                .allSatisfy(report -> assertThat(report.actual()).isIn(Double.NaN, report.expected()));
        assertThat(host.all(Report.Advance.class)
                        .get(host.all(Report.Advance.class).size() - 1)
                        .actual())
                .isEqualTo(37_550_402_023.0);
        assertNeverFalls();
    }

    @Test
    void settingsChangeByNewWorkers() throws Exception {
        host = new HostProcess();
        host.start(new Knobs("http", Model.THREADS, 2, null, false, Map.of("latency", "10000")));
        host.await(Report.Advance.class, Report.Advance::running);
        host.set(new Knobs("http", Model.THREADS, 2, null, false, Map.of("latency", "0")));

        host.awaitNext(report -> report.units() > 20);
    }

    @Test
    void stopEndsTheWorkAndTheHostWaits() throws Exception {
        host = new HostProcess();
        Knobs knobs = new Knobs("count", Model.THREADS, 2, null, false, Map.of());
        host.start(knobs);
        host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
        host.stop();
        Report.Advance last = host.awaitNext(report -> !report.running());
        assertThat(last.units()).isPositive();
        assertThat(threadNames(host.process().pid())).doesNotContain("worker-1", "worker-2");

        host.start(knobs.withWorkers(1));
        assertThat(host.awaitNext(Report.Advance::running).workers()).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedWithWordsAndTheRestGoesOn() throws Exception {
        host = new HostProcess();
        Knobs knobs = new Knobs("count", Model.THREADS, 1, null, false, Map.of());
        host.set(knobs);
        assertRefused(1, "set", "nothing runs");
        host.start(knobs);
        host.await(Report.Advance.class, Report.Advance::running);

        host.start(new Knobs("chess", Model.THREADS, 1, null, false, Map.of()));
        assertRefused(2, "chess", "none of that name");
        host.set(new Knobs("pipeline", Model.PROCESSES, 1, null, false, Map.of()));
        assertRefused(3, "processes", "does not run in it");
        host.set(knobs.withLock(LockKind.FAIR));
        assertRefused(4, "fair", "no locks");
        host.set(knobs.withFixed(true));
        assertRefused(5, "fixed", "no fault");
        host.set(knobs.withWorkers(0));
        assertRefused(6, "0 workers", "at least 1");
        host.set(new Knobs("count", Model.THREADS, 1, null, false, Map.of("task", "soon")));
        assertRefused(7, "settings", "task must be a number from 10 to 5000, not soon");
        host.set(new Knobs("primes", Model.THREADS, 1, null, false, Map.of()));
        assertRefused(8, "primes", "count runs");
        host.say("hello?");
        assertRefused(9, "line", "");

        double units = host.awaitNext(report -> true).units();
        host.awaitNext(report -> report.running() && report.units() > units);
        assertNeverFalls();
    }

    private void assertRefused(int nth, String what, String why) {
        await().until(() -> host.all(Report.Refused.class).size() >= nth);
        Report.Refused refused = host.all(Report.Refused.class).get(nth - 1);
        assertThat(refused.what()).contains(what);
        assertThat(refused.why()).contains(why).isNotBlank();
        assertThat(refused.tryThis()).isNotBlank();
    }
}
