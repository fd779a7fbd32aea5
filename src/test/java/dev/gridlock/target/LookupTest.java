package dev.gridlock.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.TargetKind;
import dev.gridlock.probe.jvm.JvmCommand;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static Process java(String... options) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(JAVA.toString(), "-Xmx32m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SleeperMain.class.getName()));
        return new ProcessBuilder(command).start();
    }

    private static void awaitReady(Process sleeper) throws IOException {
        assertThat(sleeper.inputReader().readLine()).isEqualTo("ready");
    }

    @Test
    void findsAJvmWithItsMainClassAndJdk() throws Exception {
        Process sleeper = java();
        try {
            awaitReady(sleeper);
            assertThat(Targets.find((int) sleeper.pid())).isInstanceOfSatisfying(Lookup.Found.class, found -> {
                assertThat(found.kind()).isEqualTo(TargetKind.JVM);
                assertThat(found.name()).isEqualTo(SleeperMain.class.getName());
                assertThat(found.jdk()).startsWith(System.getProperty("java.specification.version"));
                assertThat(found.owner()).isEqualTo(System.getProperty("user.name"));
                assertThat(found.commandLine()).contains("-XX:+UseSerialGC -cp ");
                assertThat(found.startTicks()).isPositive();
            });
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void findsAnyOtherProcess() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        try {
            await().until(() -> Targets.find((int) sleep.pid()) instanceof Lookup.Found found
                    && found.name().equals("sleep"));
            assertThat(Targets.find((int) sleep.pid())).isInstanceOfSatisfying(Lookup.Found.class, found -> {
                assertThat(found.kind()).isEqualTo(TargetKind.PROCESS);
                assertThat(found.commandLine()).isEqualTo("sleep 1000");
                assertThat(found.jdk()).isEmpty();
            });
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void refusesWhatCannotBeWatched() throws Exception {
        assertThat(refused(Integer.MAX_VALUE).line())
                .isEqualTo("cannot watch process 2147483647: there is no such process; list what runs with: ps -e");
        assertThat(refused(0).why()).isEqualTo("there is no such process");
        assertThat(refused(-5).why()).isEqualTo("there is no such process");
        assertThat(refused((int) ProcessHandle.current().pid()).why()).contains("Gridlock itself");
    }

    @Test
    void refusesAThreadAndNamesItsProcess() throws Exception {
        Process sleeper = java();
        try {
            awaitReady(sleeper);
            String[] tasks = new java.io.File("/proc/" + sleeper.pid() + "/task").list();
            int tid = java.util.Arrays.stream(tasks)
                    .mapToInt(Integer::parseInt)
                    .filter(id -> id != sleeper.pid())
                    .findFirst()
                    .orElseThrow();
            assertThat(refused(tid).why()).isEqualTo("it is a thread of process " + sleeper.pid());
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void refusesAZombie() throws Exception {
        // The shell becomes a sleep that never reaps the child it was given; before that it might.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1001 & echo $!; exec sleep 1000").start();
        try {
            int child = Integer.parseInt(parent.inputReader().readLine());
            Path name = Path.of("/proc/" + parent.pid() + "/comm");
            await().until(() -> Files.readString(name).strip().equals("sleep"));
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
            await().untilAsserted(() -> assertThat(Targets.find(child))
                    .isInstanceOfSatisfying(
                            Lookup.Refused.class, no -> assertThat(no.why()).contains("zombie")));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void anotherUsersProcessOpensToRootAlone() {
        Identity root = new Identity(1, 0);
        Identity alice = new Identity(2, 1000);
        Identity bob = new Identity(3, 1001);
        assertThat(alice.opensTo(alice)).isTrue();
        assertThat(alice.opensTo(root)).isTrue();
        assertThat(alice.opensTo(bob)).isFalse();
        assertThat(root.opensTo(alice)).isFalse();
    }

    @Test
    void findsJvmsWithAndWithoutPerfDataAndLeavesOutOurOwn() throws Exception {
        Process shown = java();
        Process hidden = java("-XX:-UsePerfData");
        OwnedProcess owned = OwnedProcess.start(
                List.of(JAVA.toString(), "-cp", System.getProperty("java.class.path"), SleeperMain.class.getName()),
                Map.of(),
                Redirect.DISCARD);
        try {
            awaitReady(shown);
            awaitReady(hidden);
            assertThat(owned.output().read()).isEqualTo('r');
            List<Integer> pids =
                    JvmFinder.jvms().stream().map(Lookup.Found::pid).toList();
            assertThat(pids)
                    .contains((int) shown.pid(), (int) hidden.pid())
                    .doesNotContain((int) ProcessHandle.current().pid(), owned.pid())
                    .isSorted();
        } finally {
            shown.destroyForcibly();
            hidden.destroyForcibly();
            owned.end(Duration.ZERO);
        }
    }

    @Test
    void parsersSurviveAnyText() throws Exception {
        Random random = new Random(20);
        String release = Files.readString(Path.of(System.getProperty("java.home"), "release"));
        assertThat(JdkRelease.version(release)).isEqualTo(System.getProperty("java.version"));
        String status = Files.readString(Path.of("/proc/self/status"));
        assertThat(Identity.parse(status)).isPresent();
        for (int i = 0; i < 2_000; i++) {
            assertThat(JdkRelease.version(broken(release, random))).isNotNull();
            assertThat(Identity.parse(broken(status, random))).isNotNull();
            assertThat(Uptime.parse(broken("1234.56 7890.12\n", random))).isNotNegative();
            String[] arguments = broken("java -cp x -jar y -m z/w Main", random).split(" ", -1);
            assertThat(JvmCommand.name(List.of(arguments), "java")).isNotNull();
        }
        assertThat(Uptime.parse("1234.56 7890.12\n")).isEqualTo(123456);
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0 && !broken.isEmpty(); i--) {
            int at = random.nextInt(broken.length());
            switch (random.nextInt(3)) {
                case 0 -> broken.deleteCharAt(at);
                case 1 -> broken.setCharAt(at, (char) random.nextInt(256));
                default -> broken.setLength(at);
            }
        }
        return broken.toString();
    }

    private static Lookup.Refused refused(int pid) {
        assertThat(Targets.find(pid)).isInstanceOf(Lookup.Refused.class);
        return (Lookup.Refused) Targets.find(pid);
    }
}
