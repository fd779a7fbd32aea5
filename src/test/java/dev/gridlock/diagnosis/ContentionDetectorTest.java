package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One lock that holds the work back, and what only looks like it. */
class ContentionDetectorTest {
    private static final String SITE = "bank.Ledger.add(Ledger.java:58)";

    @Test
    void oneLockThatThreeWaitForHalfTheTimeSerialisesTheWork() {
        List<Finding> findings = find(queue(3, 0.3, 0, 10, Dumps.reentrant(1)));
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.kind()).isEqualTo(FindingKind.CONTENTION);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .isEqualTo("One lock serialises the work: 3 threads wait 70 % of the time for ReentrantLock");
        assertThat(finding.evidence())
                .contains("2.10 s are waited for it in each second; all who use it get 0.90 cores")
                .anyMatch(line -> line.startsWith("Amdahl: with this lock held so long no more than 1.0 of 3 threads"));
    }

    @Test
    void contentionFromBothSides() {
        LockRef lock = Dumps.reentrant(1);
        assertThat(find(queue(2, 0.3, 0, 20, lock))).isEmpty();
        assertThat(find(queue(3, 0.55, 0, 10, lock))).isEmpty();
        assertThat(find(queue(3, 0.42, 0, 10, lock))).isEmpty();
        assertThat(find(queue(3, 0.41, 0, 10, lock))).hasSize(1);
        assertThat(find(queue(3, 0.3, 0, 5, lock))).isEmpty();
        // Ready for a core a third of the time: of the rest it still is 70 %.
        assertThat(find(queue(3, 0.2, 0.34, 10, lock))).hasSize(1);
    }

    /** Eight threads on two cores that need a lock for a twentieth of their work, four of them seen so far. */
    @Test
    void whoeverWantsMoreThanTwoCoresIsShortOfCoresNotOfALock() {
        LockRef lock = Dumps.reentrant(1);
        assertThat(find(queue(4, 0.17, 0.58, 10, lock))).isEmpty();
        assertThat(find(queue(50, 0.01, 0.03, 10, lock))).hasSize(1);
    }

    @Test
    void whatTheHypervisorTookIsNoWaitForALock() {
        assertThat(find(queue(3, 0.3, 0, 10, Dumps.reentrant(1), 0.6))).isEmpty();
        assertThat(find(queue(3, 0.3, 0, 10, Dumps.reentrant(1), 0.3))).hasSize(1);
    }

    @Test
    void ofTwoOneMustWaitNearlyAlways() {
        assertThat(find(queue(1, 0.1, 0, 50, Dumps.reentrant(1)))).hasSize(1);
        assertThat(find(queue(1, 0.25, 0, 50, Dumps.reentrant(1)))).isEmpty();
    }

    @Test
    void permitsAreNoLock() {
        LockRef permits = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x00000000000000a0");
        assertThat(find(queue(4, 0.1, 0, 50, permits))).isEmpty();
    }

    /** So many threads that use a core so much and wait for one lock whenever they don't run or want to. */
    static History queue(int threads, double cpu, double ready, double switches, LockRef lock) {
        return queue(threads, cpu, ready, switches, lock, 0);
    }

    private static History queue(int threads, double cpu, double ready, double switches, LockRef lock, double steal) {
        return Samples.history(6, tick -> {
            Samples samples =
                    Samples.tick(tick).collected(0, 0).machine(threads * cpu).steal(steal);
            Dumps dump = Dumps.at(tick * 1_000_000_000L);
            for (int i = 1; i <= threads; i++) {
                samples.with(Samples.thread(1020 + i)
                        .load(cpu, ready)
                        .wakeUps(switches)
                        .given(switches));
                Dumps.Thread thread = Dumps.thread("peer-" + i).allocated(tick * 1000 * i);
                dump.with(
                        (tick + i) % 3 == 0 && threads > 1
                                ? thread.stack(SITE)
                                : thread.parksFor(lock)
                                        .stack(
                                                "jdk.internal.misc.Unsafe.park",
                                                "java.util.concurrent.locks.X.lock",
                                                SITE));
            }
            return samples.jvm(dump.build());
        });
    }

    private static List<Finding> find(History history) {
        return new ContentionDetector().detect(Scene.of(history), Thresholds.defaults());
    }
}
