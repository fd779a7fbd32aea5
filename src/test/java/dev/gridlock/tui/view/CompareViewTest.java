package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
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
        screens.picture = screens.picture.withComparison(Comparisons.done());
        screens.keys(KeyAction.COMPARE);
        assertThat(screens.text(100, 30)).contains("TASKS OF gil, 8 workers");

        screens.keys(KeyAction.FIRST);

        assertThat(screens.text(100, 30)).contains("TASKS OF serial, 1 worker ").contains("serial, 1 worker: ");
    }

    @Test
    void theCpuPerSecondOfTheSelectedRunIsToldInWordsBesideItsVerdict() {
        screens.picture = screens.picture.withComparison(Comparisons.done());
        screens.keys(KeyAction.COMPARE);

        assertThat(screens.text(160, 40))
                .contains("2 % slower than serial; CPU per second about 1: 8 busy threads share one core");
    }

    @Test
    void aTaskWhoseCpuTimeIsNotKnownIsNotDrawnAsComputing() {
        screens.picture = screens.picture.withComparison(Comparisons.virtual());
        screens.keys(KeyAction.COMPARE);

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
}
