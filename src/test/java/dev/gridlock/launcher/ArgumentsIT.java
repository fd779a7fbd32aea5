package dev.gridlock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.journey.DebianPackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From wherever and however it is called, the launcher finds its checkout and hands all arguments on as they are. */
class ArgumentsIT {
    @TempDir
    Path temporary;

    private Sandbox box;

    @BeforeEach
    void aBuiltCheckoutAndAJdk() throws IOException {
        box = new Sandbox(temporary);
        box.built();
        box.jdk(box.jvms.resolve("jdk"), "17.0.15");
    }

    private void runsTheJarOfTheCheckout(Path folder, List<String> command) throws Exception {
        Sandbox.Outcome outcome = box.run(folder, command).end();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.arguments()).contains("-jar", box.jar.toString(), "-Dgridlock.home=" + box.home);
    }

    @Test
    void itWorksFromAnyFolderByAnyName() throws Exception {
        Path launcher = box.home.resolve("gridlock");
        Path elsewhere = Files.createDirectories(box.root.resolve("else where"));
        runsTheJarOfTheCheckout(elsewhere, List.of(launcher.toString()));
        runsTheJarOfTheCheckout(box.home, List.of("./gridlock"));
        runsTheJarOfTheCheckout(elsewhere, List.of("../" + box.home.getFileName() + "/gridlock"));
        runsTheJarOfTheCheckout(box.home.resolve("src"), List.of("../gridlock"));
        runsTheJarOfTheCheckout(box.home, List.of("sh", "gridlock"));
    }

    @Test
    void itWorksOverLinks() throws Exception {
        Path elsewhere = Files.createDirectories(box.root.resolve("else where"));
        Path first = Files.createSymbolicLink(elsewhere.resolve("first"), box.home.resolve("gridlock"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("first"));
        Path third = Files.createSymbolicLink(box.root.resolve("third"), Path.of("else where", "second"));
        Files.createSymbolicLink(box.bin.resolve("gridlock"), third);
        runsTheJarOfTheCheckout(elsewhere, List.of(first.toString()));
        runsTheJarOfTheCheckout(elsewhere, List.of("./second"));
        runsTheJarOfTheCheckout(elsewhere, List.of("../third"));
        runsTheJarOfTheCheckout(elsewhere, List.of("sh", "-c", "gridlock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash --posix"})
    void argumentsArriveAsTheyWere(String shell) throws Exception {
        List<String> odd = List.of("", "a b", "*", "$HOME", "it's", "\"", "--", "-jar", "\\", "ü", "a\tb", " ");
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        command.add(box.home.resolve("gridlock").toString());
        command.addAll(odd);
        Sandbox.Outcome outcome = box.run(box.root, command).end();
        List<String> arguments = outcome.arguments();
        assertThat(arguments.subList(arguments.indexOf(box.jar.toString()) + 1, arguments.size()))
                .isEqualTo(odd);
    }

    @Test
    @Tag("long")
    void everyShellOfDebianRunsItAndShellcheckFindsNothing() throws Exception {
        DebianPackages.ensure("dash", "bash", "busybox", "shellcheck");
        box.environment.put("PATH", box.environment.get("PATH") + ":/usr/bin:/bin");
        box.environment.put("JAVA_HOME", box.jvms + "/jdk");
        for (String shell : List.of("dash", "bash --posix", "busybox sh")) {
            List<String> command = new ArrayList<>(List.of(shell.split(" ")));
            command.addAll(List.of(box.home + "/gridlock", "a b"));
            Sandbox.Outcome outcome = box.run(box.root, command).end();
            assertThat(outcome.err()).as(shell).isEmpty();
            assertThat(outcome.arguments()).as(shell).endsWith("a b");
        }
        Path real = Path.of(System.getProperty("gridlock.launcher", "gridlock")).toAbsolutePath();
        Sandbox.Outcome check = box.run(
                        real.getParent(), List.of("shellcheck", "gridlock", "launcher/build.sh", ".ci/run"))
                .end();
        assertThat(check.out()).isEmpty();
        assertThat(check.status()).isZero();
    }

    @Test
    void theUsersJvmOptionsComeAfterOurs() throws Exception {
        box.environment.put("GRIDLOCK_JAVA_OPTS", "-Xmx1g  -Dname=*");
        List<String> arguments = box.launch("demo").arguments();
        assertThat(arguments).containsSubsequence("-Xmx256m", "-Xmx1g", "-Dname=*", "-jar", box.jar.toString(), "demo");
    }

    @Test
    void theProcessIsTheJvmAndItsStatusOurs() throws Exception {
        Sandbox.script(box.jvms.resolve("jdk/bin/java"), "#!/bin/sh\necho $$\nexit 42\n");
        Sandbox.Running running = box.start();
        Sandbox.Outcome outcome = running.end();
        assertThat(outcome.status()).isEqualTo(42);
        assertThat(outcome.out().strip())
                .isEqualTo(Long.toString(running.process().pid()));
    }

    @Test
    void itWorksInAnEmptyEnvironment() throws Exception {
        String path = box.environment.get("PATH");
        box.environment.clear();
        box.environment.put("PATH", path);
        Sandbox.Outcome outcome = box.launch("x");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.java()).isEqualTo(box.jvms + "/jdk/bin/java");
        assertThat(outcome.archive()).as("no HOME to keep it in").isEmpty();
    }
}
