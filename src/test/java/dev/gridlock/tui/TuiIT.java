package dev.gridlock.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.journey.PtyProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real loop on a real pty: what a user types, resizes, suspends and kills. */
class TuiIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String LEAVE_ALTERNATE_SCREEN = "\033[?1049l";

    private static List<String> probe(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                TuiProbe.class.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    private static PtyProgram start(String... arguments) throws IOException {
        return start(probe(arguments), Map.of());
    }

    private static PtyProgram start(List<String> command, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CLASSPATH", System.getProperty("java.class.path"));
        return PtyProgram.start(command, all, 80, 24);
    }

    private static void assertGivenBack(PtyProgram program) throws IOException {
        assertThat(program.termiosAfter()).isEqualTo(program.termiosBefore());
        assertThat(program.output())
                .contains("\033[?1049h", "\033[?25l", "\033[?2004h")
                .endsWith(LEAVE_ALTERNATE_SCREEN)
                .contains("\033[?25h", "\033[?2004l");
    }

    @Test
    void keysArriveAndQLeavesWithEverythingRestored() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("size 80x24 theme UNICODE UNKNOWN colour", LONG);
            program.type("j\033[A\033OB\033[5~\033OP\t\033[Z\r\025");
            program.waitFor("keys down up down page-up help next-view previous-view open half-up", LONG);
            program.type("\033");
            program.waitFor("half-up back", LONG);
            assertThat(program.rows().get(23)).isEqualTo("footer " + "=".repeat(72));
            program.type("q");
            assertThat(program.exitStatus(LONG)).isZero();
            assertGivenBack(program);
        }
    }

    @Test
    void aSequenceInPiecesIsOneKeyAndAnUnknownOneIsNone() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            program.type("\033[");
            Thread.sleep(100); // longer than a lone escape may wait
            program.type("B\033[?1;2$yj\033[<0;3;4M");
            program.waitFor("keys down down", LONG);
            program.type("k");
            program.waitFor("keys down down up\n", LONG);
        }
    }

    @Test
    void aTextLineTakesLettersAndPasteAndNoActionFires() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            program.type("\033[200~xq\033[201~"); // no line is open: pressed nothing
            program.type("/qx+ä\033[200~md\n-\033[201~");
            program.waitFor("/qx+ämd-_", LONG);
            program.type("\033[B\014");
            program.waitFor("keys filter down repaint\n", LONG);
            program.type("\rj");
            program.waitFor("keys filter down repaint down\n", LONG);
            program.type("q");
            assertThat(program.exitStatus(LONG)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "HUP,129", "INT,130"})
    void asASignalEndsIt(String signal, int status) throws Exception {
        try (PtyProgram program = start("ticks")) {
            program.waitFor("interval", LONG);
            program.signal(signal);
            assertThat(program.exitStatus(LONG)).isEqualTo(status);
            assertGivenBack(program);
        }
    }

    @Test
    void controlCEndsItWith130() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            program.type("\003");
            assertThat(program.exitStatus(LONG)).isEqualTo(130);
            assertGivenBack(program);
        }
    }

    @Test
    void anExceptionInTheViewsLeavesTheTerminalAsItWas() throws Exception {
        try (PtyProgram program = start("throws")) {
            program.waitFor("keys", LONG);
            program.type("x");
            assertThat(program.exitStatus(LONG)).isEqualTo(1);
            assertThat(program.termiosAfter()).isEqualTo(program.termiosBefore());
            String after = program.output().substring(program.output().lastIndexOf(LEAVE_ALTERNATE_SCREEN));
            assertThat(after).contains("broken on purpose");
        }
    }

    @Test
    void itFollowsTheSize() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("size 80x24", LONG);
            program.resize(132, 50);
            program.waitFor(Pattern.compile("size 132x50(?s:.*)row 48"), LONG);
            assertThat(program.rows().get(49)).isEqualTo("footer " + "=".repeat(124));
            program.resize(20, 5);
            program.waitFor(Pattern.compile("^size 20x5 theme UNIC\nkeys"), LONG);
            program.type("j");
            program.waitFor("keys down", LONG);
        }
    }

    @Test
    void controlZSuspendsToTheShellAndFgBringsItBack() throws Exception {
        List<String> shell = List.of("bash", "--norc", "--noprofile", "-i");
        try (PtyProgram program = start(shell, Map.of("PS1", "prompt> "))) {
            program.waitFor("prompt>", LONG);
            program.type(String.join(" ", probe("ticks")) + "\r");
            program.waitFor("size 80x24", LONG);
            program.type("j");
            program.waitFor("keys down", LONG);
            program.type("\032");
            program.waitFor("Stopped", LONG);
            program.type("echo settings=$(stty -g)\r");
            program.waitFor("settings=", LONG);
            assertThat(program.text()).doesNotContain("row 8");
            String stopped = program.output();
            assertThat(stopped.substring(stopped.lastIndexOf(LEAVE_ALTERNATE_SCREEN)))
                    .contains("Stopped");
            program.resize(90, 20);
            program.type("fg\r");
            program.waitFor("size 90x20", LONG);
            program.type("k");
            program.waitFor("keys down up", LONG);
            program.type("\032");
            program.waitFor("Stopped", LONG);
            program.type("fg\r");
            program.waitFor("keys down up", LONG);
            program.type("q");
            program.waitFor("prompt>", LONG);
            program.type("clear; echo left=$?; exit\r");
            assertThat(program.exitStatus(LONG)).isZero();
            assertThat(program.termiosAfter()).isEqualTo(program.termiosBefore());
        }
    }

    @Test
    void whereNoShellCanBringItBackControlZOnlyRepaints() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            program.type("\032j");
            program.waitFor("keys down", LONG);
            program.signal("STOP");
            program.signal("CONT");
            program.await(
                    "a third painting",
                    () -> program.output().split(Pattern.quote("\033[?1049h"), -1).length > 3,
                    LONG);
            program.type("k");
            program.waitFor("keys down up", LONG);
            program.type("q");
            assertThat(program.exitStatus(LONG)).isZero();
            assertGivenBack(program);
        }
    }

    @Test
    void aTerminalThatReadsNothingHoldsUpNeitherKeysNorQuitting() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            program.reading(false);
            for (int i = 0; i < 500; i++) {
                program.type("\014"); // a whole frame each: far more than a pty holds
                Thread.sleep(2);
            }
            program.type("q");
            assertThat(program.exitStatus(LONG)).isZero();
            assertThat(program.termiosAfter()).isEqualTo(program.termiosBefore());
            program.reading(true);
            program.exitStatus(LONG);
            assertThat(program.output()).as("it was stalled indeed").doesNotContain(LEAVE_ALTERNATE_SCREEN);
        }
    }

    @Test
    void afterAStallTheScreenIsWhatItShouldBe() throws Exception {
        try (PtyProgram program = start("ticks")) {
            program.waitFor("interval 1.0", LONG);
            program.reading(false);
            for (int i = 0; i < 300; i++) {
                program.type("\014");
                Thread.sleep(5);
            }
            program.type("\033[H\033[F");
            program.reading(true);
            program.waitFor("interval 4.0", LONG);
            assertThat(program.rows().get(0)).startsWith("size 80x24 theme");
            assertThat(program.rows().get(23)).isEqualTo("footer " + "=".repeat(72));
        }
    }

    @Test
    void whenTheLineDropsItLeaves() throws Exception {
        try (PtyProgram program = start()) {
            program.waitFor("keys", LONG);
            ProcessHandle process = ProcessHandle.of(program.pid()).orElseThrow();
            program.hangUp();
            program.await("the end of the process", () -> !process.isAlive(), LONG);
        }
    }

    @Test
    void itAsksForTheGroundAndNeverTypesTheAnswer() throws Exception {
        try (PtyProgram program =
                PtyProgram.start(probe(), Map.of("CLASSPATH", System.getProperty("java.class.path")), 80, 24, true)) {
            program.waitFor("theme UNICODE DARK colour", LONG);
            program.type("CC");
            program.waitFor("keys theme theme\n", LONG);
            program.waitFor("theme UNICODE UNKNOWN colour", LONG);
        }
    }

    @Test
    void withoutUtf8ItWritesAsciiAlone() throws Exception {
        try (PtyProgram program = start(probe(), Map.of("LC_ALL", "C"))) {
            program.waitFor("theme ASCII", LONG);
            program.type("q");
            assertThat(program.exitStatus(LONG)).isZero();
            assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(program.output()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dumb", ""})
    void withoutATerminalTypeItSaysSoInOneLine(String term) throws Exception {
        try (PtyProgram program = start(probe(), Map.of("TERM", term))) {
            assertThat(program.exitStatus(LONG)).isEqualTo(1);
            assertThat(program.output())
                    .startsWith("cannot open: TERM is")
                    .doesNotContain("\033")
                    .hasLineCount(1);
        }
    }

    @Test
    void withoutATerminalItSaysSoInOneLine() throws Exception {
        List<String> piped = List.of("sh", "-c", "\"$@\" | cat; exit 0", "sh");
        List<String> line = new ArrayList<>(piped);
        line.addAll(probe());
        try (PtyProgram program = start(line, Map.of())) {
            assertThat(program.exitStatus(LONG)).isZero();
            assertThat(program.output())
                    .startsWith("cannot open: standard input and output are not both a terminal")
                    .doesNotContain("\033")
                    .hasLineCount(1);
        }
    }
}
