package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.journey.HealthyPrograms.Healthy;
import dev.gridlock.journey.RecallTable.Jstack;
import dev.gridlock.journey.RecallTable.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is found, and what is cried wolf at, beside what {@code jstack -l} says of the very same process in the same
 * seconds: the table of docs/diagnosis.md, written to target/recall.md. A hazard that is missed makes a row, not a
 * failure.
 */
@Tag("bench")
class RecallIT {
    private static final int TIMES = Integer.getInteger("recall.times", 2);
    private static final int PATIENCE_SECONDS = 120;

    /** After this a hazard has set in, and a healthy program has shown all its sides. */
    private static final int LET_IT_RUN_SECONDS = 5;

    private static final String JSTACK =
            Path.of(System.getProperty("java.home"), "bin", "jstack").toString();

    private static final RecallTable TABLE = new RecallTable();

    static Stream<Hazard> hazards() {
        return often(Hazards.waiting());
    }

    static Stream<Hazard> busyHazards() {
        return often(Hazards.busy());
    }

    private static Stream<Hazard> often(Stream<Hazard> hazards) {
        List<Hazard> once = hazards.toList();
        return IntStream.range(0, TIMES).boxed().flatMap(time -> once.stream());
    }

    @ParameterizedTest
    @MethodSource("hazards")
    @SharesCores
    void hazards_that_wait(Hazard hazard) throws Exception {
        both(hazard);
    }

    @ParameterizedTest
    @MethodSource("busyHazards")
    @TakesAllCores
    void hazards_that_burn(Hazard hazard) throws Exception {
        both(hazard);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.HealthyPrograms#waiting")
    @SharesCores
    void healthy_programs_that_wait(Healthy healthy) throws Exception {
        watch(healthy);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.HealthyPrograms#busy")
    @TakesAllCores
    void healthy_programs_that_burn(Healthy healthy) throws Exception {
        watch(healthy);
    }

    @AfterAll
    static void table() throws IOException {
        Path file = Path.of("target", "recall.md");
        Files.writeString(file, TABLE.markdown());
        System.out.println(file.toAbsolutePath());
        System.out.println(TABLE.markdown());
    }

    private static void both(Hazard hazard) throws Exception {
        Seen broken = watch(Gridlock.start(hazard.command(false, 0)));
        TABLE.hazard(hazard, broken);
        Seen mended = watch(Gridlock.start(hazard.command(true, 0)));
        TABLE.twin(hazard, mended);
    }

    private static void watch(Healthy healthy) throws Exception {
        try (Victim victim = healthy.start()) {
            Gridlock.Running check = Gridlock.start(List.of("check", victim.pid(), "--for", "30s", "--json"));
            check.process().waitFor(3 * LET_IT_RUN_SECONDS, TimeUnit.SECONDS);
            Jstack jstack = jstack(victim.pid());
            TABLE.healthy(healthy, seen(check.finish(PATIENCE_SECONDS), jstack));
        }
    }

    /** Asks jstack of the lab host once the demo has run for a while. */
    private static Seen watch(Gridlock.Running check) throws Exception {
        String host = Awaitility.await("lab host of " + check.command())
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> host(check.process()), pid -> !pid.isEmpty());
        check.process().waitFor(LET_IT_RUN_SECONDS, TimeUnit.SECONDS);
        Jstack jstack = jstack(host);
        return seen(check.finish(PATIENCE_SECONDS), jstack);
    }

    private static String host(Process check) {
        return check.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("dev.gridlock.lab.host."))
                .map(child -> Long.toString(child.pid()))
                .findFirst()
                .orElse("");
    }

    private static Jstack jstack(String pid) throws Exception {
        Path out = Files.createTempFile("jstack", ".txt");
        try {
            Process jstack = new ProcessBuilder(JSTACK, "-l", pid)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = jstack.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            jstack.destroyForcibly();
            String dump = Files.readString(out);
            return ended ? Jstack.of(dump) : Jstack.NO_ANSWER;
        } finally {
            Files.delete(out);
        }
    }

    private static Seen seen(Gridlock.Result result, Jstack jstack) {
        assertThat(result.exit()).as(result.err() + result.out()).isIn(0, 3);
        return new Seen(result, jstack);
    }
}
