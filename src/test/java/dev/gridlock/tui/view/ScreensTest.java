package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Severity;
import dev.gridlock.session.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader sees, at the sizes that matter. */
class ScreensTest {
    private static String text(String picture, int width, int height, KeyAction... keys) {
        return new Screens(Screens.UNICODE, Pictures.all().get(picture).get())
                .keys(keys)
                .text(width, height);
    }

    @Test
    void deadlockIsSpelledOutOnEveryView() {
        for (KeyAction view : List.of(KeyAction.OVERVIEW, KeyAction.CORES, KeyAction.THREADS, KeyAction.PROCESSES)) {
            assertThat(text("deadlock", 80, 24, view))
                    .containsPattern("! DEADLOCK  2 threads wait for each other and can never go on +for 42 s\n")
                    .contains("┌─> worker-1  holds Account #1  waits for Account #2  Bank.java:58")
                    .contains("└── worker-2  holds Account #2  waits for Account #1  Bank.java:58")
                    .contains("Neither can give up. Only ending the program clears it. f shows it mended.")
                    .contains("broken")
                    .contains("synchronized")
                    .contains("LIVE");
        }
    }

    @Test
    void onAFlatScreenASentenceSaysIt() {
        assertThat(text("deadlock", 60, 16))
                .contains("! DEADLOCK  2 threads wait for each other and can never g…")
                .contains("\n   worker-1 is blocked by worker-2, worker-2 by worker-1.\n");
    }

    @Test
    void noFigureIsCut() {
        assertThat(text("deadlock", 60, 24)).contains("\n x blocked 2.00\n");
        assertThat(text("saturated", 60, 24)).contains("\n █ on a core 2.00  ▒ ready 6.00\n");
        assertThat(text("saturated", 100, 24)).contains("▒ ready 6.00 75%   x blocked 0.00 0%   · waiting 0.00 0%\n");
    }

    @Test
    void overviewShowsWhoBlocksWhom() {
        String text = text("deadlock", 120, 40);
        assertThat(text).contains("worker-2, Account #2").contains("worker-1, Account #1");
        assertThat(text)
                .containsPattern(
                        "worker-1 +0\\.00 +0\\.00 +1\\.00 +0\\.00 +worker-2, Account #2 +Bank\\.java:58 +x{20}");
        assertThat(text).containsPattern("blocked +2\\.00 +x+ +100%");
        assertThat(text).contains("DONE   0 transfers/s");
    }

    @Test
    void findingPageTellsWhoTookWhatWhere() {
        assertThat(text("deadlock", 80, 40, KeyAction.FINDINGS, KeyAction.OPEN))
                .contains("Finding 1 of 1")
                .contains("┌─> worker-1   holds Account #1   waits for Account #2   Bank.java:58")
                .contains("└── worker-2   holds Account #2   waits for Account #1   Bank.java:58")
                .contains("worker-1 asks for Account #2 in Bank.transfer(Bank.java:58), after it took")
                .contains("Account #1 in Bank.work\n")
                .containsOnlyOnce("o way out: a thread can't give up or time out on a monitor")
                .contains("seen the same in 42 looks")
                .contains("proven: the JVM names the cycle");
    }

    @Test
    void saturationIsSeen() {
        assertThat(text("saturated", 80, 24))
                .contains("ready, no core free   6.00 threads")
                .containsPattern("core 0 +98% █{18,}·* +9\\d this +0 others")
                .containsPattern("on a core 2\\.00 +▒ ready 6\\.00")
                .contains("8 threads want 2 cores: each waits 75% of its time for one")
                .contains("best mean 1.3G/s with")
                .containsPattern("worker-8 +0\\.\\d\\d +0\\.\\d\\d .*▒▒▒▒");
        assertThat(text("saturated", 120, 40))
                .contains("6.00 threads, while 2.10 run")
                .contains("OVER TIME");
        assertThat(text("saturated", 200, 60))
                .contains("2 cores  ────")
                .contains("since 12:00:40, for 20 s".substring(14));
    }

    /** Two rules about cores with thresholds of their own stood on one screen and contradicted each other. */
    @Test
    void onlyFindingsJudgeWhetherCoresAreShort() {
        Pictures.all()
                .forEach((name, picture) -> assertThat(new Screens(Screens.UNICODE, picture.get()).text(120, 40))
                        .as(name)
                        .doesNotContain("shortage", "it wants"));
    }

    /** A deadlocked program beside a busy one: full bars must not read as its own work. */
    @Test
    void timeOfOthersLooksLikeNobodysWork() {
        String overview = text("others", 120, 40);
        assertThat(overview)
                .containsPattern("core 0 +98% ░{35,}·* +0 this +98 others")
                .containsPattern("core 1 +98% █{18,22}░{18,22}·* +50 this +48 others")
                .contains("█ this program  ░ others");
        assertThat(text("others", 120, 40, KeyAction.CORES))
                .containsPattern("core 0 +98% █{20,}▓")
                .contains("█ user  ▓ system");
        assertThat(new Screens(Screens.ASCII, ForeignPictures.others()).text(80, 24))
                .containsPattern("core 0 +98% o{15,}");
    }

    @Test
    void informationIsSaidWithItsKind() {
        Picture idle = ForeignPictures.withFinding(FindingKind.IDLE, Severity.INFO, "Idle: CPU per second 0.00");
        assertThat(new Screens(Screens.UNICODE, idle).text(80, 24)).contains("· Idle: CPU per second 0.00");
        Picture pool = ForeignPictures.withFinding(FindingKind.STALL, Severity.ERROR, "Stall: nobody is left");
        assertThat(new Screens(Screens.UNICODE, pool).text(80, 24)).contains("! STALL  nobody is left");
    }

