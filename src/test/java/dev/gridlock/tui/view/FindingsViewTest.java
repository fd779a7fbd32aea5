package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Finding;
import dev.gridlock.data.LockTrail;
import dev.gridlock.session.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsViewTest {
    /** One warning still there and worse since, one piece of information that is over. */
    private static Picture picture() {
        Picture p = DemoPictures.saturated();
        Finding warning = p.findings().get(0);
        Finding over = p.findings().get(1).over(Samples.START.plusSeconds(25));
        return new Picture(
                p.phase(),
                p.target(),
                p.demo(),
                p.knobs(),
                p.history(),
                List.of(warning.since(
                        warning.since(), List.of(new Finding.Change(Samples.START.plusSeconds(50), "4 -> 8 threads")))),
                List.of(over),
                null,
                p.demos(),
                p.jvms(),
                p.intervalSeconds(),
                LockTrail.EMPTY,
                null);
    }

    @Test
    void listsWhatLastsAndThenWhatIsOver() {
        String text =
                new Screens(Screens.UNICODE, picture()).keys(KeyAction.FINDINGS).text(120, 40);
        assertThat(text).contains("[6 Findings 1]").contains("1 now, 1 over");
        assertThat(text).containsPattern("oversubscription +worse +warning +likely +\\d\\d:\\d\\d:\\d\\d");
        assertThat(text)
                .containsPattern(
                        "saturated +over +info +likely +\\d\\d:\\d\\d:\\d\\d +20 s +\\d\\d:\\d\\d:\\d\\d +both cores are full");
        assertThat(text.indexOf("oversubscription")).isLessThan(text.indexOf("both cores are full"));
    }

    @Test
    void showsTheChosenOneBelowTheListWhereThereIsRoom() {
        Screens screens = new Screens(Screens.UNICODE, picture()).keys(KeyAction.FINDINGS);
        assertThat(screens.text(120, 40))
                .contains("OVERSUBSCRIPTION   warning, likely")
                .contains("MEASURED")
                .contains("WHAT TO DO");
        screens.keys(KeyAction.DOWN);
        screens.text(120, 40);
        screens.keys(KeyAction.DOWN);
        assertThat(screens.text(120, 40))
                .contains("SATURATED   info, likely, lasted 20 s")
                .doesNotContain("OVERSUBSCRIPTION   ");
        assertThat(screens.text(80, 20)).containsPattern("\\d+ more lines: Enter");
        assertThat(screens.text(60, 12)).contains("saturated").doesNotContain("SATURATED");
    }

    @Test
    void opensTheChosenOneAlsoWhenItIsOver() {
        Screens screens = new Screens(Screens.UNICODE, picture()).keys(KeyAction.FINDINGS);
        screens.text(120, 40);
        screens.keys(KeyAction.DOWN);
        screens.text(120, 40);
        screens.keys(KeyAction.DOWN);
        screens.text(120, 40);
        assertThat(screens.keys(KeyAction.OPEN).text(120, 40))
                .contains("Finding 2 of 2")
                .contains("SATURATED")
                .contains("lasted 20 s, over ");
    }

    @Test
    void tellsWhatBecameOfAFindingEachWithItsTime() {
        Screens screens = new Screens(Screens.UNICODE, picture()).keys(KeyAction.FINDINGS);
        screens.text(120, 40);
        assertThat(screens.keys(KeyAction.OPEN).text(120, 40))
                .contains("HISTORY")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d +appeared")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d +worse: 4 -> 8 threads");
        screens.keys(KeyAction.NEXT_MATCH);
        assertThat(screens.text(120, 40)).containsPattern("\\d\\d:\\d\\d:\\d\\d +over, after 20 s");
    }

    @Test
    void aPageCutsNothingOfItsFirstRowsOnANarrowScreen() {
        Screens worse = new Screens(Screens.UNICODE, picture()).keys(KeyAction.FINDINGS, KeyAction.OPEN);
        assertThat(worse.text(120, 40)).containsPattern("OVERSUBSCRIPTION   warning, likely, for .* 4 -> 8 threads");
        assertThat(worse.text(60, 24)).containsPattern("\\n warning, likely, for .*\\R? ?4 -> 8 threads");
        Screens cycle = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.OPEN);
        String row = cycle.text(120, 40)
                .lines()
                .filter(line -> line.contains("└── "))
                .findFirst()
                .orElseThrow();
        String narrow = cycle.text(row.length() - 1, 24)
                .lines()
                .filter(line -> line.contains("└── "))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains(".java:");
        assertThat(narrow.stripTrailing())
                .doesNotContain(".java")
                .isEqualTo(row.substring(0, narrow.stripTrailing().length()));
    }

    @Test
    void saysSoWhenNothingWasFound() {
        Screens screens = new Screens(Screens.UNICODE, ForeignPictures.foreign());
        assertThat(screens.keys(KeyAction.FINDINGS).text(80, 24)).contains("Nothing has been found so far.");
    }
}
