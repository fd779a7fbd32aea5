package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Stalls.CONDITION;
import static dev.gridlock.diagnosis.Stalls.FUTURE;
import static dev.gridlock.diagnosis.Stalls.NOTIFIER;
import static dev.gridlock.diagnosis.Stalls.READ_WRITE;
import static dev.gridlock.diagnosis.Stalls.SEMAPHORE;
import static dev.gridlock.diagnosis.Stalls.WAITER;
import static dev.gridlock.diagnosis.Stalls.WORKER;
import static dev.gridlock.diagnosis.Stalls.accepts;
import static dev.gridlock.diagnosis.Stalls.acquires;
import static dev.gridlock.diagnosis.Stalls.after;
import static dev.gridlock.diagnosis.Stalls.alive;
import static dev.gridlock.diagnosis.Stalls.awaitsTheNextTask;
import static dev.gridlock.diagnosis.Stalls.gets;
import static dev.gridlock.diagnosis.Stalls.idle;
import static dev.gridlock.diagnosis.Stalls.isStall;
import static dev.gridlock.diagnosis.Stalls.joins;
import static dev.gridlock.diagnosis.Stalls.parked;
import static dev.gridlock.diagnosis.Stalls.runs;
import static dev.gridlock.diagnosis.Stalls.sleeps;
import static dev.gridlock.diagnosis.Stalls.still;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Certainty;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Want;
import dev.gridlock.diagnosis.Stalls.Life;
import org.junit.jupiter.api.Test;

/** Who could still come, and so keeps the verdict back. */
class RescuersTest {
    @Test
    void nobodyIsAccusedWhileSomebodyCouldStillCome() {
        Life waiter = still(acquires("worker-1", READ_WRITE, "shop.A.both(A.java:1)"));
        assertThat(after(2, waiter, still(sleeps("main-3"))))
                .as("one long sleep")
                .isEmpty();
        assertThat(after(2, waiter, alive(sleeps("main-3"), 0.4)))
                .as("two sleeps since")
                .isEmpty();
        Dumps.Thread computes = Dumps.thread("main-3").stack("shop.Main.sum(Main.java:3)");
        assertThat(after(2, waiter, alive(computes, 0))).as("a computation").isEmpty();
        Dumps.Thread reads =
                Dumps.thread("main-3").stack("sun.nio.ch.NioSocketImpl.park(X.java:1)", "shop.Main.read(Main.java:3)");
        assertThat(after(2, waiter, still(reads))).as("input").isEmpty();
        Dumps.Thread scheduler = parked(
                        "timer-3",
                        CONDITION,
                        "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take(X.java:1)",
                        "java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)")
                .state(JavaState.TIMED_WAITING);
        Life[] permits = {
            still(acquires("worker-1", SEMAPHORE, "shop.A.both(A.java:1)")),
            still(acquires("worker-2", SEMAPHORE, "shop.A.both(A.java:1)")),
            still(scheduler)
        };
        assertThat(after(2, permits)).as("a task that is due later").isEmpty();
        assertThat(after(2, permits[0])).as("so main keeps a program alive").isEmpty();
    }

    @Test
    void whoSleepsForHoursIsNoHelp() {
        Life waiter = still(acquires("worker-1", SEMAPHORE, "shop.Work.run(Work.java:1)"));
        Life other = still(acquires("worker-2", SEMAPHORE, "shop.Work.run(Work.java:1)"));
        isStall(
                after(2, waiter, other, still(sleeps("main-3")).endsAfter(3600)),
                "cycle of permits",
                "worker-1",
                "worker-2");
        assertThat(after(2, waiter, other, still(sleeps("main-3")).endsAfter(300)))
                .as("five minutes")
                .noneMatch(finding -> finding.certainty() == Certainty.LIKELY);
    }

    @Test
    void aTimeLimitOfDaysIsNone() {
        Dumps.Thread borrower = acquires("worker-1", SEMAPHORE, "shop.Work.run(Work.java:1)")
                .wants(Want.PARK, SEMAPHORE, JavaState.TIMED_WAITING);
        Life other = still(acquires("worker-2", SEMAPHORE, "shop.Work.run(Work.java:1)"));
        isStall(after(2, still(borrower).endsAfter(2_000_000), other), "cycle of permits", "worker-1", "worker-2");
        assertThat(after(2, still(borrower).endsAfter(30), other))
                .as("30 s")
                .noneMatch(finding -> finding.certainty() == Certainty.LIKELY);
        assertThat(after(2, still(borrower), other))
                .as("not told")
                .noneMatch(finding -> finding.certainty() == Certainty.LIKELY);
    }

