package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's own pools, fed by a real host. */
class PythonCrewIT {
    private HostProcess host;

    @AfterEach
    void end() {
        host.close();
    }

    private static Knobs primes(Model model, int workers, String pool) {
        return new Knobs("primes", model, workers, null, false, Map.of("pool", pool));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"futures", "multiprocessing"})
    void aKilledProcessBreaksThePoolAndNoTaskIsLost(String pool) throws Exception {
        host = new HostProcess();
        host.start(primes(Model.PYTHON_PROCESSES, 2, pool));
        Report.Advance before = host.await(Report.Advance.class, report -> report.running() && report.tasks() > 10);
        Set<Integer> pids = pids(before);
        assertThat(pids).hasSize(2);
        assertThat(pids(host)).containsAll(pids);

        ProcessHandle.of(before.workers().get(1).pid()).orElseThrow().destroyForcibly();

        Report.Advance after = host.await(
                Report.Advance.class,
                report -> report.running() && pids(report).stream().noneMatch(pids::contains));
        host.awaitNext(report -> report.tasks() > after.tasks() + 110 && report.actual() == report.expected());
        assertThat(host.all(Report.Advance.class))
                .allSatisfy(report -> assertThat(report.actual()).isIn(Double.NaN, report.expected()));
        assertThat(host.all(Report.Task.class)).extracting(Report.Task::task).doesNotHaveDuplicates();
        assertThat(host.all(Report.Failed.class)).isEmpty();
    }

    private static Set<Integer> pids(Report.Advance report) {
        return report.workers().stream().map(Progress.Worker::pid).collect(Collectors.toSet());
    }

    private static List<Integer> pids(HostProcess host) {
        return host.process().descendants().map(process -> (int) process.pid()).toList();
    }

    /**
     * Its worker would else wait for ever to be rid of a message, or to get one, at a pipe that it holds open itself.
     */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"pipe", "shared", "queue"})
    void aPartnerThatDiesAtTheOtherEndOfAChannelIsAFailureAndNoStandstill(String channel) throws Exception {
        host = new HostProcess();
        Map<String, String> settings = Map.of("channel", channel, "messages", "1000000");
        host.start(new Knobs("channels", Model.PYTHON_PROCESSES, 1, null, false, settings));
        host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
        int worker = host.all(Report.Advance.class).stream()
                .map(report -> report.workers().get(0).pid())
                .filter(pid -> pid > 0)
                .findFirst()
                .orElseThrow();

        ProcessHandle.of(worker).orElseThrow().children().forEach(ProcessHandle::destroyForcibly);

        assertThat(host.await(Report.Failed.class, report -> true).text()).isNotBlank();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWholePoolMayBeKilledToo() throws Exception {
        host = new HostProcess();
        host.start(primes(Model.PYTHON_THREADS, 2, "futures"));
        Report.Advance before = host.await(Report.Advance.class, report -> report.running() && report.tasks() > 10);
        int pid = before.workers().get(0).pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        host.awaitNext(report ->
                report.running() && report.workers().get(0).pid() != pid && report.tasks() > before.tasks() + 20);
        assertThat(host.all(Report.Failed.class)).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"python-threads", "python-processes"})
    void anotherNumberOfWorkersIsAnotherPoolAndCountsGoOn(String word) throws Exception {
        host = new HostProcess();
        Model model = Model.of(word).orElseThrow();
        host.start(primes(model, 1, "futures"));
        host.await(Report.Advance.class, report -> report.running() && report.tasks() > 5);
        for (int workers : new int[] {3, 2}) {
            host.set(primes(model, workers, "futures"));
            Report.Advance now = host.awaitNext(report -> report.running()
                    && report.workers().stream()
                                    .filter(worker -> worker.pid() > 0)
                                    .count()
                            == workers);
            host.awaitNext(report -> report.workers().stream()
                    .limit(workers)
                    .allMatch(worker ->
                            worker.tasks() > now.workers().get(worker.index()).tasks()));
        }
        double before = 0;
        for (Report.Advance report : host.all(Report.Advance.class)) {
            assertThat(report.units()).isGreaterThanOrEqualTo(before);
            before = report.units();
        }
        host.stop();
        host.awaitNext(report -> !report.running());
        await().until(() -> host.process().descendants().findAny().isEmpty());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void threadsHaveTheLabsNamesInTheSystem() throws Exception {
        host = new HostProcess();
        host.start(primes(Model.PYTHON_THREADS, 3, "futures"));
        Report.Advance report = host.await(Report.Advance.class, Report.Advance::running);
        Path tasks = Path.of("/proc/" + report.workers().get(0).pid() + "/task");

        try (var all = Files.list(tasks)) {
            assertThat(all.map(task -> comm(task)).toList()).contains("worker-1", "worker-2", "worker-3");
        }
        assertThat(host.await(Report.Note.class, note -> true).text()).startsWith("CPython 3.");
    }

    private static String comm(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutPythonTheModelIsRefusedInWords(@TempDir Path empty) throws Exception {
        ProcessBuilder builder = HostProcess.builder(HostProcess.THIS_JAVA);
        builder.environment().put("PATH", empty.toString());
        host = new HostProcess(builder);
        host.start(primes(Model.PYTHON_THREADS, 2, "futures"));

        Report.Refused refused = host.await(Report.Refused.class, report -> true);
        assertThat(refused.what()).isEqualTo("model python-threads");
        assertThat(refused.why()).isEqualTo("python3 was not found on the PATH");
        assertThat(refused.tryThis()).contains("install");
    }

    /** A {@code python3} that is none, one that is too old for us, one that dies in the middle of it. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(delimiter = '|', textBlock = """
            echo 'Traceback: no' >&2; echo 'OSError: no more paper' >&2; exit 1 | OSError: no more paper
            exit 3                                                             | the process ended with status 3
            echo nonsense                                                      | Python wrote what is no report: nonsense
            echo '{"report":"failed","text":"no NumPy"}'                       | no NumPy
            """)
    void aPythonThatDoesNotWorkIsAFailureWithItsLastWords(String script, String words, @TempDir Path folder)
            throws Exception {
        Path python = folder.resolve("python3");
        Files.writeString(python, "#!/bin/sh\n" + script + "\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = HostProcess.builder(HostProcess.THIS_JAVA);
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        host = new HostProcess(builder);
        host.start(primes(Model.PYTHON_PROCESSES, 2, "futures"));

        assertThat(host.await(Report.Failed.class, report -> true).text())
                .startsWith("Python (pid ")
                .endsWith(": " + words);
    }
}
