package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demos in the folder {@code demos}: what the design and the command line promise of them. */
class ShippedDemosTest {
    private static final Path FOLDER = Path.of("demos");
    private static final Catalogue DEMOS = Catalogue.of(FOLDER, 2);

    @Test
    void allAreRightAndInTheMenusOrder() {
        assertThat(DEMOS.problems()).isEmpty();
        assertThat(DEMOS.all())
                .extracting(DemoInfo::name)
                .containsExactly(
                        "count",
                        "primes",
                        "http",
                        "files",
                        "dot",
                        "tiny",
                        "pipeline",
                        "channels",
                        "startup",
                        "deadlock",
                        "race",
                        "philosophers",
                        "upgrade",
                        "pool-deadlock",
                        "lost-wakeup",
                        "nested-lockout",
                        "join",
                        "class-init",
                        "starvation",
                        "writer-starvation",
                        "pool-starvation",
                        "livelock",
                        "retry-storm",
                        "convoy",
                        "oversubscribe",
                        "false-sharing");
    }

    @Test
    void theIndexOfTheJarNamesEveryFile() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(FOLDER.resolve("index"))).isEqualTo(names);
        }
    }

    @Test
    void everyWorkloadHasADemoThatOffersAllItCan() {
        for (BuiltIn workload : BuiltIn.ALL) {
            DemoInfo demo = DEMOS.all().stream()
                    .filter(d -> d.workload().equals(workload.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(demo.models()).containsExactlyInAnyOrderElementsOf(workload.models());
            assertThat(demo.locks()).containsExactlyInAnyOrderElementsOf(workload.locks());
            assertThat(demo.fixable()).isEqualTo(workload.fixable());
            assertThat(demo.parameters())
                    .extracting(DemoInfo.Parameter::name)
                    .containsExactlyInAnyOrderElementsOf(workload.settings().stream()
                            .map(BuiltIn.Setting::name)
                            .toList());
        }
    }

    @Test
    void theirDefaultsAreTheDesigns() throws Exception {
        assertThat(KnobRules.defaults(DEMOS.find("count")))
                .isEqualTo(new Knobs("count", Model.THREADS, 2, null, false, Map.of()));
        assertThat(KnobRules.defaults(DEMOS.find("primes")))
                .isEqualTo(new Knobs("primes", Model.THREADS, 2, null, false, Map.of()));
        assertThat(KnobRules.defaults(DEMOS.find("http")))
                .isEqualTo(new Knobs("http", Model.THREADS, 8, null, false, Map.of()));
        DemoInfo deadlock = DEMOS.find("deadlock");
        assertThat(KnobRules.defaults(deadlock))
                .isEqualTo(new Knobs("deadlock", Model.THREADS, 2, LockKind.SYNCHRONIZED, false, Map.of()));
        assertThat(KnobRules.complete(deadlock, KnobRules.defaults(deadlock)).settings())
                .isEqualTo(Map.of("hold", "100", "think", "1000"));
    }

    /** 70 columns leave room for a mark and a margin in a terminal of 80; ASCII reads the same in every locale. */
    @Test
    void theirWordsFitTheScreen() throws Exception {
        for (DemoInfo demo : DEMOS.all()) {
            assertThat(demo.title()).hasSizeLessThanOrEqualTo(60);
            assertThat(demo.watch())
                    .hasSizeBetween(3, 6)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
            assertThat(demo.tries())
                    .hasSizeBetween(3, 6)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
            assertThat(demo.parameters())
                    .allSatisfy(parameter -> assertThat(parameter.what()).hasSizeLessThanOrEqualTo(70));
            assertThat(demo.story().split("\n\n")).hasSizeBetween(2, 4);
            assertThat(Files.readString(FOLDER.resolve(demo.name() + ".yaml")))
                    .isEqualTo(ascii(Files.readString(FOLDER.resolve(demo.name() + ".yaml"))));
        }
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e\\n]", "?");
    }
}
