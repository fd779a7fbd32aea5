package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Stalls.CONDITION;
import static dev.gridlock.diagnosis.Stalls.FUTURE;
import static dev.gridlock.diagnosis.Stalls.NOTIFIER;
import static dev.gridlock.diagnosis.Stalls.OTHER_SEMAPHORE;
import static dev.gridlock.diagnosis.Stalls.READ_WRITE;
import static dev.gridlock.diagnosis.Stalls.SEMAPHORE;
import static dev.gridlock.diagnosis.Stalls.WAITER;
import static dev.gridlock.diagnosis.Stalls.accepts;
import static dev.gridlock.diagnosis.Stalls.acquires;
import static dev.gridlock.diagnosis.Stalls.after;
import static dev.gridlock.diagnosis.Stalls.alive;
import static dev.gridlock.diagnosis.Stalls.awaits;
import static dev.gridlock.diagnosis.Stalls.gets;
import static dev.gridlock.diagnosis.Stalls.isStall;
import static dev.gridlock.diagnosis.Stalls.joins;
import static dev.gridlock.diagnosis.Stalls.parked;
import static dev.gridlock.diagnosis.Stalls.runs;
import static dev.gridlock.diagnosis.Stalls.sleeps;
import static dev.gridlock.diagnosis.Stalls.still;
import static dev.gridlock.diagnosis.Stalls.takes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import dev.gridlock.data.Want;
import dev.gridlock.diagnosis.Stalls.Life;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes of a stall. */
class StallDetectorTest {
    @Test
    void nestedLockOutStandsWhoeverElseIsAlive() {
        List<Finding> found = after(2, WAITER, NOTIFIER, still(sleeps("main-3")));
        isStall(found, "nested lock-out", "waiter-1", "notifier-2");
        assertThat(found.get(0).locks()).contains(new FindingLock(Dumps.lock(1), "waiter-1"));
    }

    @Test
    void anOwnerWhoWaitsForATimeOnlyIsNone() {
        Life timed = still(Dumps.thread("waiter-1")
                .wants(Want.MONITOR_WAIT, Dumps.lock(2), JavaState.TIMED_WAITING)
                .holds(Dumps.lock(1), 1)
                .stack("java.lang.Object.wait(Native Method)", "shop.Box.take(Box.java:5)"));
        assertThat(after(2, timed, NOTIFIER)).isEmpty();
    }

    @Test
    void aCycleIsADeadlockAndNoStall() {
        Life one = still(Deadlocks.first());
        Life two = still(Deadlocks.second());
        Life behind = still(Dumps.thread("behind-3").enters(Dumps.lock(1)).stack("bank.Report.run(Report.java:3)"));
        assertThat(after(2, one, two, behind)).isEmpty();
    }

    @Test
    void permitsInACircle() {
        isStall(
                after(
                        2,
                        still(acquires("worker-1", SEMAPHORE, "shop.A.both(A.java:1)")),
                        still(acquires("worker-2", OTHER_SEMAPHORE, "shop.B.both(B.java:1)"))),
                "cycle of permits",
                "worker-1",
                "worker-2");
    }

    @Test
    void aReaderWhoWantsToWrite() {
        Dumps.Thread upgrader = parked(
                "worker-1",
                READ_WRITE,
                "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock(X.java:1)",
                "shop.Cache.load(Cache.java:7)");
        isStall(after(2, still(upgrader)), "read-to-write upgrade", "worker-1");
    }

