package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.gridlock.journey.victim.Busy;
import dev.gridlock.journey.victim.TwoLocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gridlock check}, as typed. */
class CheckIT {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static JsonObject deadlock(Gridlock.Result result) {
        List<JsonObject> all = new ArrayList<>();
        for (Object one : result.json().getArray("findings")) {
            if (((JsonObject) one).getString("kind").equals("deadlock")) {
                all.add((JsonObject) one);
            }
        }
        assertThat(all).as(result.out()).hasSize(1);
        return all.get(0);
    }

    private static List<String> names(JsonArray objects, String key) {
        return objects.stream().map(one -> ((JsonObject) one).getString(key)).toList();
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(strings = {"synchronized", "reentrant"})
    void the_deadlock_demo_is_named_with_its_threads_and_locks(String lock) {
        Gridlock.Result result = Gridlock.run("check", "--demo", "deadlock", "--lock", lock, "--for", "2s", "--json");
        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        JsonObject deadlock = deadlock(result);
        assertThat(deadlock.getString("certainty")).isEqualTo("proven");
        assertThat(names(deadlock.getArray("threads"), "name")).containsExactlyInAnyOrder("worker-1", "worker-2");
        assertThat(names(deadlock.getArray("locks"), "owner")).containsExactlyInAnyOrder("worker-1", "worker-2");
        assertThat(names(deadlock.getArray("locks"), "id"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("0x"));
        assertThat(result.json().getObject("target").getString("kind")).isEqualTo("demo");
    }

    @Test
    @TakesAllCores
    void one_busy_worker_is_one_core() {
        Gridlock.Result result = Gridlock.run(
                "check", "--demo", "count", "--model", "threads", "--workers", "1", "--for", "5s", "--json");
        assertThat(result.exit()).isZero();
        double cpu = result.json().getDouble("cpuPerSecond");
        // What the hypervisor took, it took from the core that was busy: an idle one has nothing to take.
        assertThat(cpu + stolen(result.json())).isGreaterThanOrEqualTo(0.9 * Math.min(1, room(result.json(), cpu)));
        assertThat(cpu).isLessThanOrEqualTo(1.1);
    }

    @Test
    @TakesAllCores
    void as_many_workers_as_cores_saturate_them() {
        Gridlock.Result result = Gridlock.run(
                "check", "--demo", "count", "--model", "threads", "--workers", "" + CORES, "--for", "5s", "--json");
        assertThat(result.exit()).isZero();
        double cpu = result.json().getDouble("cpuPerSecond");
        assertThat(cpu).isGreaterThanOrEqualTo(0.95 * room(result.json(), cpu));
        assertThat(result.findings()).contains("saturated info likely");
        assertThat(result.alarms()).isEmpty();
    }

    @Test
    @TakesAllCores
    void four_times_as_many_workers_oversubscribe_them() {
        Gridlock.Result result = Gridlock.run(
                "check",
                "--demo",
                "count",
                "--model",
                "threads",
                "--workers",
                "" + 4 * CORES,
                "--for",
                "5s",
                "--json",
                "--fail-on",
                "warning");
        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(result.alarms()).containsExactly("oversubscription");
        assertThat(result.out()).contains("run delay");
        assertThat(result.json().getDouble("runDelayPerSecond")).isGreaterThan(1.5 * CORES);
    }

    /** What the hypervisor took meanwhile, in cores. */
    private static double stolen(JsonObject json) {
        return json.getArray("perCore").stream()
                .mapToDouble(core -> ((JsonObject) core).getDouble("steal"))
                .sum();
    }

    /** Cores less what other programs and the hypervisor took while it was watched. */
    private static double room(JsonObject json, double cpu) {
        double busy = 0;
        for (Object one : json.getArray("perCore")) {
            JsonObject core = (JsonObject) one;
            double sum = 0;
            for (String share : List.of("user", "system", "iowait", "steal", "idle")) {
                sum += core.getDouble(share);
            }
            assertThat(sum).isCloseTo(1, within(0.02));
            busy += core.getDouble("user") + core.getDouble("system");
        }
        return CORES - Math.max(0, busy - cpu) - stolen(json);
    }

    @Test
    @SharesCores
    void worker_processes_stand_in_the_tree_and_end_with_it() {
        Mark mark = new Mark();
        Gridlock.Result result = Gridlock.run(
                mark.environment(),
                "check",
                "--demo",
                "count",
                "--model",
                "processes",
                "--workers",
                "4",
                "--for",
                "3s",
                "--json");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().getInt("processes")).isEqualTo(5);
        assertThat(Leftovers.of(mark)).isEmpty();
    }

    @Test
    @SharesCores
    void a_foreign_deadlock_is_named_and_nothing_stays_in_the_target() throws IOException {
        try (Victim victim = Victim.start(TwoLocks.class)) {
            List<String> before = victim.threads();
            Set<String> sockets = victim.internetSockets();
            Gridlock.Result result = Gridlock.run("check", victim.pid(), "--for", "2s", "--json");
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            JsonObject deadlock = deadlock(result);
            assertThat(deadlock.getString("certainty")).isEqualTo("proven");
            assertThat(names(deadlock.getArray("threads"), "name")).containsExactlyInAnyOrder("clerk-one", "clerk-two");
            assertThat(names(deadlock.getArray("locks"), "class"))
                    .containsExactlyInAnyOrder("java.lang.StringBuilder", "java.lang.StringBuffer");
            assertThat(result.json().getObject("target").getString("kind")).isEqualTo("jvm");
            assertThat(result.json().getObject("target").getString("jdk")).startsWith("17");
            assertThat(victim.alive()).isTrue();
            assertThat(victim.internetSockets()).isEqualTo(sockets);
            List<String> added = new ArrayList<>(victim.threads());
            before.forEach(added::remove);
            added.removeIf(name -> name.startsWith("C1 ")
                    || name.startsWith("C2 ")
                    || name.startsWith("G1 ")
                    || name.startsWith("GC Thread"));
            assertThat(added).isSubsetOf("Attach Listener");
        }
    }

    @Test
    @SharesCores
    void one_look_is_enough_for_a_deadlock() throws IOException {
        try (Victim victim = Victim.start(TwoLocks.class)) {
            Gridlock.Result result = Gridlock.run("check", victim.pid(), "--for", "0s", "--json");
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            assertThat(result.alarms()).containsExactly("deadlock");
            assertThat(result.json().isNull("cpuPerSecond")).isTrue();
            assertThat(result.out()).contains("one look only");
        }
    }

    @Test
    @TakesAllCores
    void a_busy_healthy_program_is_left_in_peace() throws IOException {
        try (Victim victim = Victim.start(Busy.class)) {
            Gridlock.Result result = Gridlock.run("check", victim.pid(), "--for", "4s", "--json");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.alarms()).isEmpty();
            // On a crowded machine it stands ready instead: what it wants is a core. What the hypervisor took is in
            // neither.
            JsonObject json = result.json();
            assertThat(json.getDouble("cpuPerSecond") + json.getDouble("runDelayPerSecond") + stolen(json))
                    .isGreaterThan(0.8);
            Gridlock.Result text = Gridlock.run("check", victim.pid(), "--for", "1s");
            assertThat(text.exit()).isZero();
            assertThat(text.out()).contains("Busy").contains("cores busy");
        }
    }

