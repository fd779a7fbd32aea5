package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.Severity;
import dev.gridlock.session.Command;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.view.Stage.Reaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keys do. */
class StageTest {
    static Picture with(Picture p, Picture.@Nullable Notice notice) {
        return new Picture(
                p.phase(),
                p.target(),
                p.demo(),
                p.knobs(),
                p.history(),
                p.findings(),
                p.past(),
                notice,
                p.demos(),
                p.jvms(),
                p.intervalSeconds(),
                LockTrail.EMPTY,
                null);
    }

    @Test
    void aDigitStartsTheDemoBesideIt() {
        Screens screens = new Screens(Screens.UNICODE, Pictures.menu()).keys(KeyAction.LOCKS);
        assertThat(screens.sent).containsExactly(new Command.StartDemo("deadlock"));
    }

    @Test
    void arrowsAndEnterChooseInTheMenu() {
        Screens screens = new Screens(Screens.UNICODE, Pictures.menu())
                .keys(KeyAction.DOWN, KeyAction.DOWN, KeyAction.DOWN, KeyAction.UP);
        assertThat(screens.text(80, 24)).contains("> 3 http");
        screens.keys(KeyAction.OPEN, KeyAction.NEXT_VIEW, KeyAction.DOWN, KeyAction.OPEN);
        assertThat(screens.sent)
                .containsExactly(new Command.StartDemo("http"), new Command.FindJvms(), new Command.Attach(5012));
    }

