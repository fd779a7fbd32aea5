package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Comparison;
import dev.gridlock.session.Command;
import org.junit.jupiter.api.Test;

class CompareViewTest {
    private final Screens screens =
            new Screens(Screens.UNICODE, Pictures.all().get("saturated").get());

    @Test
    void enterStartsOne() {
        screens.keys(KeyAction.COMPARE, KeyAction.OPEN);

        assertThat(screens.sent).containsExactly(new Command.StartComparison());
    }

    @Test
    void whileOneRunsEnterDoesNothingAndEndCancels() {
        screens.picture = screens.picture.withComparison(Comparisons.underWay());

        screens.keys(KeyAction.COMPARE, KeyAction.OPEN, KeyAction.END_TARGET);

        assertThat(screens.sent).containsExactly(new Command.CancelComparison());
        assertThat(screens.stage.wantsText()).isFalse();
    }

    @Test
    void theTasksAreThoseOfTheSelectedRun() {
        comparing(Comparisons.done());
        assertThat(screens.text(100, 30)).contains("TASKS OF gil, 8 workers");

        screens.keys(KeyAction.FIRST);

        assertThat(screens.text(100, 30)).contains("TASKS OF serial, 1 worker ").contains("serial, 1 worker: ");
    }

    @Test
    void theCpuPerSecondOfTheSelectedRunIsToldInWordsBesideItsVerdict() {
        comparing(Comparisons.done());

        assertThat(screens.text(160, 40))
                .contains("2 % slower than serial; CPU per second about 1: 8 busy threads share one core");
    }

    @Test
    void aTaskWhoseCpuTimeIsNotKnownIsNotDrawnAsComputing() {
        comparing(Comparisons.virtual());

        String text = screens.text(120, 30);

        assertThat(text).contains("CPU not known: the JVM does not tell that of a virtual thread");
        assertThat(text.lines().filter(line -> line.contains("worker-1")))
                .singleElement()
                .asString()
                .contains("\u2591\u2591\u2591")
                .doesNotContain("\u2588");
    }

    @Test
    void aModelThatWasLeftOutSaysWhyInFull() {
        screens.picture = screens.picture.withComparison(Comparisons.underWay());
        screens.keys(KeyAction.COMPARE, KeyAction.FIRST);
        for (int i = 0; i < 5; i++) {
            screens.keys(KeyAction.DOWN);
        }

        assertThat(screens.text(80, 24))
                .contains("virtual was left out: no JDK 21 or newer was found in /usr/lib/jvm; install")
                .doesNotContain("TASKS OF");
    }

    @Test
    void aComparisonFillsIn() {
        assertThat(comparing(Comparisons.underWay()).text(120, 40))
                .contains("[7 Compare]")
                .contains("COMPARE   count task=300, 8 tasks, median of 3")
                .contains("11 of 27 runs   4 threads   about 41 s to go")
                .containsPattern("serial +1 +2\\.400 +1\\.00 +1\\.00 +█+")
                .containsPattern("threads +2 +1\\.210 +1\\.98 +1\\.98 +█+ ")
                .containsPattern("threads +4 +- +- +-")
                .containsPattern("virtual .*no JDK 21 or newer was found")
                .contains("TASKS OF gil, 2 workers")
                .contains("x cancel")
                .doesNotContain("serial        2");
    }

    @Test
    void aComparisonThatIsOverHasItsVerdicts() {
        String text = comparing(Comparisons.done()).text(120, 40);
        assertThat(text)
                .contains("done: 27 runs")
                .contains("threads: past 2 cores nothing is gained")
                .contains("law (threads): not fitted, 2 points up to the cores, and a fit takes 6")
                .contains("gil, 8 workers: threads under a GIL: 1.0 cores busy, 2 % slower than serial")
                .contains("disturbed by other programs")
                .containsPattern("threads +8 .*▒+ ")
                .contains("Enter start");
        assertThat(comparing(Comparisons.done()).keys(KeyAction.LAST).text(80, 24))
                .containsPattern("gil +8 +2\\.560")
                .contains("TASKS OF gil, 8 workers");
    }

    @Test
    void withoutAComparisonTheViewSaysWhatItWouldDo() {
        assertThat(screens.keys(KeyAction.COMPARE).text(80, 24))
                .contains("is not cut into tasks, so there is nothing to compare");
        assertThat(new Screens(Screens.UNICODE, ForeignPictures.foreign())
                        .keys(KeyAction.COMPARE)
                        .text(80, 24))
                .contains("This target is no demo");
    }

    private Screens comparing(Comparison comparison) {
        screens.picture = screens.picture.withComparison(comparison);
        return screens.keys(KeyAction.COMPARE);
    }
}