    @Test
    void waitersOfOneConditionInTwoMethods() {
        Life producer = still(awaits("producer-1", CONDITION, "shop.Buffer.put(Buffer.java:5)"));
        Life consumer = still(awaits("consumer-2", CONDITION, "shop.Buffer.take(Buffer.java:9)"));
        isStall(after(2, producer, consumer), "lost wake-up", "producer-1", "consumer-2");
        Life otherConsumer = still(awaits("consumer-3", CONDITION, "shop.Buffer.take(Buffer.java:9)"));
        assertThat(after(2, consumer, otherConsumer))
                .as("idle consumers, or their producer is gone")
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECT);
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
        assertThat(after(2, consumer, otherConsumer, still(accepts("server-4"))))
                .as("a server's")
                .isEmpty();
    }

    @Test
    void aPoolWhoseWorkersAllWaitForResults() {
        String[] worker = {"shop.Task.call(Task.java:4)", "java.util.concurrent.ThreadPoolExecutor$Worker.run(X.java:1)"
        };
        Life one = still(gets("pool-1", worker));
        Life two = still(gets("pool-2", worker));
        isStall(after(2, one, two), "pool deadlock", "pool-1", "pool-2");
        assertThat(after(2, one, two, still(runs("pool-3"))))
                .as("a task that is being run may be theirs")
                .isEmpty();
        assertThat(after(2, one, two, alive(takes("pool-3"), 50)))
                .as("also one that waits, for goods")
                .isEmpty();
    }

    @Test
    void aClassWhoseInitialiserWaitsForWorkersThatNeedIt() {
        Life initialises = still(parked(
                "main-1",
                FUTURE,
                "java.util.concurrent.ForkJoinTask.invoke(X.java:1)",
                "shop.Prices.<clinit>(Prices.java:4)",
                "shop.Main.main(Main.java:2)"));
        Life worker = still(Dumps.thread("worker-2")
                .wants(Want.CLASS_INIT, new LockRef("shop.Prices", ""), JavaState.RUNNABLE)
                .stack(
                        "shop.Prices.lambda$0(Prices.java:4)",
                        "java.util.concurrent.ForkJoinWorkerThread.run(X.java:1)"));
        isStall(after(2, initialises, worker, still(accepts("server-3"))), "nested lock-out", "main-1", "worker-2");
        assertThat(after(2, initialises, worker, still(runs("pool-3"))))
                .as("a task under way may be what it waits for")
                .isEmpty();
    }

    @Test
    void aBarrierForMoreThanAreLeft() {
        Life one = still(parked(
                "worker-1",
                CONDITION,
                "java.util.concurrent.CyclicBarrier.await(X.java:1)",
                "shop.Phase.end(Phase.java:8)"));
        isStall(after(2, one), "barrier never full", "worker-1");
        assertThat(after(2, one, alive(runs("pool-2"), 0)))
                .as("who may yet arrive")
                .isEmpty();
    }

    @Test
    void twoWhoWaitForEachOthersEnd() {
        Life one = still(joins("a-1", "shop.A.run(A.java:1)", "java.lang.Thread.run(Thread.java:840)"));
        Life two = still(joins("b-2", "shop.B.run(B.java:1)", "java.lang.Thread.run(Thread.java:840)"));
        isStall(after(2, one, two), "mutual join", "a-1", "b-2");
        assertThat(after(2, one)).as("main waits so for its program").isEmpty();
        isStall(after(2, one, two, still(sleeps("main-3"))), "mutual join", "a-1", "b-2");
        assertThat(after(2, one, two, alive(takes("consumer-3"), 50)))
                .as("the end of a chain")
                .isEmpty();
    }

    @Test
    void resultsThatWaitForEachOther() {
        Life one = still(gets("a-1", "shop.A.run(A.java:1)"));
        Life two = still(gets("b-2", "shop.B.run(B.java:1)"));
        isStall(after(2, one, two), "cycle of futures or latches", "a-1", "b-2");
        Life same = still(gets("b-2", "shop.A.run(A.java:1)"));
        assertThat(after(2, one, same)).as("perhaps one and the same result").isEmpty();
        assertThat(after(2, one)).as("one alone").isEmpty();
    }

    @Test
    void whoCameToOneConditionInSeveralWays() {
        Life one = still(awaits("worker-1", CONDITION, "pool.Pool.borrow(Pool.java:5)"));
        Life two = still(parked(
                "worker-2",
                CONDITION,
                "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await(X.java:1)",
                "pool.Pool.borrow(Pool.java:5)",
                "shop.Audit.write(Audit.java:2)"));
        isStall(after(2, one, two), "exhausted pool", "worker-1", "worker-2");
        assertThat(after(2, one, two, alive(runs("pool-3"), 0))).isEmpty();
    }
}