    @Test
    void keysOfTheTargetGoThroughTheDoor() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock())
                .keys(
                        KeyAction.MORE_WORKERS,
                        KeyAction.FEWER_WORKERS,
                        KeyAction.MODEL,
                        KeyAction.LOCK,
                        KeyAction.FIXED,
                        KeyAction.RESTART,
                        KeyAction.FASTER,
                        KeyAction.SLOWER,
                        KeyAction.DEMOS);
        assertThat(screens.sent)
                .containsExactly(
                        new Command.AddWorkers(1),
                        new Command.AddWorkers(-1),
                        new Command.NextModel(),
                        new Command.NextLock(),
                        new Command.ToggleFixed(),
                        new Command.Restart(),
                        new Command.ChangeInterval(true),
                        new Command.ChangeInterval(false),
                        new Command.ToMenu());
    }

    @Test
    void keysThatMakeNoSenseSayWhy() {
        Screens foreign = new Screens(Screens.UNICODE, ForeignPictures.foreign());
        assertThat(foreign.keys(KeyAction.MORE_WORKERS).text(120, 24)).contains("has no workers to set");
        assertThat(foreign.sent).isEmpty();
        Screens count = new Screens(Screens.UNICODE, DemoPictures.saturated());
        assertThat(count.keys(KeyAction.FIXED).text(80, 24)).contains("count has nothing to fix");
        assertThat(count.keys(KeyAction.LOCK).text(80, 24)).contains("count takes no lock");
        assertThat(count.sent).isEmpty();
    }

    @Test
    void endingNamesTheTargetAndWantsAYes() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.END_TARGET);
        assertThat(screens.stage.wantsText()).isTrue();
        assertThat(screens.text(80, 24)).contains("End the demo deadlock (pid 4100)?  y n");
        screens.keys(KeyAction.MORE_WORKERS, KeyAction.DEMOS, KeyAction.FIXED, KeyAction.END_TARGET);
        screens.type(KeyType.Enter).type("+z");
        assertThat(screens.sent).isEmpty();
        assertThat(screens.stage.wantsText()).isTrue();
        screens.type("n");
        assertThat(screens.sent).isEmpty();
        assertThat(screens.stage.wantsText()).isFalse();
        screens.keys(KeyAction.END_TARGET).type("y");
        assertThat(screens.sent).containsExactly(new Command.EndTarget());
    }

    @Test
    void aChosenWorkerIsAskedAboutAndNotTheDemo() {
        Screens threads = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.THREADS);
        threads.text(120, 24);
        threads.keys(KeyAction.END_TARGET);
        assertThat(threads.text(120, 24)).contains("End the demo deadlock");
        threads.type("n").keys(KeyAction.FIRST, KeyAction.END_TARGET);
        assertThat(threads.text(120, 24))
                .contains("worker-1 is a thread, which can't be killed from outside. Interrupt it?  y n");
        threads.type("y");
        assertThat(threads.sent).containsExactly(new Command.InterruptWorker(0));

        Screens processes = new Screens(Screens.UNICODE, DemoPictures.processes()).keys(KeyAction.PROCESSES);
        processes.text(120, 24);
        processes.keys(KeyAction.FIRST, KeyAction.END_TARGET);
        assertThat(processes.text(120, 24)).contains("End the ");
        processes.type("n").keys(KeyAction.DOWN, KeyAction.END_TARGET);
        assertThat(processes.text(120, 24)).contains("Kill the process worker-1 (pid ");
        processes.type("y");
        assertThat(processes.sent).containsExactly(new Command.EndWorker(0));
    }

    @Test
    void freezingKeepsThePictureAndLooksStillWork() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.FREEZE);
        Picture before = screens.picture;
        screens.picture = new Picture(
                before.phase(),
                before.target(),
                before.demo(),
                before.knobs(),
                before.history(),
                List.of(),
                List.of(),
                null,
                before.demos(),
                List.of(),
                1.0,
                LockTrail.EMPTY,
                null);
        screens.now = screens.now.plusSeconds(12);
        String frozen = screens.keys(KeyAction.THREADS, KeyAction.DOWN).text(80, 24);
        assertThat(frozen).contains("PAUSED 12 s").contains("DEADLOCK").contains("> worker-1");
        assertThat(screens.keys(KeyAction.FREEZE).text(80, 24))
                .doesNotContain("PAUSED")
                .doesNotContain("DEADLOCK");
    }

    @Test
    void aFrozenPictureOfAnotherTargetIsLetGo() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.FREEZE);
        screens.picture = Pictures.menu();
        assertThat(screens.text(80, 24)).contains("WORK").doesNotContain("PAUSED");
    }

    @Test
    void aNoticeStandsInTheFirstRowForAWhile() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.saturated());
        screens.picture = with(screens.picture, new Picture.Notice("workers 8 -> 9", false, screens.now));
        assertThat(screens.text(80, 24).lines().findFirst().orElseThrow())
                .contains("workers 8 -> 9")
                .contains("LIVE");
        screens.now = screens.now.plusSeconds(6);
        assertThat(screens.text(80, 24)).doesNotContain("workers 8 -> 9");
    }

    @Test
    void aBadDemoFileStaysInTheMenu() {
        Screens screens = new Screens(Screens.UNICODE, Pictures.menu());
        String text = "demos/mine.yaml, line 4: key \"modles\" is not known, did you mean \"models\"?";
        screens.picture = with(screens.picture, new Picture.Notice(text, true, screens.now));
        screens.now = screens.now.plus(Duration.ofMinutes(5));
        assertThat(screens.text(80, 24)).contains("demos/mine.yaml, line 4").contains("\"models\"?");
    }

    @Test
    void aFilterShowsWhatIsTypedAndEscapeClearsIt() {
        Screens screens =
                new Screens(Screens.UNICODE, ForeignPictures.threads(300)).keys(KeyAction.THREADS, KeyAction.FILTER);
        assertThat(screens.stage.wantsText()).isTrue();
        screens.type("thread-17");
        assertThat(screens.text(80, 24)).contains("/thread-17_").contains("12 with \"thread-17\"");
        screens.type(KeyType.Enter);
        assertThat(screens.stage.wantsText()).isFalse();
        assertThat(screens.text(80, 24)).contains("pool-0-thread-170").doesNotContain("pool-0-thread-18");
        assertThat(screens.stage.act(KeyAction.BACK)).isEqualTo(Reaction.REDRAW);
        assertThat(screens.text(80, 24)).contains("pool-0-thread-0 ");
    }

    @Test
    void noCommandFiresWhileAFilterIsOpen() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock())
                .keys(KeyAction.THREADS, KeyAction.FILTER, KeyAction.MORE_WORKERS, KeyAction.DEMOS)
                .type("+-mLfdxq");
        assertThat(screens.sent).isEmpty();
        assertThat(screens.text(80, 24)).contains("/+-mLfdxq_");
    }

    @Test
    void theSelectionSticksToTheThread() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock())
                .keys(KeyAction.THREADS, KeyAction.DOWN, KeyAction.DOWN);
        assertThat(screens.text(80, 24)).contains("> worker-2");
        screens.keys(KeyAction.SORT_RIGHT, KeyAction.INVERT);
        assertThat(screens.text(80, 24)).contains("> worker-2").contains("name▲");
    }

    @Test
    void enterOpensTheStackAndEscapeLeavesIt() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock())
                .keys(KeyAction.THREADS, KeyAction.DOWN, KeyAction.OPEN);
        assertThat(screens.text(80, 24))
                .contains("Thread worker-1")
                .contains("Bank.transfer(Bank.java:58)")
                .contains("x wants Account #2  0x00000000f1c0df10, held by worker-2")
                .contains("holds Account #1  0x00000000f1c0de00, taken in this method");
        screens.keys(KeyAction.BACK);
        assertThat(screens.text(80, 24)).contains("[3 Threads]");
        assertThat(screens.stage.act(KeyAction.BACK)).isEqualTo(Reaction.NOTHING);
    }

    @Test
    void enterOnTheOverviewOpensTheFindingAndThenItsStacks() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock()).keys(KeyAction.OPEN);
        assertThat(screens.text(80, 24)).contains("Finding 1 of 1");
        assertThat(screens.keys(KeyAction.OPEN).text(80, 24))
                .contains("Stacks")
                .contains("worker-1")
                .contains("worker-2");
    }

    @Test
    void nextGoesToTheNextFinding() {
        Screens screens =
                new Screens(Screens.UNICODE, DemoPictures.saturated()).keys(KeyAction.FINDINGS, KeyAction.OPEN);
        assertThat(screens.picture.findings().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(screens.text(80, 24)).contains("Finding 1 of 2").contains("OVERSUBSCRIPTION");
        assertThat(screens.keys(KeyAction.NEXT_MATCH).text(80, 24))
                .contains("Finding 2 of 2")
                .contains("SATURATED");
    }

    @Test
    void helpNamesOnlyKeysThatWorkAndAsTheyAreBound() {
        Picture picture = DemoPictures.deadlock();
        Screens screens = new Screens(Screens.UNICODE, picture);
        Stage stage = new Stage(
                Screens.UNICODE,
                new Keys(Map.of(KeyAction.MORE_WORKERS, List.of("F7"), KeyAction.MODEL, List.of())),
                screens);
        com.googlecode.lanterna.graphics.BasicTextImage image =
                new com.googlecode.lanterna.graphics.BasicTextImage(120, 90);
        stage.act(KeyAction.THREADS);
        stage.draw(picture, image.newTextGraphics(), image.getSize(), screens.now);
        stage.act(KeyAction.HELP);
        stage.draw(picture, image.newTextGraphics(), image.getSize(), screens.now);
        String help = Screens.text(image);
        assertThat(help)
                .containsPattern("F7 +one worker more")
                .contains("COLUMNS OF THREADS")
                .contains("MARKS");
        assertThat(help)
                .doesNotContain("next model")
                .doesNotContain("copy as text")
                .doesNotContain("command line");
        for (KeyAction action : KeyAction.values()) {
            assertThat(help.contains(action.help()) || !Working.is(action) || action == KeyAction.MODEL)
                    .as(action.name())
                    .isTrue();
        }
    }

    @Test
    void viewsTurnWithTabAndDigits() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock());
        List<String> seen = new ArrayList<>();
        for (KeyAction action : List.of(
                KeyAction.NEXT_VIEW,
                KeyAction.NEXT_VIEW,
                KeyAction.NEXT_VIEW,
                KeyAction.NEXT_VIEW,
                KeyAction.PREVIOUS_VIEW,
                KeyAction.CORES)) {
            String row = screens.keys(action)
                    .text(80, 24)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            seen.add(row.substring(row.indexOf('[') + 1, row.indexOf(']')));
        }
        assertThat(seen).containsExactly("2 Cores", "3 Threads", "4 Locks", "5 Processes", "4 Locks", "2 Cores");
        assertThat(screens.stage.act(KeyAction.COPY)).isEqualTo(Reaction.NOTHING);
    }

    @Test
    void theCallerIsToldWhatToDo() {
        Stage stage = new Screens(Screens.UNICODE, DemoPictures.deadlock()).stage;
        assertThat(stage.act(KeyAction.QUIT)).isEqualTo(Reaction.QUIT);
        assertThat(stage.act(KeyAction.REPAINT)).isEqualTo(Reaction.REPAINT);
        assertThat(stage.act(KeyAction.THEME)).isEqualTo(Reaction.THEME);
        assertThat(stage.theme()).isEqualTo(Screens.UNICODE.next());
        assertThat(new Screens(Screens.UNICODE, DemoPictures.deadlock())
                        .keys(KeyAction.THEME)
                        .text(80, 24))
                .contains("deadlock   colours for a light ground");
        assertThat(stage.typed(new KeyStroke(KeyType.Enter))).isEqualTo(Reaction.NOTHING);
    }

    @Test
    void storyTellsWhatToWatchAndTry() {
        assertThat(new Screens(Screens.UNICODE, DemoPictures.deadlock())
                        .keys(KeyAction.STORY)
                        .text(100, 40))
                .contains("The story of deadlock")
                .contains("WATCH")
                .contains("TRY")
                .contains("L changes the kind of lock")
                .contains("hold-us");
        assertThat(new Screens(Screens.UNICODE, ForeignPictures.foreign())
                        .keys(KeyAction.STORY)
                        .text(100, 40))
                .contains("only a demo has a story");
    }

    @Test
    void aLateSampleIsCalledLate() {
        Screens screens = new Screens(Screens.UNICODE, DemoPictures.deadlock());
        screens.now = Instant.from(screens.now).plusSeconds(20);
        assertThat(screens.text(80, 24)).contains("LATE 20 s").contains("for 42 s");
    }
}