    @Test
    void whoHadTheChanceAndIsStillNoHelpDoesNotCount() {
        Life waiter = still(acquires("worker-1", READ_WRITE, "shop.A.both(A.java:1)"));
        isStall(after(2, waiter, alive(sleeps("main-3"), 50)), "cycle of permits", "worker-1");
        Dumps.Thread idle = parked(
                "pool-4",
                CONDITION,
                "java.util.concurrent.LinkedBlockingQueue.take(X.java:1)",
                "java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)",
                "java.util.concurrent.ThreadPoolExecutor$Worker.run(X.java:1)");
        isStall(after(2, waiter, still(idle)), "cycle of permits", "worker-1");
        Dumps.Thread collector = Dumps.thread("GC-5").state(JavaState.NONE);
        isStall(after(2, waiter, alive(collector, 0)), "cycle of permits", "worker-1");
    }

    @Test
    void somebodyElseAtTheSameLockIsASignOfLife() {
        Life waiter = still(acquires("worker-1", READ_WRITE, "shop.A.both(A.java:1)"));
        Life user = alive(acquires("worker-2", READ_WRITE, "shop.A.both(A.java:1)"), 50);
        assertThat(after(2, waiter, user)).isEmpty();
    }

    @Test
    void itTakesThreeSeconds() {
        Life waiter = still(acquires("worker-1", READ_WRITE, "shop.A.both(A.java:1)"));
        assertThat(after(8, waiter)).as("two seconds").isEmpty();
        assertThat(after(7, waiter)).as("three seconds").hasSize(1);
    }

    @Test
    void aTaskThatNobodyRunsIsDoneByNobody() {
        Life stuck = still(gets("pool-1", "shop.Task.call(Task.java:4)", WORKER[0], WORKER[1]));
        isStall(after(2, stuck, still(idle("pool-2"))), "pool deadlock", "pool-1");
        isStall(after(2, stuck, still(accepts("server-2"))), "pool deadlock", "pool-1");
        isStall(after(2, stuck, still(sleeps("main-2"))), "pool deadlock", "pool-1");
        Dumps.Thread deeper = Dumps.thread("loop-2")
                .wants(Want.PARK, null, JavaState.TIMED_WAITING)
                .stack(
                        "java.lang.Thread.sleep(Native Method)",
                        "shop.Job.run(Job.java:9)",
                        "shop.Loop.run(Loop.java:2)");
        assertThat(after(2, stuck, still(deeper)))
                .as("an executor of the program's own may have the task next")
                .isEmpty();
    }

    @Test
    void aResultThatAnybodyMaySetKeepsTheVerdictBack() {
        Dumps.Thread joins = parked(
                "pool-1",
                FUTURE,
                "java.util.concurrent.CompletableFuture.join(X.java:1)",
                "shop.Task.call(Task.java:4)",
                WORKER[0],
                WORKER[1]);
        isStall(after(2, still(joins)), "pool deadlock", "pool-1");
        assertThat(after(2, still(joins), still(idle("pool-2"))))
                .as("an idle worker")
                .isEmpty();
        assertThat(after(2, still(joins), still(accepts("server-2"))))
                .as("who connects")
                .isEmpty();
        Dumps.Thread client = Dumps.thread("http-2")
                .stack(
                        "sun.nio.ch.EPoll.wait(Native Method)",
                        "jdk.internal.net.http.HttpClientImpl$SelectorManager.run(X.java:1)");
        assertThat(after(2, still(joins), still(client))).as("an answer").isEmpty();
    }

    @Test
    void aLockHeldWhileSomethingLongIsDoneElsewhere() {
        Life owner = still(gets("owner-1", "shop.Report.make(Report.java:3)").holds(Dumps.lock(1), 2));
        Life waiter = still(Dumps.thread("waiter-2").enters(Dumps.lock(1)).stack("shop.Report.show(Report.java:9)"));
        isStall(after(2, owner, waiter), "nested lock-out", "owner-1", "waiter-2");
        assertThat(after(2, owner, waiter, alive(runs("pool-3"), 0))).isEmpty();
    }

