package dev.gridlock.journey;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real program, run by its launcher as a user types it. */
public final class Gridlock {
    /** What a finished run left. */
    public record Result(int exit, String out, String err) {
        /** Its standard output as the one JSON object it has to be. */
        public JsonObject json() {
            try {
                return JsonParser.object().from(out);
            } catch (JsonParserException e) {
                throw new AssertionError("no JSON on stdout: [" + out + "], stderr: [" + err + "]", e);
            }
        }

        /** The findings of {@code check --json}, as "kind severity certainty". */
        public List<String> findings() {
            List<String> all = new ArrayList<>();
            for (Object one : json().getArray("findings")) {
                JsonObject finding = (JsonObject) one;
                all.add(finding.getString("kind") + " " + finding.getString("severity") + " "
                        + finding.getString("certainty"));
            }
            return all;
        }

        /** Kinds of the findings that are errors or warnings. */
        public List<String> alarms() {
            return findings().stream()
                    .filter(f -> !f.contains(" info "))
                    .map(f -> f.substring(0, f.indexOf(' ')))
                    .toList();
        }
    }

    private Gridlock() {}

    /** The launcher at the top of the checkout. */
    public static String launcher() {
        return System.getProperty(
                "gridlock.launcher", Path.of("gridlock").toAbsolutePath().toString());
    }

    public static Result run(String... args) {
        return run(Map.of(), args);
    }

    /** Runs to the end, without a terminal. An empty value in {@code env} removes the variable. */
    public static Result run(Map<String, String> env, String... args) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(args));
        return execute(env, command);
    }

    /** The same for what may take minutes. */
    static Result runLong(String... args) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(args));
        return execute(Map.of(), command, 900);
    }

    /** Runs any command to the end with both its outputs kept apart. */
    public static Result execute(Map<String, String> env, List<String> command) {
        return execute(env, command, 120);
    }

    private static Result execute(Map<String, String> env, List<String> command, int seconds) {
        return spawn(env, command).finish(seconds);
    }

    /** Starts the launcher, to do something else while it runs. */
    public static Running start(List<String> args) {
        return start(Map.of(), args);
    }

    /** The same with a changed environment. */
    static Running start(Map<String, String> env, List<String> args) {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(args);
        return spawn(env, command);
    }

    private static Running spawn(Map<String, String> env, List<String> command) {
        try {
            Path out = Files.createTempFile("gridlock-out", ".txt");
            Path err = Files.createTempFile("gridlock-err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            env.forEach((key, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(key);
                } else {
                    builder.environment().put(key, value);
                }
            });
            return new Running(builder.start(), command, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has been started; both its outputs go to files. */
    public record Running(Process process, List<String> command, Path out, Path err) {
        /** Waits for its end, so many seconds at most. */
        public Result finish(int seconds) {
            try {
                // Second by second: where the whole machine stood still meanwhile, it gets the rest of its time all the
                // same.
                boolean ended = false;
                for (int second = 0; second < seconds && !ended; second++) {
                    ended = process.waitFor(1, TimeUnit.SECONDS);
                }
                if (!ended) {
                    String where = Hanging.describe(process);
                    process.destroyForcibly();
                    throw new AssertionError(command + " did not end; stdout: " + Files.readString(out) + "; stderr: "
                            + Files.readString(err) + "; " + where);
                }
                Result result = new Result(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
                Files.delete(out);
                Files.delete(err);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
