package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The shapes of the articles' experiments, as {@code compare --json} shows them on two cores: who gains by more
 * workers, who does not, and what it costs. Bounds are generous, but they are bounds on speed: for a machine that does
 * nothing else.
 */
@Tag("bench")
class CompareShapesIT {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final SoftAssertions all = new SoftAssertions();

    /** What came out, by model and number of workers. */
    private static Map<String, JsonObject> runs(String... options) {
        List<String> command = new ArrayList<>(List.of("compare"));
        command.addAll(List.of(options));
        command.add("--json");
        Gridlock.Result result = Gridlock.runLong(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, JsonObject> runs = new TreeMap<>();
        for (Object one : result.json().getArray("runs")) {
            JsonObject run = (JsonObject) one;
            runs.put(run.getString("model") + " " + run.getInt("workers"), run);
            System.out.printf(
                    "%s: %s %d workers: %.3f s, %.2f cores%s%n",
                    options[0],
                    run.getString("model"),
                    run.getInt("workers"),
                    run.getDouble("real"),
                    run.getDouble("cpuPerSecond"),
                    run.getBoolean("disturbed") ? ", disturbed" : "");
        }
        return runs;
    }

    private static double real(Map<String, JsonObject> runs, String run) {
        return runs.get(run).getDouble("real");
    }

    private void faster(Map<String, JsonObject> runs, String run, String than, double least, double most) {
        all.assertThat(real(runs, than) / real(runs, run))
                .as("%s against %s", run, than)
                .isBetween(least, most);
    }

    private void cores(Map<String, JsonObject> runs, String run, double least, double most) {
        all.assertThat(runs.get(run).getDouble("cpuPerSecond"))
                .as("CPU per second of %s", run)
                .isBetween(least, most);
    }

    @Test
    void counting() {
        assertThat(CORES).as("these bounds are for two cores").isEqualTo(2);
        Map<String, JsonObject> count = runs("count", "--workers", "1,2,8", "--set", "task=500");
        faster(count, "threads 2", "serial 1", 1.7, 2.2);
        cores(count, "threads 2", 1.7, 2.1);
        faster(count, "gil 2", "serial 1", 0.85, 1.1);
        cores(count, "gil 2", 0.85, 1.15);
        faster(count, "processes 2", "serial 1", 1.5, 2.2);
        faster(count, "python-threads 2", "python-threads 1", 0.0, 1.15);
        cores(count, "python-threads 2", 0.85, 1.15);
        faster(count, "python-processes 2", "python-threads 1", 1.4, 2.3);
        faster(count, "threads 8", "threads 2", 0.85, 1.15);
        faster(count, "virtual 8", "virtual 2", 0.85, 1.15);
        faster(count, "processes 8", "processes 2", 0.6, 1.05);
        assertThat(count.get("threads 8").getString("verdict")).contains("nothing is gained");

        Map<String, JsonObject> fine =
                runs("count", "--models", "gil", "--workers", "4", "--set", "switch-interval=0.01ms");
        Map<String, JsonObject> coarse =
                runs("count", "--models", "gil", "--workers", "4", "--set", "switch-interval=5ms");
        all.assertThat(real(fine, "gil 4") / real(coarse, "gil 4"))
                .as("a hundredth of a millisecond against five")
                .isGreaterThan(1.1);

        Map<String, JsonObject> ticks =
                runs("count", "--models", "serial,gil", "--workers", "2", "--set", "interpreter=python2");
        faster(ticks, "gil 2", "serial 1", 0.0, 0.95);
        cores(ticks, "gil 2", 1.2, 2.1);
        all.assertAll();
    }

    @Test
    void waiting() {
        Map<String, JsonObject> http = runs("http", "--workers", "1,8");
        for (String run : List.of("threads 8", "virtual 8", "gil 8")) {
            faster(http, run, "serial 1", 5, 17);
            cores(http, run, 0, 0.5);
        }
        faster(http, "python-threads 8", "python-threads 1", 5, 17);
        cores(http, "python-threads 8", 0, 0.5);
        all.assertAll();
    }

    @Test
    void nativeCode() {
        Map<String, JsonObject> on = runs("dot", "--models", "serial,threads,gil", "--workers", "1,2");
        faster(on, "threads 2", "threads 1", 0.85, 1.2);
        faster(on, "gil 2", "gil 1", 0.85, 1.2);
        Map<String, JsonObject> off =
                runs("dot", "--models", "serial,threads,gil", "--workers", "1,2", "--set", "own-threads=off");
        faster(off, "threads 2", "serial 1", 1.5, 2.2);
        faster(off, "gil 2", "serial 1", 1.5, 2.2);
        all.assertAll();
    }
}
