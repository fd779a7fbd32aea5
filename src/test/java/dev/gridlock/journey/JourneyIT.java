package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user does at the keyboard, with the real program on a real pty. */
class JourneyIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofSeconds(60);

    /** Nothing may be left two seconds after the end. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private final Mark mark = new Mark();

    private PtyProgram open(int columns, int rows, Map<String, String> env, String... args) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(Gridlock.launcher()));
        command.addAll(List.of(args));
        return PtyProgram.start(command, mark.with(env), columns, rows);
    }

    @AfterEach
    void nothing_is_left_behind() {
        await().atMost(GONE).untilAsserted(() -> assertThat(Leftovers.of(mark)).isEmpty());
    }

    @Test
    @TakesAllCores
    void from_the_menu_to_saturation_to_a_deadlock_and_its_mending() throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of())) {
            screen.waitFor("primes", SOON);
            screen.waitFor("deadlock", SOON);
            screen.type(Journeys.choose("primes"));
            screen.waitFor(Pattern.compile("primes +threads .*LIVE"), SOON);
            for (int workers = Runtime.getRuntime().availableProcessors(); workers < 6; workers++) {
                screen.type("+");
                screen.waitFor("workers " + workers + " -> " + (workers + 1), SOON);
            }
            screen.waitFor(Pattern.compile("OVERSUBSCRIPTION|SATURATED|cores are full"), LATER);
            screen.waitFor(Pattern.compile("ready, no core free +[1-9]"), SOON);

            screen.type("d");
            screen.waitFor("HAZARD", SOON);
            screen.type(Journeys.choose("deadlock"));
            screen.waitFor("DEADLOCK", LATER);
            screen.waitFor("worker-1", SOON);
            screen.waitFor("worker-2", SOON);

            screen.type("f");
            screen.waitFor("broken -> fixed", SOON);
            screen.waitFor(Pattern.compile("deadlock +fixed"), SOON);
            screen.await("the deadlock to be gone", () -> !screen.text().contains("DEADLOCK"), SOON);
            screen.waitFor(Pattern.compile("DONE +[1-9]"), SOON);

            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
            assertThat(screen.termiosAfter()).isEqualTo(screen.termiosBefore());
            assertThat(screen.output()).endsWith(Journeys.RESTORED);
        }
    }

    @Test
    @SharesCores
    void every_view_and_page_opens_and_closes() throws Exception {
        try (PtyProgram screen = open(80, 24, Map.of(), "demo", "count")) {
            screen.waitFor("[1 Overview]", SOON);
            screen.waitFor("worker-1", LATER);
            screen.type("2");
            screen.waitFor("[2 Cores]", SOON);
            screen.type("3");
            screen.waitFor("[3 Threads]", SOON);
            screen.waitFor("worker-1", SOON);
            screen.type("5");
            screen.waitFor("[5 Processes]", SOON);
            screen.type("?");
            screen.waitFor("every key", SOON);
            screen.type("\033");
            screen.waitFor("[5 Processes]", SOON);
            screen.type("i");
            screen.waitFor("The story of count", SOON);
            screen.type("\033");
            screen.waitFor("[5 Processes]", SOON);
            screen.type(" ");
            screen.waitFor("PAUSED", SOON);
            screen.type(" ");
            screen.waitFor("LIVE", SOON);
            screen.resize(120, 40);
            screen.type("1");
            screen.waitFor("[1 Overview]", SOON);
            screen.await(
                    "the footer in the last row", () -> screen.rows().get(39).contains("help"), SOON);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }

    @Test
    @TakesAllCores
    void a_comparison_fills_in_is_cancelled_and_leaves_nothing_when_one_quits_in_its_midst() throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of(), "demo", "count", "--set", "task=50")) {
            screen.waitFor("LIVE", SOON);
            screen.type("7");
            screen.waitFor("compares count: 8 tasks", SOON);
            screen.type("\r");
            screen.waitFor("ended, its work is done again in each model", SOON);
            screen.waitFor(Pattern.compile("(serial|threads|processes|gil|virtual) +\\d+ +0\\.\\d{3} "), LATER);
            screen.waitFor("TASKS OF", SOON);
            screen.type("+");
            screen.waitFor("a comparison runs", SOON);
            screen.type("x");
            screen.waitFor("cancelled after", SOON);
            screen.await("no host to be left", () -> Leftovers.of(mark).isEmpty(), SOON);
            screen.type("\r");
            screen.waitFor(Pattern.compile("\\d+ of \\d+ runs"), SOON);
            screen.await("a host", () -> !Leftovers.of(mark).isEmpty(), SOON);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }

    @Test
    @SharesCores
    void worker_processes_are_seen_in_the_tree() throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of(), "demo", "count", "--model", "processes", "--workers", "4")) {
            screen.waitFor("LIVE", SOON);
            screen.type("5");
            screen.await("four workers below the host", () -> Leftovers.of(mark).size() == 5, LATER);
            screen.await(
                    "five JVMs in the tree",
                    () -> screen.rows().stream()
                                    .filter(row -> row.contains("java"))
                                    .count()
                            >= 5,
                    LATER);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource({"TERM,143", "HUP,129", "INT,130", "KILL,137"})
    void however_it_ends_nothing_stays(String signal, int status) throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of(), "demo", "count", "--model", "processes", "--workers", "3")) {
            screen.waitFor("LIVE", SOON);
            screen.await(
                    "three workers below the host", () -> Leftovers.of(mark).size() == 4, LATER);
            screen.signal(signal);
            assertThat(screen.exitStatus(SOON)).isEqualTo(status);
            if (!signal.equals("KILL")) {
                assertThat(screen.termiosAfter()).isEqualTo(screen.termiosBefore());
                assertThat(screen.output()).contains(Journeys.RESTORED);
            }
        }
    }

    @Test
    @SharesCores
    void control_c_leaves() throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of(), "demo", "deadlock")) {
            screen.waitFor("DEADLOCK", LATER);
            screen.type("\003");
            assertThat(screen.exitStatus(SOON)).isEqualTo(130);
            assertThat(screen.termiosAfter()).isEqualTo(screen.termiosBefore());
        }
    }

    @Test
    @SharesCores
    void a_line_that_drops_ends_it_all() throws Exception {
        try (PtyProgram screen = open(120, 40, Map.of(), "demo", "deadlock")) {
            screen.waitFor("DEADLOCK", LATER);
            ProcessHandle program = ProcessHandle.of(screen.pid()).orElseThrow();
            screen.hangUp();
            await().atMost(SOON).until(() -> !program.isAlive());
        }
    }

    @Test
    @SharesCores
    void a_tiny_terminal_still_tells_what_matters() throws Exception {
        try (PtyProgram screen = open(20, 5, Map.of(), "demo", "deadlock")) {
            screen.waitFor("DEADLOCK", LATER);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
        }
    }

    @Test
    @SharesCores
    void without_utf8_it_draws_in_ascii() throws Exception {
        try (PtyProgram screen = open(80, 24, Map.of("LC_ALL", "C", "LANG", "C"), "demo", "count")) {
            screen.waitFor("worker-1", LATER);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
            assertThat(screen.output()).matches(Pattern.compile("\\p{ASCII}*", Pattern.DOTALL));
        }
    }

    @Test
    @SharesCores
    void a_dumb_terminal_gets_a_report() throws Exception {
        try (PtyProgram screen = open(80, 24, Map.of("TERM", "dumb"))) {
            assertThat(screen.exitStatus(LATER)).isZero();
            assertThat(screen.output()).contains("JVMS").doesNotContain("\033");
        }
    }

    @Test
    @SharesCores
    void another_jvm_can_be_watched() throws Exception {
        try (Victim victim = Victim.start(dev.gridlock.journey.victim.TwoLocks.class);
                PtyProgram screen = open(120, 40, Map.of(), "attach", victim.pid())) {
            screen.waitFor("DEADLOCK", LATER);
            screen.waitFor("clerk-one", SOON);
            screen.type("+");
            screen.waitFor("is not a demo", SOON);
            screen.type("q");
            assertThat(screen.exitStatus(SOON)).isZero();
            assertThat(victim.alive()).isTrue();
        }
    }
}