    @Test
    void lanesShowWhichWorkerRan() {
        String text = text("saturated", 80, 24, KeyAction.CORES);
        assertThat(text).containsPattern("core 0 +[1357JG]{40,} 98% this");
        assertThat(text).contains("1-8 worker  p program  J compiler  G collector  V VM  o others  · idle");
        assertThat(text).contains("core ready");
        assertThat(text("deadlock", 80, 24, KeyAction.CORES)).contains("core  blkd");
        assertThat(text).contains("one column = 0.1 s").contains("-1.0       now");
        assertThat(text("saturated", 80, 24, KeyAction.CORES, KeyAction.ZOOM_OUT))
                .contains("one column = 0.2 s");
    }

    @Test
    void namesOfWorkerProcessesAreWholeBesideTheirTimelines() {
        assertThat(text("processes", 80, 24, KeyAction.CORES))
                .containsPattern("\n 1 worker-1 \\(4201\\) [█▒]")
                .containsPattern("\n core 0 {12}[1-4o·]");
    }

    @Test
    void manyCoresAreFoldedAndTheRestIsSaid() {
        assertThat(text("cores64", 80, 24)).contains("0-55").contains("56-63").contains("sum, 40 more");
        assertThat(text("cores64", 80, 24, KeyAction.CORES)).containsPattern("\\d\\d more cores");
    }

    @Test
    void threadsSayWhatTheyWaitFor() {
        assertThat(text("deadlock", 80, 24, KeyAction.THREADS))
                .contains("blocked by worker-2, Account #2")
                .contains("waits for a latch")
                .contains("waits for work");
    }

    @Test
    void busyThreadsComeFirstAmongMany() {
        String text = text("threads2000", 80, 24, KeyAction.THREADS);
        assertThat(text).contains("core  blocked  timeline").contains("blocked, wants Ledger");
        assertThat(text).doesNotContain(" ······");
    }

    @Test
    void poolsOfTheProgramComeFirstAndTheJvmsThreadsAreToldByWhatTheyAreFor() {
        assertThat(text("deadlock", 80, 24, KeyAction.THREADS, KeyAction.TREE))
                .containsPattern("waiting\n +worker-\\* +2 .*\n +main +1 .*\n +JVM: compiler +1 .*\n +JVM: collector")
                .contains("JVM: others");
        assertThat(PoolsTable.filter("JVM: others")).isEqualTo("VM");
        assertThat(PoolsTable.filter("JVM: compiler")).isEqualTo("compiler");
        assertThat(PoolsTable.filter("pool-3-thread-*")).isEqualTo("pool-3-thread-");
        assertThat(PoolsTable.filter("main")).isEqualTo("main");
    }

    @Test
    void processesStandAsATree() {
        assertThat(text("processes", 120, 40, KeyAction.PROCESSES))
                .contains("├─ java")
                .contains("└─ java")
                .containsPattern("4204 +4 +0\\.49")
                .contains("131 processes, main threads: 3 running, 127 sleeping, 0 in disk wait, 0 stopped, 1 zombie\n")
                .contains("             842 threads: 5 running, 835 sleeping, 2 in disk wait; load 1.91\n")
                .containsPattern("4204 +4 +0\\.49.* running ")
                .containsPattern("4203 +3 +0\\.49.* running ")
                .containsPattern("4100 +0\\.02.* sleeping ")
                .contains("5 processes, 8 threads, as a tree");
        assertThat(text("processes", 120, 40, KeyAction.PROCESSES, KeyAction.TREE))
                .doesNotContain("├─ java");
    }

    @Test
    void statesOfTheMachineFitBeforeTheyAreCut() {
        assertThat(text("processes", 80, 24, KeyAction.PROCESSES))
                .contains("131 processes, main threads: 3 running, 127 sleeping, 1 zombie\n");
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        assertThat(text("foreign", 120, 40))
                .contains("deadlocks can't be seen: the JVM was started with -XX:+DisableAttachMechanism")
                .contains("blocked or waiting")
                .contains("(host 64, cgroup quota 1.50)")
                .contains("n/a     lanes: only Linux tells on which core a thread ran");
        assertThat(text("foreign", 80, 24, KeyAction.CORES)).contains("n/a: only Linux tells");
        assertThat(text("foreign", 120, 40, KeyAction.THREADS)).doesNotContain("blocked  waiting");
    }

    @Test
    void menuNamesDemosAndJvms() {
        for (int[] size : new int[][] {{80, 24}, {120, 40}}) {
            assertThat(text("menu", size[0], size[1]))
                    .contains("WORK")
                    .contains("HAZARD")
                    .contains("> 1 primes    Sum of the primes")
                    .contains("4 deadlock")
                    .contains("4711     com.example.shop.Main   JDK 17.0.15")
                    .contains("Each transfer takes two locks");
        }
    }

    @Test
    void noDemoIsHiddenWithoutAWord() {
        Screens screens = new Screens(Screens.UNICODE, Pictures.menu());
        screens.picture = StageTest.with(
                screens.picture,
                new Picture.Notice("Idle is not a demo: it has no workers to set", true, Pictures.NOW));
        assertThat(screens.text(80, 24)).contains("! Idle is not a demo").contains("4 deadlock");
        assertThat(screens.text(80, 14)).containsPattern("\\d more ▼");
    }

    @Test
    void tooSmallAScreenKeepsTheFinding() {
        assertThat(text("deadlock", 30, 8)).startsWith("! DEADLOCK 2 threads wait for");
        assertThat(text("deadlock", 80, 1)).startsWith("! DEADLOCK 2 threads wait for each other");
        assertThat(text("saturated", 20, 1)).isNotBlank();
    }
}
