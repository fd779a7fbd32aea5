package dev.gridlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house stands as docs/architecture.md says; and each rule is shown to fail on a house that is built wrong. */
class HouseTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gridlock");

    private static final House CROOKED = new House("dev.gridlock.crooked");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(CROOKED.root());

    @TestFactory
    Stream<DynamicTest> theHouseStands() {
        assertThat(OURS).isNotEmpty();
        return new House("dev.gridlock")
                .rules().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(OURS)));
    }

    @ParameterizedTest
    @CsvSource({
        "data imports what the table allows, data.KnowsWhoDrawsIt",
        "config imports what the table allows, config.KnowsWhoDiagnoses",
        "probe imports what the table allows, probe.ReadsAndDraws",
        "target imports what the table allows, target.WritesJson",
        "diagnosis imports what the table allows, diagnosis.KnowsWhoProbes",
        "lab imports what the table allows, lab.host.ReadsYaml",
        "lab.catalogue imports what the table allows, lab.catalogue.WritesJson",
        "lab.link imports what the table allows, lab.link.ReadsYaml",
        "launch imports what the table allows, launch.KnowsWhoWatches",
        "experiment imports what the table allows, experiment.KnowsWhoReports",
        "session imports what the table allows, session.KnowsWhoDrawsIt",
        "tui imports what the table allows, tui.KnowsWhoProbes",
        "report imports what the table allows, report.KnowsWhoDraws",
        "cli imports what the table allows, cli.ReadsYaml",
        "every class lives in a room of the table, attic.LivesNowhere",
        "no package needs itself over others, config.KnowsWhoDiagnoses",
        "no room without a meaning, util.DoesThisAndThat",
        "data does no I/O, data.ReadsAFile",
        "data asks no clock, data.AsksSystem",
        "data asks no clock, data.AsksInstant",
        "data knows no clock, data.KeepsAClock",
        "who reads does not draw, probe.ReadsAndDraws"
    })
    void aCrookedHouseIsSeen(String rule, String offender) {
        assertThat(report(rule).getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(CROOKED.root() + "." + offender));
    }

    @Test
    void everyRuleHasItsOffender() throws NoSuchMethodException {
        Set<String> proven = new TreeSet<>();
        for (String line : HouseTest.class
                .getDeclaredMethod("aCrookedHouseIsSeen", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value()) {
            proven.add(line.split(",")[0]);
        }
        assertThat(proven).isEqualTo(new TreeSet<>(CROOKED.rules().keySet()));
    }

    @Test
    void whatIsBuiltRightIsNotBlamed() {
        for (String rule : CROOKED.rules().keySet()) {
            assertThat(report(rule).getDetails())
                    .noneSatisfy(detail -> assertThat(detail).contains("Class <dev.gridlock.crooked.tui.DrawsOnly"))
                    .noneSatisfy(detail -> assertThat(detail).startsWith("Method <dev.gridlock.crooked.tui.DrawsOnly"));
        }
    }

    private static FailureReport report(String name) {
        ArchRule rule = CROOKED.rules().get(name);
        assertThat(rule).as(name).isNotNull();
        return rule.evaluate(OFFENDERS).getFailureReport();
    }
}
