package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
    private static final LockRef CONDITION =
            new LockRef("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject", "0xc0");
    private static final LockRef SEMAPHORE = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x5e");
    private static final LockRef OTHER_SEMAPHORE = new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x5f");
    private static final LockRef READ_WRITE =
            new LockRef("java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync", "0x4e");
    private static final LockRef FUTURE = new LockRef("java.util.concurrent.FutureTask", "0xf0");

    /** One thread over time: as every dump has it, and how often a second it goes to wait. */
    private record Life(Dumps.Thread thread, double waits, long slicesATick) {}

    private static Life still(Dumps.Thread thread) {
        return new Life(thread, 0, 0);
    }

    private static Life alive(Dumps.Thread thread, double waits) {
        return new Life(thread, waits, Math.max(1, Math.round(waits)));
    }

    private static Dumps.Thread parked(String name, LockRef on, String... stack) {
        List<String> frames = new ArrayList<>(List.of("jdk.internal.misc.Unsafe.park(Native Method)"));
        frames.addAll(List.of(stack));
        return Dumps.thread(name).parksFor(on).stack(frames.toArray(String[]::new));
    }

    private static Dumps.Thread acquires(String name, LockRef lock, String where) {
        return parked(name, lock, "java.util.concurrent.Semaphore.acquire(Semaphore.java:318)", where);
    }

    private static Dumps.Thread awaits(String name, LockRef condition, String where) {
        return parked(
                name,
                condition,
                "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await(X.java:1)",
                where);
    }

    private static Dumps.Thread gets(String name, String... where) {
        List<String> frames = new ArrayList<>(List.of("java.util.concurrent.FutureTask.get(FutureTask.java:190)"));
        frames.addAll(List.of(where));
        return parked(name, FUTURE, frames.toArray(String[]::new));
    }

    private static Dumps.Thread sleeps(String name) {
        return Dumps.thread(name)
                .wants(Want.PARK, null, JavaState.TIMED_WAITING)
                .stack("java.lang.Thread.sleep(Native Method)", "shop.Main.main(Main.java:9)");
    }

    /** Ten ticks; for the first {@code busyTicks} of them everybody runs. */
    private static List<Finding> after(int busyTicks, Life... lives) {
        History history = Samples.history(10, tick -> {
            Samples sample = Samples.tick(tick);
            Dumps dump = Dumps.at(tick * 1_000_000_000L - 1);
            for (Life life : lives) {
                JavaThread java = life.thread().build();
                long ran = Math.min(tick, busyTicks) * 100 + tick * life.slicesATick();
                boolean collector = java.name().startsWith("GC");
                dump.with(life.thread());
                sample.with(Samples.thread(java.osTid())
                        .java(java)
                        .role(collector ? ThreadRole.COLLECTOR : ThreadRole.PROGRAM)
                        .wakeUps(tick <= busyTicks ? 100 : life.waits())
                        .slices(ran));
            }
            ThreadDump built = dump.build();
            return sample.jvm(built);
        });
        return new StallDetector().detect(Scene.of(history), Thresholds.defaults());
    }

    private static void isStall(List<Finding> found, String shape, String... threads) {
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.STALL);
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
            assertThat(finding.title()).contains("(" + shape + ")");
            assertThat(finding.threads()).extracting(ThreadRef::name).containsExactlyInAnyOrder(threads);
            assertThat(finding.evidence()).isNotEmpty().noneMatch(line -> line.contains("null"));
            assertThat(finding.advice()).isNotBlank();
        });
    }

    private static final Life WAITER = still(Dumps.thread("waiter-1")
            .wants(Want.MONITOR_WAIT, Dumps.lock(2), JavaState.WAITING)
            .holds(Dumps.lock(1), 1)
            .stack("java.lang.Object.wait(Native Method)", "shop.Box.take(Box.java:5)"));
    private static final Life NOTIFIER =
            still(Dumps.thread("notifier-2").enters(Dumps.lock(1)).stack("shop.Box.put(Box.java:9)"));

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
    void waitersOfOneConditionInTwoMethods() {
        Life producer = still(awaits("producer-1", CONDITION, "shop.Buffer.put(Buffer.java:5)"));
        Life consumer = still(awaits("consumer-2", CONDITION, "shop.Buffer.take(Buffer.java:9)"));
        isStall(after(2, producer, consumer), "lost wake-up", "producer-1", "consumer-2");
        Life otherConsumer = still(awaits("consumer-3", CONDITION, "shop.Buffer.take(Buffer.java:9)"));
        assertThat(after(2, consumer, otherConsumer)).as("idle consumers").isEmpty();
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

    private static final String[] WORKER = {
        "java.util.concurrent.FutureTask.run(X.java:1)", "java.util.concurrent.ThreadPoolExecutor$Worker.run(X.java:1)"
    };

    private static Dumps.Thread runs(String name) {
        return Dumps.thread(name).stack("shop.Task.call(Task.java:9)", WORKER[0], WORKER[1]);
    }

    private static Dumps.Thread takes(String name) {
        return parked(
                name,
                CONDITION,
                "java.util.concurrent.LinkedBlockingQueue.take(X.java:1)",
                "shop.Consumer.run(Consumer.java:3)",
                WORKER[0],
                WORKER[1]);
    }

    private static Dumps.Thread idle(String name) {
        return parked(
                name,
                CONDITION,
                "java.util.concurrent.LinkedBlockingQueue.take(X.java:1)",
                "java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)",
                WORKER[1]);
    }

    private static Dumps.Thread accepts(String name) {
        return Dumps.thread(name).stack("sun.nio.ch.NioSocketImpl.accept(X.java:1)", "shop.Server.run(Server.java:3)");
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
    void aLockHeldWhileSomethingLongIsDoneElsewhere() {
        Life owner = still(gets("owner-1", "shop.Report.make(Report.java:3)").holds(Dumps.lock(1), 2));
        Life waiter = still(Dumps.thread("waiter-2").enters(Dumps.lock(1)).stack("shop.Report.show(Report.java:9)"));
        isStall(after(2, owner, waiter), "nested lock-out", "owner-1", "waiter-2");
        assertThat(after(2, owner, waiter, alive(runs("pool-3"), 0))).isEmpty();
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
    void whoWaitsForConnectionsHoldsNoLock() {
        Life writer = still(parked(
                "worker-1",
                READ_WRITE,
                "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock(X.java:1)",
                "shop.Cache.load(Cache.java:7)"));
        isStall(after(2, writer, still(accepts("server-2"))), "read-to-write upgrade", "worker-1");
        Life waitsForWork = still(acquires("worker-1", SEMAPHORE, "shop.Work.next(Work.java:1)"));
        assertThat(after(2, waitsForWork, still(accepts("server-2"))))
                .as("a permit may stand for work")
                .isEmpty();
    }

    private static Dumps.Thread joins(String name, String... where) {
        List<String> frames =
                new ArrayList<>(List.of("java.lang.Object.wait(Native Method)", "java.lang.Thread.join(X.java:1)"));
        frames.addAll(List.of(where));
        return Dumps.thread(name)
                .wants(Want.MONITOR_WAIT, Dumps.lock(5), JavaState.WAITING)
                .stack(frames.toArray(String[]::new));
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

    @Test
    void aWaiterAtAMonitorLooksUpOnceASecond() {
        // HotSpot's "responsible" waiter: one slice a second, next to no CPU.
        Life rechecks = new Life(NOTIFIER.thread(), 1, 1);
        isStall(after(2, WAITER, rechecks), "nested lock-out", "waiter-1", "notifier-2");
    }
}
