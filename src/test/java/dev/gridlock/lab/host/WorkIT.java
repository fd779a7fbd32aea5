package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.channel.PartnerMain;
import dev.gridlock.lab.link.Report;
import dev.gridlock.launch.Jdks;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The work demos in a real host: each task done once in every model, nothing left behind, and refusals in words. */
class WorkIT {
    private HostProcess host;

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        host.close();
        assertThat(host.all(Report.Garbled.class)).isEmpty();
        assertThat(host.all(Report.Failed.class)).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "files, serial, size=500",
        "files, threads, size=500;sync=yes",
        "files, processes, size=500",
        "dot, serial, n=256",
        "dot, threads, n=256;own-threads=off",
        "dot, processes, n=256",
        "tiny, serial, task=20",
        "tiny, threads, task=20",
        "tiny, processes, task=20",
        "pipeline, serial, produce=50",
        "pipeline, threads, produce=50",
        "channels, serial, channel=queue",
        "channels, threads, channel=pipe",
        "channels, processes, channel=shared",
        "channels, processes, what=array;size=2",
        "startup, serial, kind=jvm",
        "startup, threads, kind=thread",
        "files, gil, size=500",
        "files, virtual, size=500",
        "files, python-threads, size=500;sync=yes",
        "files, python-processes, size=500",
        "dot, gil, n=256",
        "dot, virtual, n=256;own-threads=off",
        "dot, python-threads, n=256;own-threads=off",
        "dot, python-processes, n=256",
        "tiny, gil, task=20",
        "tiny, virtual, task=20",
        "tiny, python-threads, task=20",
        "tiny, python-processes, task=20",
        "pipeline, virtual, produce=50",
        "startup, virtual, kind=virtual",
        "channels, python-threads, channel=queue",
        "channels, python-threads, channel=pipe",
        "channels, python-threads, channel=shared",
        "channels, python-threads, what=array;size=2",
        "channels, python-processes, channel=queue",
        "channels, python-processes, channel=pipe",
        "channels, python-processes, channel=shared;pool=multiprocessing",
        "channels, python-processes, what=array;size=2",
        "channels, python-processes, what=array;size=2;serialise=bytes"
    })
    void everyTaskIsDoneOnce(String workload, String model, String settings) throws Exception {
        host = model.equals("virtual") ? new HostProcess(Jdks.forModel(Model.VIRTUAL)) : new HostProcess();
        host.measure(knobs(workload, model, 2, settings), 6, 0.1);

        Report.Measured measured = host.await(Report.Measured.class, report -> true);

        assertThat(host.all(Report.Task.class))
                .extracting(Report.Task::task)
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(measured.realSeconds()).isPositive();
        assertThat(measured.userSeconds() + measured.systemSeconds()).isNotNegative();
        List<Report.Advance> reports = host.all(Report.Advance.class);
        Report.Advance last = reports.get(reports.size() - 1);
        assertThat(last.units()).isPositive();
        if (workload.equals("channels")) {
            assertThat(last.figures())
                    .allSatisfy((name, figure) -> assertThat(figure).isFinite());
            assertThat(last.figures().get("set-up ms")).isBetween(0.001, 20_000.0);
        }
        if (workload.equals("dot")) {
            assertThat(last.actual()).isEqualTo(last.expected());
        }
        if (workload.equals("channels") || workload.equals("startup")) {
            assertThat(last.figures()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"serial,on", "threads,on", "threads,off", "processes,on"})
    void theCpuOfTheKernelsThreadsIsInTheTasksAndInTheWorkers(String model, String ownThreads) throws Exception {
        host = new HostProcess();
        host.measure(knobs("dot", model, 2, "n=512;own-threads=" + ownThreads), 12, 1.5);

        Report.Measured measured = host.await(Report.Measured.class, report -> true);

        double cpu = host.all(Report.Task.class).stream()
                .mapToDouble(Report.Task::cpuSeconds)
                .sum();
        // Whole processes are counted here, the host's own work and what the JIT still does among it.
        assertThat(measured.userSeconds() + measured.systemSeconds())
                .isGreaterThan(0.9 * cpu - 0.03)
                .isCloseTo(cpu, within(0.3 * cpu + 0.2));
        assertThat(cpu).isPositive();
    }

    @Test
    void thePipelineReportsItsQueue() throws Exception {
        host = new HostProcess();
        host.start(knobs("pipeline", "threads", 1, "produce=10;consume=5000;capacity=9"));

        host.await(Report.Advance.class, report -> report.queue() == 9);
    }

    @Test
    void partnersDieWithTheirWorkerHoweverItDies() throws Exception {
        host = new HostProcess();
        host.start(knobs("channels", "processes", 2, "channel=shared;messages=1000000"));
        host.await(Report.Advance.class, report -> report.running() && report.units() > 0);
        await().until(() -> partners().size() >= 4);
        List<ProcessHandle> partners = partners();

        host.process().destroyForcibly();

        await().until(() -> partners.stream().noneMatch(ProcessHandle::isAlive));
    }

    private List<ProcessHandle> partners() {
        return host.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(PartnerMain.class.getName()))
                .toList();
    }

    @Test
    void aHostThatIsKilledLeavesNoFile() throws Exception {
        host = new HostProcess(HostProcess.THIS_JAVA, "-Djava.io.tmpdir=" + folder);
        host.start(knobs("files", "threads", 3, "size=100000"));
        host.await(Report.Advance.class, report -> report.units() > 10_000);

        host.process().destroyForcibly().waitFor();

        // The JVM's own are another matter: hsperfdata is not in java.io.tmpdir.
        assertThat(folder.toFile().listFiles(File::isFile)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "channels, processes, channel=queue, one heap",
        "channels, threads, channel=socket, must be one of",
        "http, threads, urls=gopher://a, urls must be addresses",
        "startup, threads, kind=virtual, needs Java 21 or newer",
        "dot, threads, n=5000, must be a number from 64 to 1024"
    })
    void whatCantBeIsRefusedInWords(String workload, String model, String settings, String why) throws Exception {
        if (settings.equals("kind=virtual") && Runtime.version().feature() >= 21) {
            // Nothing lacks here: see everyTaskIsDoneOnce.
            host = new HostProcess();
            return;
        }
        host = new HostProcess();
        host.start(knobs(workload, model, 1, settings));

        assertThat(host.await(Report.Refused.class, report -> true).why()).contains(why);
    }

    @Test
    void aFolderThatTakesNoFilesIsRefusedInWords() throws Exception {
        host = new HostProcess(HostProcess.THIS_JAVA, "-Djava.io.tmpdir=/proc");
        host.measure(knobs("files", "threads", 1, "size=10"), 3, 0);

        assertThat(host.await(Report.Refused.class, report -> true).why())
                .startsWith("it could not be set up: no file can be written in /proc: ");
    }

    private static Knobs knobs(String workload, String model, int workers, String settings) {
        Map<String, String> values = new TreeMap<>();
        for (String setting : settings.split(";", -1)) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return new Knobs(workload, Model.of(model).orElseThrow(), workers, null, false, values);
    }
}
