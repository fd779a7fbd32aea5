package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Frame;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.session.Picture;
import java.util.Arrays;
import java.util.List;
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
        Picture p = DemoPictures.saturated();
        return new Screens(
                        Screens.UNICODE,
                        new Picture(
                                p.phase(),
                                p.target(),
                                p.demo(),
                                p.knobs(),
                                p.history(),
                                List.of(),
                                List.of(),
                                null,
                                p.demos(),
                                p.jvms(),
                                1.0,
                                new LockTrail(List.of(moments)),
                                null))
                .keys(KeyAction.LOCKS);
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
        assertThat(text).containsPattern("Ledger +monitor +97% +6\\.50 +2 +4\\.2 s +0\\.91 +worker-5 +Bank\\.post");
        assertThat(text).containsPattern("Semaphore +Semaphore +97% +1\\.20 +1 .* n/a");
    }

    @Test
    void whoWaitsForWhomIsATree() {
        String text = screen(
                        lock(LEDGER, "worker-5", 2, "worker-1", "worker-2"), lock(JOURNAL, "worker-1", 1, "worker-3"))
                .text(120, 40);
        assertThat(text).contains("worker-5  waits for no lock");
        assertThat(text).contains("├─ worker-1  waits for Ledger  Bank.transfer(Bank.java:58)");
        assertThat(text).contains("│  └─ worker-3  waits for Journal");
        assertThat(text).contains("└─ worker-2  waits for Ledger");
    }

    @Test
    void aCycleIsShownAsACycle() {
        String text = screen(
                        lock(LEDGER, "worker-2", 1, "worker-1"), lock(JOURNAL, "worker-1", 2, "worker-2", "worker-3"))
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
        LockUse journal = lock(JOURNAL, null, 1, "worker-2").timed(LockUse.Source.ALIKE, 1, null);
        Screens screens = screen(ledger, journal);
        String text = screens.text(120, 40);
        assertThat(text).contains("wait times: JFR, waits >= 1 ms, or 12 looks and /proc; lasting ones: dumps");
        assertThat(text).containsPattern("Ledger +monitor +97% +0\\.65 +1 +41\\.2 +15\\.7 ms +48\\.2 ms +JFR");
        assertThat(text).containsPattern("Journal +monitor +97% +1\\.00 +1 .* looks");
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
    void nothingContendedIsSaid() {
        assertThat(screen().text(80, 24)).contains("none contended").contains("Nobody was seen waiting for a lock.");
    }
}
