package dev.gridlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The class archive: made once for each JDK and jar, used ever after, and never a reason to fail or to talk. */
class ArchiveIT {
    @TempDir
    Path temporary;

    private Sandbox box;
    private Path jdk;

    @BeforeEach
    void aBuiltCheckoutAndAJdk() throws IOException {
        box = new Sandbox(temporary);
        box.built();
        jdk = box.jdk(box.jvms.resolve("jdk"), "17.0.15");
    }

    /** Launches, sees that it ran in silence, and returns the archive that was used or "". */
    private String archiveOfASilentRun() throws Exception {
        Sandbox.Outcome outcome = box.launch();
        assertThat(outcome.java()).isEqualTo(jdk + "/bin/java");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.archive();
    }

    private void anotherJar(String content) throws IOException {
        Files.writeString(box.jar, content);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void itIsMadeOnceAndUsedEverAfter() throws Exception {
        String first = archiveOfASilentRun();
        assertThat(first).startsWith("-XX:SharedArchiveFile=" + box.cache());
        assertThat(archiveOfASilentRun()).isEqualTo(first);
        assertThat(box.trainings()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void jdk25GetsAnAotCache() throws Exception {
        jdk = box.jdk(box.jvms.resolve("newer"), "25.0.3");
        assertThat(archiveOfASilentRun()).startsWith("-XX:AOTCache=" + box.cache());
        assertThat(box.trainings()).singleElement().asString().startsWith("-XX:AOTCacheOutput=");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void xdgCacheHomeIsHonouredUnlessRelative() throws Exception {
        box.environment.put("XDG_CACHE_HOME", box.root.resolve("my cache").toString());
        assertThat(archiveOfASilentRun()).startsWith("-XX:SharedArchiveFile=" + box.root + "/my cache/gridlock/");
        box.environment.put("XDG_CACHE_HOME", "relative");
        assertThat(archiveOfASilentRun()).startsWith("-XX:SharedArchiveFile=" + box.cache());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anotherJarAnotherArchive() throws Exception {
        String first = archiveOfASilentRun();
        anotherJar("another jar");
        assertThat(archiveOfASilentRun()).isNotEmpty().isNotEqualTo(first);
        anotherJar("an older jar, put back");
        Files.setLastModifiedTime(box.jar, FileTime.from(Instant.now().minusSeconds(600)));
        archiveOfASilentRun();
        assertThat(box.trainings()).hasSize(3);
        assertThat(box.shelves()).hasSize(1);
        assertThat(Sandbox.list(box.shelves().get(0)))
                .as("no old archive stays")
                .hasSize(2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aJarFromTheFutureIsNotTrainedOnAtEveryStart() throws Exception {
        Files.setLastModifiedTime(box.jar, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertThat(archiveOfASilentRun()).isNotEmpty();
        assertThat(archiveOfASilentRun()).isNotEmpty();
        assertThat(box.trainings()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anotherBuildOfTheJdkAnotherArchive() throws Exception {
        String first = archiveOfASilentRun();
        box.jdk(jdk, "17.0.16");
        assertThat(archiveOfASilentRun()).isNotEmpty().isNotEqualTo(first);
        assertThat(box.shelves()).hasSize(2);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onlyTheLastFourShelvesStay() throws Exception {
        for (int update = 1; update <= 6; update++) {
            box.jdk(jdk, "17.0." + update);
            archiveOfASilentRun();
            Files.setLastModifiedTime(
                    newestShelf("17.0." + update), FileTime.from(Instant.now().minusSeconds(600 - update)));
        }
        assertThat(box.shelves())
                .hasSize(4)
                .allSatisfy(
                        s -> assertThat(s.toString()).doesNotContain("17.0.1+6").doesNotContain("17.0.2+6"));
    }

    private Path newestShelf(String version) throws IOException {
        return box.shelves().stream()
                .filter(s -> s.toString().contains(version + "+6"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTruncatedOrMissingArchiveIsMadeAgain() throws Exception {
        Path archive = Path.of(archiveOfASilentRun().replaceFirst("[^=]*=", ""));
        Files.writeString(archive, "cl");
        assertThat(archiveOfASilentRun()).isNotEmpty();
        assertThat(box.trainings()).as("JDK 17 would have died of it").hasSize(2);
        for (Path file : Sandbox.list(box.shelves().get(0))) {
            if (!file.endsWith("note")) {
                Files.delete(file);
            }
        }
        assertThat(archiveOfASilentRun()).isNotEmpty();
        assertThat(box.trainings()).hasSize(3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aNoteFullOfRubbishIsMadeAgain() throws Exception {
        for (String rubbish : List.of("x", "../../../../etc/passwd 1 1\n", "-name 0 0\n", "* * *\n", "\0\0\0")) {
            archiveOfASilentRun();
            Files.writeString(box.shelves().get(0).resolve("note"), rubbish);
            assertThat(archiveOfASilentRun()).as(rubbish).contains("/classes.");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aTrainingThatFailsIsNotRepeatedUntilTheJarChanges() throws Exception {
        Files.createFile(box.root.resolve("training-fails"));
        assertThat(archiveOfASilentRun()).isEmpty();
        assertThat(archiveOfASilentRun()).isEmpty();
        assertThat(box.trainings()).hasSize(1);
        Files.delete(box.root.resolve("training-fails"));
        anotherJar("another jar");
        assertThat(archiveOfASilentRun()).isNotEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whereNothingCanBeWrittenThereIsNone() throws Exception {
        Files.createFile(box.userHome.resolve(".cache"));
        assertThat(archiveOfASilentRun()).isEmpty();
        box.environment.put("HOME", "/dev/null");
        assertThat(archiveOfASilentRun()).isEmpty();
        box.environment.remove("HOME");
        assertThat(archiveOfASilentRun()).isEmpty();
        assertThat(box.trainings()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void manyFirstStartsAtOnceAreAllFine() throws Exception {
        List<Sandbox.Running> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(box.start());
        }
        for (Sandbox.Running one : all) {
            Sandbox.Outcome outcome = one.end();
            assertThat(outcome.java()).isEqualTo(jdk + "/bin/java");
            assertThat(outcome.err()).isEmpty();
        }
        int trained = box.trainings().size();
        assertThat(archiveOfASilentRun()).isNotEmpty();
        assertThat(box.trainings()).as("the note fits its archive").hasSize(trained);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anInterruptedTrainingLeavesNothingRunning() throws Exception {
        Files.createFile(box.root.resolve("training-hangs"));
        Sandbox.Running running = box.start();
        await().until(() -> !box.trainings().isEmpty());
        running.process().destroy();
        assertThat(running.end().status()).isEqualTo(143);
        Files.delete(box.root.resolve("training-hangs"));
        assertThat(archiveOfASilentRun()).isNotEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatAKilledTrainingLeftIsSweptAway() throws Exception {
        archiveOfASilentRun();
        Process dead = Sandbox.start(new ProcessBuilder("true"));
        dead.waitFor();
        Path left = box.shelves().get(0).resolve("classes." + dead.pid());
        Files.writeString(left, "half");
        anotherJar("another jar");
        archiveOfASilentRun();
        assertThat(left).doesNotExist();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLongPathStillMakesAName() throws Exception {
        Path deep = box.root.resolve("long".repeat(40)).resolve("name".repeat(40));
        Files.createDirectories(deep);
        Path jar = Files.copy(box.jar, deep.resolve("gridlock.jar"));
        box.environment.put("GRIDLOCK_JAR", jar.toString());
        assertThat(archiveOfASilentRun()).isNotEmpty();
    }
}
