package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.journey.plain.PlainHazard;
import dev.gridlock.lab.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hazards as programs like any other, their threads and classes called otherwise, and no link that tells of
 * progress: what can be told without progress is found all the same, in its twin nothing, and nowhere anything else. So
 * no rule goes by names, nor by knowing that it watches a demo.
 */
@Tag("long")
class RenamedHazardsIT {
    private static final List<String> PACKAGES = List.of(
            "dev/gridlock/journey/plain", "dev/gridlock/lab/hazard", "dev/gridlock/lab/work", "dev/gridlock/data");

    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    static Path folder;

    private static Renamed classes;

    @BeforeAll
    static void rename() throws IOException {
        Path target = Path.of(Gridlock.launcher()).resolveSibling("target");
        classes = Renamed.into(folder, List.of(target.resolve("classes"), target.resolve("test-classes")), PACKAGES);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#waitingThreeTimes")
    @SharesCores
    void who_waits_is_named(Hazard hazard) throws IOException {
        hazardBesideTwin(hazard);
    }

    /**
     * Those whose work is cut into tasks are nothing without the lab that hands them out, and are told by its report
     * alone.
     */
    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#busyLoops")
    @TakesAllCores
    void who_is_busy_is_named(Hazard hazard) throws IOException {
        hazardThenTwin(hazard);
    }

    /** Both at the same time. */
    private static void hazardBesideTwin(Hazard hazard) throws IOException {
        try (Victim broken = start(hazard, false);
                Victim mended = start(hazard, true)) {
            Gridlock.Running first = check(broken, hazard);
            Gridlock.Running second = check(mended, hazard);
            Gridlock.Result told = first.finish(PATIENCE_SECONDS);
            isSpared(hazard, second.finish(PATIENCE_SECONDS));
            isTold(
                    hazard,
                    HazardWatch.hardlyLooked(told) ? check(broken, hazard).finish(PATIENCE_SECONDS) : told);
        }
    }

    private static void hazardThenTwin(Hazard hazard) throws IOException {
        try (Victim broken = start(hazard, false)) {
            isTold(hazard, check(broken, hazard).finish(PATIENCE_SECONDS));
        }
        try (Victim mended = start(hazard, true)) {
            isSpared(hazard, check(mended, hazard).finish(PATIENCE_SECONDS));
        }
    }

    private static Gridlock.Running check(Victim victim, Hazard hazard) {
        return Gridlock.start(List.of("check", victim.pid(), "--for", hazard.length(), "--json"));
    }

    private static void isTold(Hazard hazard, Gridlock.Result result) {
        bearsNoNameOfOurs(result);
        if (hazard.byProgress()) {
            assertThat(result.alarms()).as(hazard + ": " + result.out()).isEmpty();
        } else {
            HazardWatch.isNamed(hazard, 0, result);
        }
    }

    private static void isSpared(Hazard hazard, Gridlock.Result result) {
        bearsNoNameOfOurs(result);
        HazardWatch.isHealthy(hazard, result);
    }

    private static void bearsNoNameOfOurs(Gridlock.Result result) {
        assertThat(result.out()).contains("acme.p0.").doesNotContain("dev.gridlock", "worker-", "pool-");
    }

    private static Victim start(Hazard hazard, boolean fixed) throws IOException {
        String simple = Arrays.stream(hazard.name().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        List<String> arguments = new ArrayList<>(List.of(
                classes.nameOf("dev.gridlock.lab.hazard." + simple),
                hazard.name(),
                hazard.lock(),
                Boolean.toString(fixed),
                Integer.toString(workers(hazard))));
        arguments.addAll(hazard.settings(fixed, 0));
        return Victim.start(
                Path.of(System.getProperty("java.home")),
                List.of("-cp", folder.toString()),
                classes.nameOf(PlainHazard.class.getName()),
                arguments);
    }

    /** As many as the demo has by default. */
    private static int workers(Hazard hazard) {
        DemoInfo demo = Catalogue.of(Path.of("demos"), Runtime.getRuntime().availableProcessors()).all().stream()
                .filter(one -> one.name().equals(hazard.name()))
                .findFirst()
                .orElseThrow();
        return (int) demo.workers().defaultValue();
    }
}
