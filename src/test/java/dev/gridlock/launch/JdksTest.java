package dev.gridlock.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
    @TempDir
    private Path root;

    private Path jdk(String folder, String version) throws IOException {
        Path home = root.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.createFile(home.resolve("bin").resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Path found(Path own, Map<String, String> environment) throws NotHere {
        return new Jdks(own, environment, List.of(root + "/jvm", "~/.jdks")).forVirtual();
    }

    @Test
    void theNewestOfAllTheOneThatRunsUsIncluded() throws Exception {
        Path own = jdk("own", "21");
        Path other = jdk("other", "22");
        assertThat(found(own, Map.of())).isEqualTo(own);
        assertThat(found(own, Map.of("JAVA_HOME", other.toString()))).isEqualTo(other);
        assertThat(found(own, Map.of("PATH", "/nowhere:" + other.resolve("bin"))))
                .isEqualTo(other.toRealPath());
        assertThat(found(other, Map.of("JAVA_HOME", own.toString()))).isEqualTo(other);

        Path newest = jdk("jvm/25", "25.0.3");
        assertThat(found(own, Map.of("JAVA_HOME", other.toString()))).isEqualTo(newest);
    }

    @Test
    void ofEqualOnesTheOneThatRunsUs() throws Exception {
        Path own = jdk("own", "25.0.3");
        jdk("jvm/25", "25.0.3");
        assertThat(found(own, Map.of())).isEqualTo(own);
    }

    @Test
    void whatTheUserNamesComesFirstIfItIsNewEnough() throws Exception {
        Path own = jdk("own", "25");
        Path named = jdk("named", "21.0.1");
        Path old = jdk("old", "17.0.15");
        String java = named.resolve("bin/java").toString();

        assertThat(found(own, Map.of("GRIDLOCK_JAVA", java))).isEqualTo(named.toRealPath());
        assertThat(found(own, Map.of("GRIDLOCK_JAVA", old.toString()))).isEqualTo(own);
    }

    @Test
    void theNewestOfTheUsualFolders() throws Exception {
        Path own = jdk("own", "17.0.15");
        jdk("jvm/a", "21.0.11");
        Path newest = jdk("jvm/b", "25.0.10");
        jdk("jvm/c", "25.0.9");
        jdk("jvm/d", "1.8.0_392");
        jdk("home/.jdks/e", "24-ea");
        Files.createDirectories(root.resolve("jvm/z"));

        assertThat(found(own, Map.of("HOME", root.resolve("home").toString()))).isEqualTo(newest);
    }

    @Test
    void whereThereIsNoneItSaysWhereItHasLooked() throws Exception {
        Path own = jdk("own", "17.0.15");
        jdk("jvm/a", "1.8.0_392");
        jdk("jvm/b", "nonsense");
        Files.delete(jdk("jvm/c", "25").resolve("bin/java"));

        assertThatThrownBy(() -> found(own, Map.of("JAVA_HOME", "/nowhere")))
                .isInstanceOfSatisfying(NotHere.class, e -> {
                    assertThat(e.lack()).isEqualTo("no JDK 21 or newer");
                    assertThat(e.line())
                            .startsWith("model virtual: no JDK 21 or newer found: looked at " + own + " (17.0.15)")
                            .contains("GRIDLOCK_JAVA, JAVA_HOME, PATH")
                            .contains(root + "/jvm")
                            .doesNotContain("\n");
                });
    }

    @Test
    void everyOtherModelRunsOnOurs() throws Exception {
        assertThat(Jdks.forModel(Model.PYTHON_THREADS)).isEqualTo(Path.of(System.getProperty("java.home")));
    }
}
