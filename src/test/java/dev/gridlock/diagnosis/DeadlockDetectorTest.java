package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Deadlocks.detect;
import static dev.gridlock.diagnosis.Deadlocks.first;
import static dev.gridlock.diagnosis.Deadlocks.only;
import static dev.gridlock.diagnosis.Deadlocks.second;
import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.reentrant;
import static dev.gridlock.diagnosis.Dumps.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.WaitStep;
import dev.gridlock.data.Want;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deadlock is told as. */
class DeadlockDetectorTest {
    @Test
    void aCycleThatTheJvmReportsIsProvenByOneDump() {
        Finding finding = only(Dumps.at(1)
                .with(first(), second())
                .reports("worker-2", "worker-1")
                .build());
        assertThat(finding.kind()).isEqualTo(FindingKind.DEADLOCK);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(finding.since()).isEqualTo(Samples.START.plusSeconds(1));
        assertThat(finding.over()).isNull();
        assertThat(finding.title()).isEqualTo("2 threads wait for each other and can never go on: worker-1, worker-2");
        assertThat(finding.threads())
                .containsExactly(
                        new ThreadRef("worker-1", 21, 1021, "BLOCKED"), new ThreadRef("worker-2", 22, 1022, "BLOCKED"));
        assertThat(finding.locks())
                .containsExactly(new FindingLock(lock(2), "worker-2"), new FindingLock(lock(1), "worker-1"));
        assertThat(finding.steps())
                .containsExactly(
                        new WaitStep(
                                new ThreadRef("worker-1", 21, 1021, "BLOCKED"),
                                lock(2),
                                new Frame("bank.Transfer", "move", "Transfer.java:44"),
                                "worker-2",
                                new Frame("bank.Transfer", "run", "Transfer.java:51")),
                        new WaitStep(
                                new ThreadRef("worker-2", 22, 1022, "BLOCKED"),
                                lock(1),
                                new Frame("bank.Transfer", "move", "Transfer.java:54"),
                                "worker-1",
                                new Frame("bank.Transfer", "run", "Transfer.java:41")));
        assertThat(finding.evidence())
                .containsExactly(
                        "worker-1 holds Account 0xf1c0de18, locked in Transfer.run(Transfer.java:41); it waits for Account"
                                + " 0xf1c0de30 held by worker-2, at Transfer.move(Transfer.java:44)",
                        "worker-2 holds Account 0xf1c0de30, locked in Transfer.run(Transfer.java:51); it waits for Account"
                                + " 0xf1c0de18 held by worker-1, at Transfer.move(Transfer.java:54)",
                        "the JVM itself reports this cycle, in 1 thread dump",
                        "no way out: a thread can't give up or time out on a monitor; only ending the program clears it");
    }

