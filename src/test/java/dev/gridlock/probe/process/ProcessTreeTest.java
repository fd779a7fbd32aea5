package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.OsState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of real processes: who belongs to them, and for how long. */
class ProcessTreeTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static List<Integer> pids(TreeLook look) {
        return look.processes().stream().map(ProcessReading::pid).toList();
    }

    @Test
    void keepsAChildWhoseParentVanished() throws Exception {
        Process root = start("sh", "-c", "sh -c 'sleep 1000 & echo $!; wait' & wait; exec sleep 1000");
        int orphan = Integer.parseInt(root.inputReader().readLine());
        try (ProcessProbe probe = ProcessProbe.of((int) root.pid())) {
            await().until(() -> pids(probe.look(true)).contains(orphan));
            TreeLook before = probe.look(true);
            assertThat(before.processes().get(0).pid()).isEqualTo(root.pid());
            int middle = parentOf(before, orphan);
            assertThat(parentOf(before, middle)).isEqualTo((int) root.pid());
            assertThat(pids(before)).containsSubsequence((int) root.pid(), middle, orphan);

            ProcessHandle.of(middle).orElseThrow().destroyForcibly();
            await().until(() -> parentOf(probe.look(false), orphan) != middle);

            TreeLook after = probe.look(true);
            assertThat(pids(after)).contains(orphan);
            assertThat(after.rootAlive()).isTrue();
        } finally {
            ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static int parentOf(TreeLook look, int pid) {
        return look.processes().stream()
                .filter(p -> p.pid() == pid)
                .findFirst()
                .orElseThrow()
                .parent();
    }

    @Test
    void bothWaysOfFindingDescendantsFindTheSame() throws Exception {
        Process root = start("sh", "-c", "for i in 1 2 3; do sh -c 'sleep 1000 & wait' & done; wait");
        try (ProcessProbe byChildren = ProcessProbe.of((int) root.pid())) {
            await().until(() -> byChildren.look(true).processes().size() == 7);
            // A folder without "thread-self" makes the probe believe in a kernel without the children files.
            Path proc = Files.createTempDirectory("proc");
            try {
                for (String name : new File("/proc").list()) {
                    if (!name.equals("thread-self")) {
                        Files.createSymbolicLink(proc.resolve(name), Path.of("/proc", name));
                    }
                }
                ProcReader reader = new ProcReader(proc.toString(), new Descriptors(100), KernelUnits.HERE);
                try (ProcessProbe byScan = new LinuxProcessProbe((int) root.pid(), reader)) {
                    assertThat(pids(byScan.look(true)))
                            .containsExactlyInAnyOrderElementsOf(pids(byChildren.look(true)));
                }
            } finally {
                delete(proc);
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void tellsWhenTheRootEnds() throws Exception {
        Process root = start("sleep", "1000");
        try (ProcessProbe probe = ProcessProbe.of((int) root.pid())) {
            assertThat(probe.look(true).rootAlive()).isTrue();
            root.destroyForcibly().waitFor();
            assertThat(probe.look(false).rootAlive()).isFalse();
            assertThat(probe.look(true).processes()).isEmpty();
        }
        try (ProcessProbe none = ProcessProbe.of(Integer.MAX_VALUE)) {
            TreeLook look = none.look(true);
            assertThat(look.rootAlive()).isFalse();
            assertThat(look.processes()).isEmpty();
            assertThat(none.limit().usable()).isPositive();
        }
    }

    @Test
    void aZombieIsShownAndHasNoThreads() throws Exception {
        Process root = start("sh", "-c", "sleep 0 & exec sleep 1000");
        try (ProcessProbe probe = ProcessProbe.of((int) root.pid())) {
            await().until(() -> probe.look(true).processes().stream().anyMatch(p -> p.state() == OsState.ZOMBIE));
            TreeLook look = probe.look(true);
            assertThat(look.rootAlive()).isTrue();
            assertThat(look.threads()).extracting(ThreadReading::pid).containsOnly((int) root.pid());
        }
    }

    @Test
    void aProgramThatReplacesItselfIsReadAgain() throws Exception {
        Process root = start("sh", "-c", "read x; exec sleep 1000");
        try (ProcessProbe probe = ProcessProbe.of((int) root.pid())) {
            await().until(() -> probe.look(true).processes().get(0).name().equals("sh"));
            root.outputWriter().append("\n").flush();
            await().until(() ->
                    probe.look(false).processes().get(0).commandLine().equals("sleep 1000"));
            assertThat(probe.look(false).processes().get(0).name()).isEqualTo("sleep");
        }
    }

    @Test
    void aShellThatBecomesAJvmIsSeenAsOne() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        Process root = start("sh", "-c", "read x; exec " + java + " -Xmx32m " + tempSource());
        try (ProcessProbe probe = ProcessProbe.of((int) root.pid())) {
            assertThat(probe.look(true).processes().get(0).jvm()).isFalse();
            root.outputWriter().append("\n").flush();
            await().until(() -> probe.look(true).processes().get(0).jvm());
        }
    }

    private String tempSource() throws Exception {
        return Files.writeString(
                        folder.resolve("Wait.java"),
                        "class Wait { public static void main(String[] a) throws Exception { Thread.sleep(100000); } }")
                .toString();
    }
}