    @Test
    @SharesCores
    void reach_outside_asks_nothing_of_the_target() throws IOException {
        try (Victim victim = Victim.start(TwoLocks.class)) {
            Gridlock.Result result = Gridlock.run("check", victim.pid(), "--for", "1s", "--reach", "outside", "--json");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.json().getString("reach")).isEqualTo("outside");
            assertThat(result.json().getObject("looks").getInt("dumps")).isZero();
            assertThat(result.out()).contains("reach is outside");
            assertThat(victim.threads()).doesNotContain("Attach Listener");
        }
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource(delimiter = '|', textBlock = """
            check --demo primse --for 1s                         | 2 | primes
            check --demo channels --model gil --for 1s           | 1 | gil
            check --demo count --model thraeds --for 1s          | 2 | threads
            check --demo count --workers 0 --for 1s              | 2 | 1 to
            check --demo count --workers 100000 --for 1s         | 2 | 1 to
            check --demo count --workers many --for 1s           | 2 | 1 to
            check --demo count --set tusk=3 --for 1s             | 2 | task
            check --demo count --fixed --for 1s                  | 1 | fixed
            check --demo count --for soon                        | 2 | soon
            check --demo count --fail-on disaster                | 2 | disaster
            check --demo count --reach deepest                   | 2 | deepest
            check                                                | 2 | --demo
            check 999999999                                      | 1 | 999999999
            check java                                           | 2 | java
            check 1 --demo count                                 | 2 | not both
            chekc                                                | 2 | check
            check --jsno                                         | 2 | --json
            demo primse                                          | 2 | primes
            demo --workers 3                                     | 2 | name of a demo
            """)
    void bad_input_gets_one_clear_line(String command, int exit, String word) {
        Gridlock.Result result = Gridlock.run(command.strip().split("\\s+"));
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines().toList()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("gridlock: ").contains(word);
    }

    @Test
    @SharesCores
    void help_version_and_lists() {
        assertThat(Gridlock.run("--version").out()).startsWith("gridlock 0.");
        assertThat(Gridlock.run("--help").out())
                .contains("check")
                .contains("demo")
                .contains("attach");
        assertThat(Gridlock.run("check", "--help").out()).contains("--fail-on");
        Gridlock.Result list = Gridlock.run("demo", "--list");
        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .contains("primes")
                .contains("count")
                .contains("http")
                .contains("deadlock");
        JsonObject json = Gridlock.run("demo", "--list", "--json").json();
        assertThat(names(json.getArray("demos"), "name")).contains("primes", "count", "http", "deadlock");
    }

    @Test
    @SharesCores
    void without_a_terminal_there_is_a_report_instead_of_the_screen() {
        Gridlock.Result bare = Gridlock.run();
        assertThat(bare.exit()).as(bare.err()).isZero();
        assertThat(bare.out()).contains("core 0").contains("JVMS").doesNotContain("n/a");
        assertThat(bare.err()).contains("terminal");
        Gridlock.Result dumb = Gridlock.run(Map.of("TERM", "dumb", "LANG", "C", "LC_ALL", "C"));
        assertThat(dumb.exit()).isZero();
        assertThat(dumb.out()).isNotEmpty().matches("\\A\\p{ASCII}*\\z");
        Gridlock.Result demo = Gridlock.run("demo", "count");
        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.err().strip().lines()).hasSize(1);
    }
}
