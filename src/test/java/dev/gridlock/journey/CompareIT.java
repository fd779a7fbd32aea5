package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code gridlock compare}, as typed. Whoever compares has the cores to himself: a run that others disturb is done
 * again, and again.
 */
class CompareIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Mark mark = new Mark();

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    @Test
    @TakesAllCores
    void every_run_accounts_for_every_task_once() throws IOException {
        Path csv = folder.resolve("out.csv");
        Path html = folder.resolve("out.html");
        Gridlock.Result result = Gridlock.run(
                mark.environment(),
                "compare",
                "count",
                "--models",
                "serial,threads,processes",
                "--workers",
                "1,2",
                "--tasks",
                "4",
                "--repeat",
                "1",
                "--set",
                "task=100",
                "--json",
                "--csv",
                csv.toString(),
                "--html",
                html.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        JsonObject json = result.json();
        assertThat(json.getString("schema")).isEqualTo("gridlock.compare/1");
        assertThat(json.getString("demo")).isEqualTo("count");
        assertThat(json.getInt("cores")).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(json.getInt("tasks")).isEqualTo(4);
        List<JsonObject> runs = objects(json.getArray("runs"));
        assertThat(runs)
                .extracting(run -> run.getString("model") + " " + run.getInt("workers"))
                .containsExactly("serial 1", "threads 1", "threads 2", "processes 1", "processes 2");
        runs.forEach(CompareIT::isWhole);
        assertThat(runs.get(0).getDouble("speedup")).isEqualTo(1);
        assertThat(json.getArray("skipped")).isEmpty();
        assertThat(json.getObject("law").isNull("usl")).isTrue();
        assertThat(json.getObject("law").getString("why")).contains("points");
        assertThat(Files.readString(csv).lines()).hasSize(6);
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    private static void isWhole(JsonObject run) {
        double real = run.getDouble("real");
        assertThat(real).isPositive();
        assertThat(run.getDouble("startup")).isPositive();
        assertThat(run.getDouble("rssMb")).isPositive();
        assertThat(run.getDouble("user") + run.getDouble("sys")).isPositive();
        assertThat(run.getString("verdict")).isNotEmpty();
        List<JsonObject> spans = objects(run.getArray("timeline"));
        assertThat(spans)
                .extracting(span -> span.getInt("task"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 4).boxed().toList());
        Map<Integer, Double> free = new HashMap<>();
        for (JsonObject span : spans) {
            int worker = span.getInt("worker");
            assertThat(worker).isBetween(0, run.getInt("workers") - 1);
            assertThat(span.getDouble("start")).isGreaterThanOrEqualTo(free.getOrDefault(worker, 0.0));
            assertThat(span.getDouble("stop"))
                    .isGreaterThan(span.getDouble("start"))
                    .isLessThanOrEqualTo(real + 0.001);
            assertThat(span.getDouble("cpu")).isPositive();
            free.put(worker, span.getDouble("stop"));
        }
    }

    /** Two workers that share one core with others, one after the other, lose little: eight of ten takes two cores. */
    @Test
    @TakesAllCores
    void a_race_says_what_it_lost_and_its_mended_twin_that_it_lost_nothing() {
        JsonObject broken = race("--set", "increments=2000000");
        for (int again = 0; again < 4 && broken.getBoolean("disturbed"); again++) {
            broken = race("--set", "increments=2000000");
        }
        assertThat(broken.getObject("figures").getDouble("rounds")).isEqualTo(10);
        assertThat(broken.getObject("figures").getDouble("runs with a loss"))
                .isGreaterThanOrEqualTo(broken.getBoolean("disturbed") ? 1 : 8);
        double lost = broken.getObject("figures").getDouble("lost");
        assertThat(lost).isPositive();
        assertThat(broken.getObject("figures").getDouble("expected")).isEqualTo(40_000_000);
        assertThat(broken.getObject("figures").getDouble("actual")).isEqualTo(40_000_000 - lost);
        assertThat(broken.getString("verdict")).matches("loses .*% of its counts: [0-9,]+ of 40,000,000; .*");

        JsonObject mended = race("--fixed");
        assertThat(mended.getObject("figures").getDouble("lost")).isZero();
        assertThat(mended.getString("verdict")).startsWith("loses none of its 2,000,000 counts; ");
    }

    /** Ten rounds of two workers. */
    private static JsonObject race(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "compare",
                "race",
                "--models",
                "threads",
                "--workers",
                "2",
                "--tasks",
                "20",
                "--repeat",
                "1",
                "--json"));
        words.addAll(List.of(more));
        Gridlock.Result result = Gridlock.run(words.toArray(new String[0]));
        assertThat(result.exit()).as(result.err()).isZero();
        JsonObject run = objects(result.json().getArray("runs")).get(0);
        assertThat(objects(run.getArray("timeline")))
                .extracting(span -> span.getInt("task"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
        return run;
    }

    @Test
    @TakesAllCores
    void text_says_what_the_figures_mean_and_progress_goes_to_stderr() {
        Gridlock.Result result = Gridlock.run(
                Map.of("LC_ALL", "C", "LANG", "C"),
                "compare",
                "http",
                "--models",
                "serial,threads",
                "--workers",
                "4",
                "--tasks",
                "8",
                "--repeat",
                "1",
                "--set",
                "latency=50");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("http: 8 tasks a run")
                .containsPattern("I/O-bound|other programs used")
                .contains("EVERY TASK")
                .matches("(?s)\\p{ASCII}*");
        assertThat(result.err().lines()).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.startsWith("run "));
        assertThat(result.err()).contains("run 2 of 2").contains("to go");
    }

    /** With a demo of our own that has one model only. */
    private Gridlock.Result compareSerialOnly(String models) throws IOException {
        Path demos = Files.createDirectories(folder.resolve("demos"));
        Path launcher = Path.of(Gridlock.launcher());
        String count = Files.readString(launcher.resolveSibling("demos").resolve("count.yaml"));
        Files.writeString(demos.resolve("count.yaml"), count.replaceFirst("(?m)^models: .*$", "models: [serial]"));
        return Gridlock.execute(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dgridlock.home=" + folder,
                        "-jar",
                        launcher.resolveSibling("target/gridlock.jar").toString(),
                        "compare",
                        "count",
                        "--models",
                        models,
                        "--tasks",
                        "2",
                        "--repeat",
                        "1",
                        "--json"));
    }

    @Test
    @TakesAllCores
    void a_model_that_is_not_here_is_skipped_and_the_rest_goes_on() throws IOException {
        Gridlock.Result result = compareSerialOnly("threads,serial");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(objects(result.json().getArray("runs")))
                .extracting(run -> run.getString("model"))
                .containsExactly("serial");
        assertThat(objects(result.json().getArray("skipped"))).singleElement().satisfies(skipped -> {
            assertThat(skipped.getString("model")).isEqualTo("threads");
            assertThat(skipped.getString("why")).contains("no such model");
        });
    }

    @Test
    @SharesCores
    void when_no_model_runs_at_all_it_has_failed() throws IOException {
        Gridlock.Result result = compareSerialOnly("threads");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.json().getArray("runs")).isEmpty();
        assertThat(result.json().getArray("skipped")).hasSize(1);
        assertThat(result.err().strip().lines()).singleElement().asString().contains("skipped");
    }

    @ParameterizedTest
    @TakesAllCores
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_prints_what_is_finished_and_leaves_nothing(String signal, int exit) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path csv = folder.resolve("never.csv");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Gridlock.launcher(),
                        "compare",
                        "count",
                        "--models",
                        "threads,processes",
                        "--workers",
                        "1,2",
                        "--repeat",
                        "20",
                        "--set",
                        "task=100",
                        "--csv",
                        csv.toString()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(mark.environment());
        Process compare = builder.start();
        await().atMost(LONG).until(() -> Files.readString(err).contains("run 3 of 80"));
        PtyProgram.signal(compare.pid(), signal);
        assertThat(compare.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(compare.exitValue()).isEqualTo(exit);
        String text = Files.readString(out);
        assertThat(text).contains("cancelled after").contains("WHAT IT SAYS").doesNotContain("skipped");
        assertThat(text.lines().filter(line -> line.matches("(threads|processes) +[12] +\\d.*s .*")))
                .isNotEmpty();
        assertThat(Files.readString(csv).lines()).hasSizeGreaterThan(1);
        assertThat(Files.readString(err)).doesNotContain("gridlock:");
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    @Test
    @TakesAllCores
    void on_a_terminal_the_progress_is_one_line_that_is_gone_in_the_end() throws Exception {
        try (PtyProgram pty = PtyProgram.start(
                List.of(
                        Gridlock.launcher(),
                        "compare",
                        "count",
                        "--models",
                        "threads",
                        "--workers",
                        "1,2",
                        "--repeat",
                        "30",
                        "--tasks",
                        "2"),
                mark.environment(),
                100,
                40)) {
            pty.waitFor(Pattern.compile("run 2 of 60: .* to go"), LONG);
            assertThat(pty.rows().stream().filter(row -> row.startsWith("run ")))
                    .hasSize(1);
            pty.type("\003");
            assertThat(pty.exitStatus(Duration.ofSeconds(10))).isEqualTo(130);
            assertThat(pty.rows()).noneMatch(row -> row.startsWith("run "));
            assertThat(pty.output()).contains("cancelled after");
        }
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource(delimiter = '|', textBlock = """
            compare                                             | 2 | DEMO
            compare cuont                                       | 2 | count
            compare count --models thraeds                      | 2 | threads
            compare count --workers 0                           | 2 | --workers
            compare count --workers 1,many                      | 2 | many
            compare count --tasks 0                             | 2 | --tasks
            compare count --repeat none                         | 2 | --repeat
            compare count --set tusk=3                          | 2 | task
            compare count --fixed                               | 1 | fixed
            compare deadlock                                    | 1 | tasks
            compare race --workers 1                            | 2 | 2 to 64
            compare count --csv /nowhere/out.csv                | 1 | /nowhere/out.csv
            compare count --html /proc                          | 1 | folder
            """)
    void bad_input_gets_one_clear_line(String command, int exit, String word) {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        Gridlock.Result result = Gridlock.run(words.toArray(new String[0]));
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("gridlock: ").contains(word);
    }
}
