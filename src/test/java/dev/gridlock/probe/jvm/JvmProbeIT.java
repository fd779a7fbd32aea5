package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Budget;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ThreadDump;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks into live JVMs, and at what is none. Whatever happens, the target goes on and has printed nothing. */
class JvmProbeIT {
    private static final Budget BUDGET = new Budget(0.02, 0.005, 0.01, 16);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Targets targets;

    @BeforeEach
    void open() {
        targets = new Targets(folder);
    }

    @AfterEach
    void close() throws Exception {
        targets.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void findsTheDeadlocksAndLeavesNothingButItsListener(Path jdk) throws Exception {
        Process target = targets.stuck(jdk);
        try (JvmProbe probe = ready(target)) {
            List<String> before = threadNames(target);
            ThreadDump dump = settled(probe);

            assertThat(names(dump.deadlocks())).contains("mon-1", "mon-2", "rl-1", "rl-2", "mix-1", "mix\n2");
            assertThat(dump.cut()).isFalse();
            assertThat(probe.why()).isEmpty();
            assertThat(dump.threads().stream().filter(t -> t.name().equals("main")))
                    .singleElement()
                    .satisfies(t -> assertThat(Path.of("/proc/" + target.pid() + "/task/" + t.osTid()))
                            .exists());
            List<String> after = threadNames(target);
            after.removeAll(before);
            after.removeIf(name -> name.contains("Compiler") || name.startsWith("GC ") || name.startsWith("G1 "));
            after.removeIf(name -> name.startsWith("C1 ") || name.startsWith("C2 "));
            assertThat(after).containsOnly("Attach Listener");
        }
        assertUntouched(target);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void readsWhatTheDumpsCostOffTheTargetItself(Path jdk) throws Exception {
        Process target = targets.stuck(jdk, "-XX:+UseSerialGC");
        try (JvmProbe probe = ready(target)) {
            settled(probe);
            assertThat(probe.identity().mainClass()).isEqualTo(StuckProgram.class.getName());
            assertThat(jdk.toString())
                    .contains(Integer.toString(probe.identity().feature()));

            double stoppedBefore = probe.perf().orElseThrow().stoppedSeconds();
            DumpCost before = probe.cost();
            for (int i = 0; i < 5; i++) {
                probe.dump();
            }
            DumpCost after = probe.cost();
            double stopped = (probe.perf().orElseThrow().stoppedSeconds() - stoppedBefore) * 1e3;

            assertThat(after.dumps()).isEqualTo(before.dumps() + 5);
            assertThat(after.why()).isEmpty();
            // All its safepoints in this time were ours, or nearly: an idle program has hardly another.
            assertThat(after.stoppedMs() - before.stoppedMs())
                    .isGreaterThan(0)
                    .isBetween(stopped * 0.5, stopped + 0.001);
            assertThat(after.listenerCpuSeconds() - before.listenerCpuSeconds()).isBetween(1e-5, 1.0);
            assertThat(after.lastMillis()).isPositive();
            assertThat(after.knockMillis()).isPositive();
        }
        assertUntouched(target);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void withoutPerfDataItDumpsAndSaysThatTheCostIsUnknown(Path jdk) throws Exception {
        Process target = targets.stuck(jdk, "-XX:-UsePerfData");
        try (JvmProbe probe = ready(target)) {
            ThreadDump dump = settled(probe);

            assertThat(names(dump.deadlocks())).contains("mon-1", "rl-1");
            assertThat(probe.perf()).isEmpty();
            assertThat(probe.perfWhy()).contains("perf data");
            assertThat(probe.cost().stoppedMs()).isNaN();
            assertThat(probe.cost().why()).contains("perf data");
            assertThat(probe.identity().mainClass()).isEqualTo(StuckProgram.class.getName());
            assertThat(probe.identity().feature()).isGreaterThanOrEqualTo(17);
        }
        assertUntouched(target);
    }

    /** It opens its socket by itself then: no signal is needed, and none is sent. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void withoutSignalsItIsAskedThroughTheSocketItOpensItself(Path jdk) throws Exception {
        Process target = targets.stuck(jdk, "-Xrs");
        try (JvmProbe probe = ready(target)) {
            assertThat(names(settled(probe).deadlocks())).contains("mon-1");
            assertThat(probe.cost().knockMillis()).isNaN();
        }
        assertUntouched(target);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void withoutSignalsAndWithoutSocketItIsLeftAlone(Path jdk) throws Exception {
        Process target = targets.stuck(jdk, "-Xrs");
        await().atMost(LONG).until(() -> Files.deleteIfExists(Path.of("/tmp/.java_pid" + target.pid())));
        try (JvmProbe probe = JvmProbe.of((int) target.pid(), BUDGET)) {
            // While it is young it may only be starting; later there is no doubt.
            await().atMost(LONG).until(() -> !cannot(probe).retry());
            assertThat(cannot(probe)).hasMessageContaining("SIGQUIT").hasMessageContaining("-Xrs");
        }
        assertUntouched(target);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.gridlock.probe.jvm.Targets#jdks")
    void withAttachSwitchedOffItIsNotAsked(Path jdk) throws Exception {
        for (String option : new String[] {"-XX:+UsePerfData", "-XX:-UsePerfData"}) {
            Process target = targets.stuck(jdk, "-XX:+DisableAttachMechanism", option);
            awaitRunning(target);
            try (JvmProbe probe = JvmProbe.of((int) target.pid(), BUDGET)) {
                CannotDump e = cannot(probe);
                assertThat(e).hasMessageContaining("-XX:+DisableAttachMechanism");
                assertThat(e.retry()).isFalse();
                assertThat(probe.why()).isEqualTo(e.getMessage());
                assertThat(probe.mayDump(System.nanoTime() + LONG.toNanos())).isFalse();
            }
            assertUntouched(target);
        }
    }

    /**
     * Nothing tells before that it won't answer: it gets one signal, prints a dump as it does for anybody's, and no
     * second.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whereAttachIsSwitchedOffUnseenItIsAskedOnce() throws Exception {
        Path flags = Files.writeString(folder.resolve("flags"), "+DisableAttachMechanism\n");
        Process target = targets.stuck(Path.of(System.getProperty("java.home")), "-XX:Flags=" + flags);
        try (JvmProbe probe = ready(target)) {
            CannotDump e = catchThrowableOfType(CannotDump.class, probe::dump);
            assertThat(e).hasMessageContaining("attach socket");
            // On a machine so busy that it may have been kept from answering it may be asked once more, later.
            assertThat(probe.mayDump(System.nanoTime() + LONG.toNanos())).isEqualTo(e.retry());
            assertThat(cannot(probe)).hasMessageContaining("attach socket");
        }
        assertThat(target.isAlive()).isTrue();
        assertThat(targets.traces()).isEmpty();
        assertThat(targets.output().split("Full thread dump", -1)).hasSizeLessThanOrEqualTo(2);
    }

    /**
     * A JVM that was killed leaves its socket's file; another may get its pid, and takes the file away only if it
     * attaches.
     */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(booleans = {true, false})
    void aSocketThatAKilledJvmLeftBehindIsNotTakenForItsOwn(boolean seen) throws Exception {
        Path flags = Files.writeString(folder.resolve("flags"), "+DisableAttachMechanism\n");
        Process target = targets.stuck(
                Path.of(System.getProperty("java.home")), seen ? "-XX:+DisableAttachMechanism" : "-XX:Flags=" + flags);
        awaitRunning(target);
        Path socket = Path.of("/tmp/.java_pid" + target.pid());
        Files.deleteIfExists(socket);
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        try (JvmProbe probe = JvmProbe.of((int) target.pid(), BUDGET)) {
            assertThat(cannot(probe))
                    .hasMessageContaining(
                            seen
                                    ? "was started with -XX:+DisableAttachMechanism"
                                    : "nobody listens at its attach socket");
        } finally {
            Files.deleteIfExists(socket);
        }
        assertThat(target.isAlive()).isTrue();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoppedJvmIsSaidToBeStoppedAndAnswersWhenItGoesOn() throws Exception {
        Process target = targets.stuck(Path.of(System.getProperty("java.home")));
        try (JvmProbe probe = ready(target)) {
            for (int round = 0; round < 2; round++) {
                // First without a socket, then with one.
                Targets.signal(target, "STOP");
                await().atMost(LONG)
                        .until(() -> ProcStatus.read((int) target.pid()).stopped());
                CannotDump e = cannot(probe);
                assertThat(e).hasMessageContaining("stopped").hasMessageContaining("CONT");
                assertThat(e.retry()).isTrue();
                Targets.signal(target, "CONT");
                await().atMost(LONG)
                        .until(() -> !ProcStatus.read((int) target.pid()).stopped());
                assertThat(probe.dump().threads()).isNotEmpty();
            }
        }
        assertUntouched(target);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = targets.start(List.of("sleep", "600"));
        Process perl = targets.start(List.of("perl", "-e", "$SIG{QUIT} = sub { print 'asked' }; sleep 600"));
        for (Process target : List.of(sleep, perl)) {
            try (JvmProbe probe = JvmProbe.of((int) target.pid(), BUDGET)) {
                assertThat(cannot(probe)).hasMessageContaining("no JVM");
                assertThat(probe.identity()).isEqualTo(JvmIdentity.UNKNOWN);
                assertThat(probe.perf()).isEmpty();
                assertThat(probe.perfWhy()).isNotEmpty();
                assertThat(probe.why()).contains("no JVM");
            }
            assertUntouched(target);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aProcessThatIsNotThereOrNoMore() throws Exception {
        try (JvmProbe probe = JvmProbe.of(Integer.MAX_VALUE, BUDGET)) {
            assertThat(cannot(probe)).hasMessageContaining("no process");
        }
        Process target = targets.stuck(Path.of(System.getProperty("java.home")));
        try (JvmProbe probe = ready(target)) {
            probe.dump();
            target.destroyForcibly().waitFor();
            CannotDump e = cannot(probe);
            assertThat(e).hasMessageContaining("has ended");
            assertThat(e.retry()).isFalse();
            assertThat(probe.mayDump(System.nanoTime())).isFalse();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theBudgetHoldsBetweenDumps() throws Exception {
        Process target = targets.stuck(Path.of(System.getProperty("java.home")));
        try (JvmProbe probe = ready(target)) {
            settled(probe);
            probe.dump();
            probe.dump();
            assertThat(probe.mayDump(System.nanoTime())).isFalse();
            assertThat(probe.mayDump(System.nanoTime() + LONG.toNanos())).isTrue();
            probe.grant(1);
            assertThat(probe.mayDump(System.nanoTime())).isTrue();
        }
    }

    private JvmProbe ready(Process target) {
        awaitRunning(target);
        return JvmProbe.of((int) target.pid(), BUDGET);
    }

    /** The last of its own threads is there. */
    private static void awaitRunning(Process target) {
        await().atMost(LONG).until(() -> Tasks.named((int) target.pid(), "user") != null);
    }

    /** Dumps until all three deadlocks have closed. */
    private static ThreadDump settled(JvmProbe probe) {
        List<ThreadDump> dumps = new ArrayList<>();
        await().atMost(LONG).until(() -> {
            dumps.add(probe.dump());
            return dumps.get(dumps.size() - 1).deadlocks().size() == 3;
        });
        return dumps.get(dumps.size() - 1);
    }

    private static CannotDump cannot(JvmProbe probe) {
        long start = System.nanoTime();
        CannotDump e = catchThrowableOfType(CannotDump.class, probe::dump);
        assertThat(e).isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
        // The JDK's own tools need ten seconds to find out: none of these may end in a wait like that.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        return e;
    }

    private void assertUntouched(Process target) throws IOException {
        assertThat(target.isAlive()).isTrue();
        assertThat(targets.output()).isEmpty();
        assertThat(targets.traces()).isEmpty();
    }

    private static List<String> names(List<ReportedDeadlock> deadlocks) {
        return deadlocks.stream()
                .flatMap(d -> d.members().stream())
                .map(ReportedDeadlock.Member::threadName)
                .toList();
    }

    private static List<String> threadNames(Process target) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + target.pid() + "/task"))) {
            tasks.forEach(task -> names.add(Tasks.name(task)));
        }
        return names;
    }
}
