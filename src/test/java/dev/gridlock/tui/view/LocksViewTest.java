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
                                LockTrail.EMPTY.with(new LockTrail.Moment(Samples.START, List.of(locks))),
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
    void nothingContendedIsSaid() {
        assertThat(screen().text(80, 24)).contains("none contended").contains("Nobody was seen waiting for a lock.");
    }
}
