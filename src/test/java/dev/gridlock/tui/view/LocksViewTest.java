package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.Want;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocksViewTest {
    private static final LockRef LEDGER = Samples.lock("bank.Ledger", 1);
    private static final LockRef JOURNAL = Samples.lock("bank.Journal", 2);
    private static final LockRef PERMITS = Samples.lock("java.util.concurrent.Semaphore$NonfairSync", 3);

    private static LockUse lock(LockRef lock, @Nullable String owner, double waiting, String... waiters) {
        List<LockUse.Waiter> all = Arrays.stream(waiters)
                .map(name -> new LockUse.Waiter(
                        new ThreadRef(name, name.hashCode(), name.hashCode(), "BLOCKED"),
                        new Frame("bank.Bank", "transfer", "Bank.java:58"),
                        0.8,
                        true,
                        4.2))
                .toList();
        return new LockUse(
                4100,
                lock,
                owner,
                new Frame("bank.Bank", "post", "Bank.java:61"),
                12,
                0.97,
                waiting,
                4.2,
                0.91,
                all,
                LockUse.Source.LOOKS,
                null);
    }

    private static Screens screen(LockUse... locks) {
        return moments(new LockTrail.Moment(Samples.START, List.of(locks)));
    }

    private static Screens moments(LockTrail.Moment... moments) {
        return new Screens(Screens.UNICODE, with(DemoPictures.saturated(), List.of(), moments)).keys(KeyAction.LOCKS);
    }

    private static Picture with(Picture p, List<Finding> findings, LockTrail.Moment... moments) {
        return new Picture(
                p.phase(),
                p.target(),
                p.demo(),
                p.knobs(),
                p.history(),
                findings,
                List.of(),
                null,
                p.demos(),
                p.jvms(),
                1.0,
                new LockTrail(List.of(moments)),
                null);
    }

    @Test
    void aRowALockWithItsOwnerAndItsWaiters() {
        String text = screen(
                        lock(LEDGER, "worker-5", 6.5, "worker-1", "worker-2"), lock(PERMITS, null, 1.2, "worker-9"))
                .text(120, 40);
        assertThat(text)
                .contains("[4 Locks]")
                .contains("2 locks contended, 7.70 threads waiting")
                .contains("wait times: from 12 looks and /proc");
        assertThat(text).containsPattern("Ledger +monitor +97% +6\\.50 +2 +4\\.2 s +0\\.91 +worker-5 +Bank\\.java:61");
        assertThat(text).containsPattern("Semaphore +Semaphore +97% +1\\.20 +1 .* n/a");
    }

    @Test
    void whoWaitsForWhomIsATree() {
        String text = screen(
                        lock(LEDGER, "worker-5", 2, "worker-1", "worker-2"), lock(JOURNAL, "worker-1", 1, "worker-3"))
                .text(120, 40);
        assertThat(text).contains("worker-5  ready, no core free  Count.java:33");
        assertThat(text).contains("├─ worker-1  waits for Ledger  Bank.transfer(Bank.java:58)");
        assertThat(text).contains("│  └─ worker-3  waits for Journal");
        assertThat(text).contains("└─ worker-2  waits for Ledger");
    }

    @Test
    void aCycleIsShownAsACycle() {
        String text = screen(
                        lock(LEDGER, "worker-2", 3, "worker-1"), lock(JOURNAL, "worker-1", 2, "worker-2", "worker-3"))
                .text(120, 40);
        assertThat(text).contains("worker-2  in a cycle");
        assertThat(text).contains("└─ worker-1  waits for Ledger");
        assertThat(text).containsOnlyOnce("and so back to worker-2");
        assertThat(text).containsOnlyOnce("─ worker-3  waits for Journal");
    }

    @Test
    void enterTellsAllOfOneLock() {
        assertThat(screen(lock(LEDGER, "worker-5", 6.5, "worker-1", "worker-2"))
                        .keys(KeyAction.OPEN)
                        .text(100, 30))
                .contains("Lock Ledger")
                .contains("held in 97% of 12 looks; now by worker-5")
                .contains("held at Bank.post(Bank.java:61)")
                .contains("worker-1   80% of the time, 4.2 s without running   Bank.transfer(Bank.java:58)");
    }

    @Test
    void saysWhatJfrTimedAndWhereEachFigureComesFrom() {
        LockUse.Timed timed = new LockUse.Timed(10, 412, 6.47, 0.0482, 0, 0);
        LockUse ledger = lock(LEDGER, "worker-5", 6.5, "worker-1").timed(LockUse.Source.JFR, 0.65, timed);
        LockUse journal = lock(JOURNAL, null, 1, "worker-2").timed(LockUse.Source.ALIKE, 0.5, null);
        Screens screens = screen(ledger, journal);
        String text = screens.text(120, 40);
        assertThat(text).contains("wait times: JFR, waits >= 1 ms, or 12 looks and /proc; lasting ones: dumps");
        assertThat(text).containsPattern("Ledger +monitor +97% +0\\.65 +1 +41\\.2 +15\\.7 ms +48\\.2 ms +JFR");
        assertThat(text).containsPattern("Journal +monitor +97% +0\\.50 +1 .* looks");
        assertThat(screens.keys(KeyAction.OPEN).text(120, 40))
                .contains("412 waits of 1 ms or more ended in the last 10 s: 15.7 ms in the mean, the longest 48.2 ms")
                .contains("wait times: JFR");
    }

    @Test
    void anEarlierMomentStaysUntilOneGoesBackToNow() {
        Screens screens = moments(
                new LockTrail.Moment(Samples.START.plusSeconds(1), List.of(lock(JOURNAL, "worker-7", 1, "worker-8"))),
                new LockTrail.Moment(Samples.START.plusSeconds(2), List.of()),
                new LockTrail.Moment(Samples.START.plusSeconds(3), List.of(lock(LEDGER, "worker-5", 1, "worker-1"))));
        assertThat(screens.text(120, 40)).contains("worker-1  waits for Ledger").doesNotContain(" ago ");
        screens.keys(KeyAction.LEFT);
        assertThat(screens.text(120, 40)).contains(" ago ").contains("none contended");
        screens.keys(KeyAction.LEFT, KeyAction.LEFT);
        assertThat(screens.text(120, 40)).contains(" ago ").contains("worker-8  waits for Journal");
        assertThat(screens.keys(KeyAction.OPEN).text(120, 40)).contains("Lock Journal");
        screens.keys(KeyAction.BACK, KeyAction.RIGHT, KeyAction.RIGHT);
        assertThat(screens.text(120, 40)).contains("worker-1  waits for Ledger").doesNotContain(" ago ");
    }

    @Test
    void noTwoLocksAreCalledAlikeAndNoneChangesItsName() {
        LockRef other = Samples.lock("bank.Ledger", 9);
        String before = screen(lock(LEDGER, "a", 6, "worker-1"), lock(other, "b", 2, "worker-2"))
                .text(120, 40);
        assertThat(before).containsPattern("Ledger #1 +monitor .* a\\b").containsPattern("Ledger #2 +monitor .* b\\b");
        String after = screen(lock(other, "b", 6, "worker-2"), lock(LEDGER, "a", 2, "worker-1"))
                .text(120, 40);
        assertThat(after).containsPattern("Ledger #1 +monitor .* a\\b").containsPattern("Ledger #2 +monitor .* b\\b");
        assertThat(after.indexOf("Ledger #2")).isLessThan(after.indexOf("Ledger #1"));
    }

    @Test
    void aNumberThatAFindingGaveIsNoOtherLocks() {
        Picture deadlock = DemoPictures.deadlock();
        LockRef named = deadlock.findings().get(0).steps().get(0).wants();
        LockRef other = new LockRef(named.className(), "0x0000000000000001");
        Picture p = with(
                deadlock,
                deadlock.findings(),
                new LockTrail.Moment(
                        Samples.START, List.of(lock(other, "x", 3, "worker-8"), lock(named, "y", 1, "worker-1"))));
        Screens screens = new Screens(Screens.UNICODE, p).keys(KeyAction.LOCKS);
        String name = Owners.of(null, p.findings()).name(named);
        assertThat(name).contains("#");
        List<String> rows = screens.text(120, 40)
                .lines()
                .filter(row -> row.contains("monitor"))
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(rows).filteredOn(row -> row.contains(name + " ")).hasSize(1);
        assertThat(rows.get(0)).contains("#" + (p.findings().get(0).steps().size() + 1));
    }

    @Test
    void thoseWaitedForAlikeKeepTheirPlaces() {
        String one = screen(lock(LEDGER, "a", 0.7161, "w-1"), lock(JOURNAL, "b", 0.7162, "w-2"))
                .text(120, 40);
        String two = screen(lock(JOURNAL, "b", 0.7162, "w-2"), lock(LEDGER, "a", 0.7161, "w-1"))
                .text(120, 40);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void whatTheHolderDoesMeanwhileIsSaidOfNowOnly() {
        Picture idle = DemoPictures.saturated();
        JavaThread java = Samples.java(
                "keeper",
                7,
                JavaState.WAITING,
                Want.MONITOR_WAIT,
                Samples.lock("bank.Store", 8),
                List.of(),
                "java.lang.Object wait Native Method",
                "bank.Store borrow Store.java:55");
        Sample sample = new Samples(1, new TargetInfo(4100, TargetKind.JVM, "bank", ""))
                .thread("keeper", 7, ThreadRole.PROGRAM, -1, ".....", 0, java)
                .build();
        List<LockUse> locks = List.of(lock(LEDGER, "keeper", 1, "worker-1"));
        LockNames names = LockNames.of(new Scene(idle, Samples.START), locks);
        Owners owners = Owners.of(sample, List.of());
        Marks marks = Marks.of(Theme.Glyphs.UNICODE);
        assertThat(WaitTree.lines(locks, names, LockHolders.of(sample, owners), 80, marks)
                        .get(0)
                        .plain())
                .isEqualTo("keeper  waits for a signal on Store  Store.java:55");
        assertThat(WaitTree.lines(locks, names, LockHolders.of(null, owners), 80, marks)
                        .get(0)
                        .plain())
                .isEqualTo("keeper  waits for no lock");
    }

    @Test
    void aPlaceIsWholeOrShorterButNeverCut() {
        LockUse lock = lock(LEDGER, "worker-5", 1, "a-thread-with-a-name");
        assertThat(screen(lock).text(80, 24)).contains("waits for Ledger  Bank.transfer(Bank.java:58)");
        assertThat(screen(lock).text(60, 24)).contains("waits for Ledger  Bank.java:58");
        assertThat(screen(lock).text(50, 24)).contains("waits for Ledger").doesNotContain("Bank");
        assertThat(screen(lock).keys(KeyAction.OPEN).text(80, 24))
                .contains("x a-thread-with-a-name   80% of the time, 4.2 s without running   Bank.java:58");
    }

    @Test
    void theTreeMayHaveTheRoomForItselfAndIsScrolled() {
        String[] many = IntStream.range(0, 60).mapToObj(i -> "waiter-" + i).toArray(String[]::new);
        Screens screens = screen(lock(LEDGER, "worker-5", 60, many));
        assertThat(screens.text(80, 24)).contains("held now by").containsPattern("and \\d+ rows more");
        screens.keys(KeyAction.TREE);
        assertThat(screens.text(80, 24)).doesNotContain("held now by").contains("lines 1 to ");
        assertThat(screens.keys(KeyAction.LAST).text(80, 24)).contains("waiter-59");
        assertThat(screens.keys(KeyAction.TREE).text(80, 24)).contains("held now by");
    }

    @Test
    void aLockThatIsLookedAtSaysAllOnANarrowScreen() {
        LockUse.Timed timed = new LockUse.Timed(10, 412, 6.47, 0.0482, 0, 0);
        LockUse ledger = lock(LEDGER, "worker-5", 6.5, "w-1", "worker-22").timed(LockUse.Source.JFR, 0.65, timed);
        assertThat(screen(ledger).keys(KeyAction.OPEN).text(80, 24))
                .contains("48.2 ms")
                .contains("x w-1         80% of the time")
                .contains("x worker-22   80% of the time");
    }

    @Test
    void nothingContendedIsSaid() {
        assertThat(screen().text(80, 24)).contains("none contended").contains("Nobody was seen waiting for a lock.");
    }
}