    @Test
    void locksOfJavaUtilConcurrentHaveTheirOwnersFromTheReport() {
        Finding finding = only(Dumps.at(1)
                .with(
                        thread("worker-1")
                                .parksFor(reentrant(2))
                                .stack(
                                        "jdk.internal.misc.Unsafe.park(Native Method)",
                                        "java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)",
                                        "bank.Transfer.move(Transfer.java:44)"),
                        thread("worker-2").parksFor(reentrant(1)),
                        thread("worker-3").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.evidence())
                .containsExactly(
                        "worker-1 holds ReentrantLock 0xabc01; it waits for ReentrantLock 0xabc02 held by worker-2, at"
                                + " Transfer.move(Transfer.java:44)",
                        "worker-2 holds ReentrantLock 0xabc02; it waits for ReentrantLock 0xabc01 held by worker-1",
                        "the JVM itself reports this cycle, in 1 thread dump",
                        "no way out: lock() has no time limit and can't be interrupted; only ending the program clears it",
                        "behind it: worker-3 waits for ReentrantLock 0xabc01 held by worker-1");
        assertThat(finding.steps().get(0).wantsAt()).isEqualTo(new Frame("bank.Transfer", "move", "Transfer.java:44"));
        assertThat(finding.steps().get(0).ownerAt()).isNull();
    }

    @Test
    void anInterruptibleWaitIsAWayOut() {
        Finding finding = only(Dumps.at(1)
                .with(
                        thread("worker-1")
                                .parksFor(reentrant(2))
                                .stack("java.util.concurrent.locks.ReentrantLock.lockInterruptibly", "bank.A.a"),
                        thread("worker-2").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.evidence()).contains("a way out: interrupt worker-1, which waits in lockInterruptibly");
    }

    @Test
    void aMemberWithATimeLimitGoesOnByItself() {
        ThreadDump timed = Dumps.at(1)
                .with(
                        thread("worker-1").wants(Want.PARK, reentrant(2), JavaState.TIMED_WAITING),
                        thread("worker-2").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build();
        assertThat(detect(Samples.history(9, tick -> Samples.tick(tick).jvm(timed))))
                .isEmpty();
    }

    @Test
    void whoWaitsBehindTheCycleIsEvidenceAndNoMember() {
        Finding finding = only(Dumps.at(1)
                .with(
                        first(),
                        second(),
                        thread("worker-3").enters(lock(1)).holds(lock(3)),
                        thread("worker-4").enters(lock(3)),
                        thread("worker-5").enters(lock(9)),
                        thread("worker-6").holds(lock(9)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("worker-1", "worker-2");
        assertThat(finding.evidence())
                .endsWith(
                        "behind it: worker-3 waits for Account 0xf1c0de18 held by worker-1",
                        "behind it: worker-4 waits for Account 0xf1c0de48 held by worker-3");
    }

    @Test
    void aCrowdBehindItIsCounted() {
        Dumps dump = Dumps.at(1).with(first(), second());
        for (int i = 10; i < 30; i++) {
            dump.with(thread("worker-" + i).enters(lock(1)));
        }
        assertThat(only(dump.reports("worker-1", "worker-2").build()).evidence())
                .endsWith("behind it: 15 more");
    }

    @Test
    void initialisersThatNeedEachOtherAreACycle() {
        List<Finding> findings = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(
                                        thread("main-1")
                                                .wants(
                                                        Want.CLASS_INIT,
                                                        new LockRef("app.B", "class app.B"),
                                                        JavaState.RUNNABLE)
                                                .stack("app.A.<clinit>(A.java:5)", "app.Main.run(Main.java:9)"),
                                        thread("other-2")
                                                .wants(
                                                        Want.CLASS_INIT,
                                                        new LockRef("app.A", "class app.A"),
                                                        JavaState.RUNNABLE)
                                                .stack("app.B.<clinit>(B.java:7)", "app.Main.go(Main.java:12)"))
                                .build())));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).evidence())
                .startsWith(
                        "main-1 runs the initialiser of A; it waits for B to be initialised by other-2, at A.<clinit>(A.java:5)",
                        "other-2 runs the initialiser of B; it waits for A to be initialised by main-1, at B.<clinit>(B.java:7)");
        assertThat(findings.get(0).advice()).contains("static initialiser");
    }

    /** A class whose superclass comes first has no initialiser of its own on any stack. */
    @Test
    void aSuperclassThatMakesItsSubclassIsACycle() {
        Dumps.Thread base = thread("one-1")
                .wants(Want.CLASS_INIT, new LockRef("app.Sub", "class app.Sub"), JavaState.RUNNABLE)
                .stack("app.Base.<clinit>(Base.java:5)", "app.Main.run(Main.java:9)");
        Dumps.Thread sub = thread("two-2")
                .wants(Want.CLASS_INIT, new LockRef("app.Base", "class app.Base"), JavaState.RUNNABLE)
                .stack("app.Main.go(Main.java:12)");
        List<Finding> findings = detect(Samples.history(
                2, tick -> Samples.tick(tick).jvm(Dumps.at(tick).with(base, sub).build())));
        assertThat(findings).hasSize(1);
        Dumps.Thread another = thread("three-3").stack("app.Other.<clinit>(Other.java:1)");
        assertThat(detect(Samples.history(
                        2,
                        tick -> Samples.tick(tick)
                                .jvm(Dumps.at(tick).with(base, sub, another).build()))))
                .as("it may be in that one")
                .isEmpty();
    }
}
