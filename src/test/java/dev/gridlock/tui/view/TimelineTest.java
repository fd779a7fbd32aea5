package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Activity;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.widget.LaneRow;
import dev.gridlock.tui.widget.StripRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final TargetInfo TARGET = new TargetInfo(1, TargetKind.DEMO, "count", "");
    private static final ThreadKey KEY = new ThreadKey(1, 7, 1007);

    private final TimeScale scale = new TimeScale();

    private static List<Sample> history(String... strips) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < strips.length; i++) {
            Samples sample = new Samples(i + 1, TARGET);
            if (!strips[i].isEmpty()) {
                sample.thread("w", 7, ThreadRole.WORKER, 0, strips[i], 1, null);
            }
            samples.add(sample.build());
        }
        return samples;
    }

    private String strip(List<Sample> samples, int width) {
        Marks marks = Marks.of(Theme.Glyphs.ASCII);
        StringBuilder text = new StringBuilder();
        for (Activity cell :
                Timeline.of(samples, scale, width).strips(List.of(KEY)).get(KEY)) {
            text.append(StripRow.mark(cell, marks));
        }
        return text.toString();
    }

    @Test
    void looksOfSeveralTicksStandInARow() {
        assertThat(strip(history("##########", "..........", "xxxxxxxx++"), 24)).isEqualTo("####..........xxxxxxxx++");
        assertThat(strip(history("xxxxxxxx++"), 14)).isEqualTo("    xxxxxxxx++");
    }

    @Test
    void aThreadThatCameLateOrWasGoneLeavesAGap() {
        assertThat(strip(history("####", "", "...."), 30)).isEqualTo("      ####                ....");
    }

    @Test
    void coarserColumnsShowWhatFilledMost() {
        scale.act(KeyAction.ZOOM_OUT);
        scale.act(KeyAction.ZOOM_OUT);
        assertThat(scale.looks()).isEqualTo(5);
        assertThat(strip(history("###..xx.xx", "+++++#...."), 4)).isEqualTo("#x+.");
    }

    @Test
    void onesLooksMoveByWholeColumns() {
        List<Sample> samples = history("#.#.#.#.#.", "xxxxxxxxxx", "++++++++++");
        String before = strip(samples.subList(0, 2), 20);
        String after = strip(samples, 20);
        assertThat(after).startsWith(before.substring(10));
    }

    @Test
    void scrollingBackEndsWhereTheHistoryDoes() {
        List<Sample> samples = history("##########", "..........", "xxxxxxxxxx");
        scale.act(KeyAction.LEFT);
        assertThat(strip(samples, 20)).isEqualTo("##########..........");
        for (int i = 0; i < 10; i++) {
            scale.act(KeyAction.LEFT);
            strip(samples, 20);
        }
        assertThat(strip(samples, 20)).isEqualTo("          ##########");
        scale.reset();
        assertThat(strip(samples, 20)).isEqualTo("..........xxxxxxxxxx");
    }

    @Test
    void lanesShowTheWorkersLetter() {
        String lane = new String(Timeline.of(history("##..##..##"), scale, 10).lane(1));
        assertThat(lane.replace(LaneRow.IDLE, '.')).matches("11[.o]{2}11[.o]{2}11");
        assertThat(new String(Timeline.of(history("##"), scale, 2).lane(9)))
                .isEqualTo("" + LaneRow.UNKNOWN + LaneRow.UNKNOWN);
    }

    @Test
    void aThreadThatALaneNamesRan() {
        Samples sample = new Samples(1, TARGET);
        sample.takesTurns = 7;
        sample.thread("w", 7, ThreadRole.WORKER, 0, "++++xxxx++", 1, null);
        sample.thread("v", 8, ThreadRole.WORKER, 1, "++++++++++", 1, null);
        List<Sample> samples = List.of(sample.build());
        assertThat(strip(samples, 10)).isEqualTo("#+#+xxxx#+");
        ThreadKey other = new ThreadKey(1, 8, 1008);
        assertThat(Timeline.of(samples, scale, 10).strips(List.of(other)).get(other))
                .containsOnly(Activity.READY);
    }

    @Test
    void noWorkerHasALetterOfSomethingElse() {
        for (int index = 0; index < 100; index++) {
            assertThat("opJGV").doesNotContain("" + Occupants.worker(index));
        }
        assertThat(Occupants.worker(0)).isEqualTo('1');
        assertThat(Occupants.worker(9)).isEqualTo('a');
    }
}