    @Test
    void whoWaitsForConnectionsHoldsNoLock() {
        Life writer = still(parked(
                "worker-1",
                READ_WRITE,
                "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock(X.java:1)",
                "shop.Cache.load(Cache.java:7)"));
        isStall(after(2, writer, still(accepts("server-2"))), "read-to-write upgrade", "worker-1");
        Dumps.Thread leader = Dumps.thread("leader-2")
                .stack(
                        "sun.nio.ch.NioSocketImpl.accept(X.java:1)",
                        "shop.Server.next(Server.java:3)",
                        "shop.Cache.load(Cache.java:8)");
        assertThat(after(2, writer, still(leader)))
                .as("a leader who holds the lock while he waits for a connection")
                .isEmpty();
        Life waitsForWork = still(acquires("worker-1", SEMAPHORE, "shop.Work.next(Work.java:1)"));
        assertThat(after(2, waitsForWork, still(accepts("server-2"))))
                .as("a permit may stand for work")
                .isEmpty();
    }

    @Test
    void anOwnerWhoWaitsForAReply() {
        Life owner = still(Dumps.thread("query-1")
                .wants(Want.MONITOR_WAIT, Dumps.lock(2), JavaState.WAITING)
                .holds(Dumps.lock(1), 2)
                .stack(
                        "java.lang.Object.wait(Native Method)",
                        "db.Reply.get(Reply.java:5)",
                        "db.Connection.query(C.java:3)"));
        Life reader = still(Dumps.thread("reader-2")
                .stack("sun.nio.ch.NioSocketImpl.park(X.java:1)", "db.Reader.run(Reader.java:3)"));
        Life another = still(Dumps.thread("query-3").enters(Dumps.lock(1)).stack("db.Connection.query(C.java:2)"));
        Life closes = still(Dumps.thread("close-4").enters(Dumps.lock(1)).stack("db.Connection.close(C.java:9)"));
        assertThat(after(2, owner, reader, another, closes)).isEmpty();
        isStall(after(2, owner, another), "nested lock-out", "query-1", "query-3");
    }

    /** A heart beats in between: each beat is a whole wait of the thread that runs the task when it is due. */
    @Test
    void whatIsScheduledIsRunWhenItIsDue() {
        Life scheduler = alive(awaitsTheNextTask("beat-3"), 50);
        LockRef due = new LockRef("java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask", "0xd0");
        LockRef submitted = new LockRef("java.util.concurrent.FutureTask", "0xf0");
        assertThat(after(2, waitsFor(due), scheduler)).isEmpty();
        isStall(after(2, waitsFor(submitted), scheduler), "pool deadlock", "pool-1");
    }

    private static Life waitsFor(LockRef task) {
        return still(parked(
                "pool-1",
                task,
                "java.util.concurrent.FutureTask.get(FutureTask.java:190)",
                "shop.Task.call(Task.java:9)",
                WORKER[0],
                WORKER[1]));
    }

    @Test
    void whoWaitsForAProcessTellsOfItsEnd() {
        String join = "java.util.concurrent.CompletableFuture.join(X.java:1)";
        Life one = still(parked("main-1", Dumps.lock(1), join, "shop.Tools.first(Tools.java:3)"));
        Life two = still(parked("other-2", Dumps.lock(2), join, "shop.Tools.second(Tools.java:9)"));
        Life reaper = still(Dumps.thread("process reaper (pid 7)")
                .stack(
                        "java.lang.ProcessHandleImpl.waitForProcessExit0(Native Method)",
                        "java.lang.ProcessHandleImpl$1.run(X.java:1)",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker(X.java:1)",
                        WORKER[1]));
        assertThat(after(2, one, two, reaper)).isEmpty();
        isStall(after(2, one, two), "cycle of futures or latches", "main-1", "other-2");
    }

    @Test
    void aWaiterAtAMonitorLooksUpOnceASecond() {
        // HotSpot's "responsible" waiter: one slice a second, next to no CPU.
        Life rechecks = new Life(NOTIFIER.thread(), 1, 1, Double.NaN, 0);
        isStall(after(2, WAITER, rechecks), "nested lock-out", "waiter-1", "notifier-2");
    }
}
