package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Want;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table against real waits of real threads, on the JDK that runs the tests. */
class WaitTableTest {
    /** What a thread of the program does until it is interrupted. */
    private interface Body {
        void run() throws Exception;
    }

    private record Case(String name, WaitKind kind, Body body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Object MONITOR = new Object();

    static Stream<Case> waits() {
        return Stream.of(
                new Case("Object.wait", WaitKind.CONDITION, () -> {
                    Object own = new Object();
                    synchronized (own) {
                        own.wait();
                    }
                }),
                new Case("Object.wait for a time", WaitKind.CONDITION, () -> {
                    Object own = new Object();
                    synchronized (own) {
                        own.wait(1_000_000);
                    }
                }),
                new Case("Condition.await", WaitKind.CONDITION, () -> {
                    Lock lock = new ReentrantLock();
                    lock.lock();
                    lock.newCondition().await();
                }),
                new Case("ReentrantLock", WaitKind.ACQUIRE, () -> elsewhere(new ReentrantLock())),
                new Case("fair ReentrantLock", WaitKind.ACQUIRE, () -> elsewhere(new ReentrantLock(true))),
                new Case("write lock", WaitKind.ACQUIRE, () -> elsewhere(new ReentrantReadWriteLock().writeLock())),
                new Case("read lock", WaitKind.ACQUIRE, () -> {
                    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                    held(lock.writeLock());
                    lock.readLock().lockInterruptibly();
                }),
                new Case("Lock.tryLock for a time", WaitKind.ACQUIRE, () -> {
                    Lock lock = new ReentrantLock();
                    held(lock);
                    lock.tryLock(1_000, TimeUnit.SECONDS);
                }),
                new Case("Semaphore", WaitKind.ACQUIRE, () -> new Semaphore(0).acquire()),
                new Case("StampedLock", WaitKind.ACQUIRE, () -> {
                    StampedLock lock = new StampedLock();
                    lock.writeLock();
                    lock.readLockInterruptibly();
                }),
                new Case("CountDownLatch", WaitKind.LATCH, () -> new CountDownLatch(1).await()),
                new Case("FutureTask.get", WaitKind.FUTURE, () -> new FutureTask<>(() -> 1).get()),
                new Case("CompletableFuture.get", WaitKind.FUTURE, () -> new CompletableFuture<>().get()),
                new Case("Thread.join", WaitKind.FUTURE, () -> {
                    Thread other = daemon(() -> Thread.sleep(1_000_000));
                    try {
                        other.join();
                    } finally {
                        other.interrupt();
                    }
                }),
                new Case(
                        "invokeAll",
                        WaitKind.FUTURE,
                        () -> inPool(pool -> pool.invokeAll(
                                List.of(Executors.callable(() -> LockSupport.parkNanos(Long.MAX_VALUE)))))),
                new Case(
                        "awaitTermination",
                        WaitKind.FUTURE,
                        () -> inPool(pool -> pool.awaitTermination(1, TimeUnit.DAYS))),
                new Case("CyclicBarrier", WaitKind.BARRIER, () -> new CyclicBarrier(2).await()),
                new Case("Phaser", WaitKind.BARRIER, () -> new Phaser(1).awaitAdvanceInterruptibly(0)),
                new Case("Exchanger", WaitKind.BARRIER, () -> new Exchanger<Integer>().exchange(1)),
                new Case("ArrayBlockingQueue.take", WaitKind.TAKE, () -> new ArrayBlockingQueue<>(1).take()),
                new Case("LinkedBlockingQueue.take", WaitKind.TAKE, () -> new LinkedBlockingQueue<>().take()),
                new Case("LinkedBlockingDeque.take", WaitKind.TAKE, () -> new LinkedBlockingDeque<>().takeFirst()),
                new Case("PriorityBlockingQueue.take", WaitKind.TAKE, () -> new PriorityBlockingQueue<>().take()),
                new Case("DelayQueue.take", WaitKind.TAKE, () -> new DelayQueue<Delayed>().take()),
                new Case("SynchronousQueue.take", WaitKind.TAKE, () -> new SynchronousQueue<>().take()),
                new Case("LinkedTransferQueue.take", WaitKind.TAKE, () -> new LinkedTransferQueue<>().take()),
                new Case("ArrayBlockingQueue.put", WaitKind.PUT, () -> {
                    ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
                    queue.put(1);
                    queue.put(2);
                }),
                new Case("SynchronousQueue.put", WaitKind.PUT, () -> new SynchronousQueue<Integer>().put(1)),
                new Case(
                        "LinkedTransferQueue.transfer",
                        WaitKind.PUT,
                        () -> new LinkedTransferQueue<Integer>().transfer(1)),
                new Case(
                        "PipedInputStream.read",
                        WaitKind.TAKE,
                        () -> new PipedInputStream(new PipedOutputStream()).read()),
                new Case("LockSupport.park", WaitKind.PARKED, LockSupport::park),
                new Case("Thread.sleep", WaitKind.SLEEP, () -> Thread.sleep(1_000_000)),
                new Case("TimeUnit.sleep", WaitKind.SLEEP, () -> TimeUnit.DAYS.sleep(1)),
                new Case("Selector.select", WaitKind.POLL, () -> {
                    try (Selector selector = Selector.open()) {
                        selector.select();
                    }
                }));
    }

    private interface InPool {
        void use(ExecutorService pool) throws Exception;
    }

    private static void inPool(InPool what) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(WaitTableTest::unstarted);
        try {
            what.use(pool);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void elsewhere(Lock lock) throws InterruptedException {
        held(lock);
        lock.lockInterruptibly();
    }

    /** Held from now on by a thread that is not this one and has ended. */
    private static void held(Lock lock) throws InterruptedException {
        Thread other = daemon(lock::lock);
        other.join();
    }

    @ParameterizedTest
    @MethodSource("waits")
    void seesWhatAThreadOfTheProgramWaitsFor(Case one) {
        Thread thread = daemon(one.body);
        try {
            await().untilAsserted(() -> assertThat(kind(thread)).isEqualTo(one.kind));
            assertThat(read(thread).state()).isNotEqualTo(JavaState.BLOCKED);
        } finally {
            thread.interrupt();
        }
    }

    @Test
    void seesWhoWaitsToEnterAMonitor() {
        synchronized (MONITOR) {
            Thread thread = daemon(() -> {
                synchronized (MONITOR) {
                    MONITOR.notifyAll();
                }
            });
            await().untilAsserted(() -> assertThat(kind(thread)).isEqualTo(WaitKind.BLOCKED));
        }
    }

    @Test
    void seesWhoRunsAndWhoReadsOrAccepts() throws Exception {
        boolean[] over = {false};
        Thread spins = daemon(() -> {
            while (!over[0]) {
                Thread.onSpinWait();
            }
        });
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread accepts = daemon(() -> {
                // Held: the garbage collector would close it, and who reads from it would be at its end.
                Socket other = server.accept();
                server.accept();
                other.close();
            });
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                Thread reads = daemon(() -> socket.getInputStream().read());
                await().untilAsserted(() -> assertThat(kind(accepts)).isEqualTo(WaitKind.ACCEPT));
                await().untilAsserted(() -> assertThat(kind(reads)).isEqualTo(WaitKind.IO));
                await().untilAsserted(() -> assertThat(kind(spins)).isEqualTo(WaitKind.RUN));
            }
        } finally {
            over[0] = true;
            spins.interrupt();
        }
    }

    @Test
    void aPoolsWorkerWithoutWorkIsIdle() throws Exception {
        List<ExecutorService> pools = List.of(
                Executors.newSingleThreadExecutor(WaitTableTest::unstarted),
                Executors.newCachedThreadPool(WaitTableTest::unstarted),
                Executors.newSingleThreadScheduledExecutor(WaitTableTest::unstarted));
        try {
            List<Thread> workers = new ArrayList<>();
            for (ExecutorService pool : pools) {
                pool.submit(() -> workers.add(Thread.currentThread())).get();
            }
            for (Thread worker : workers) {
                await().untilAsserted(() -> assertThat(kind(worker)).isEqualTo(WaitKind.IDLE));
            }
        } finally {
            // Held until here: the JDK ends the worker of a single-thread pool that nobody holds.
            pools.forEach(ExecutorService::shutdownNow);
        }
    }

    private static Thread daemon(Body body) {
        Thread thread = unstarted(() -> {
            try {
                body.run();
            } catch (Exception e) {
                // Interrupted or closed: the test is over.
            }
        });
        thread.start();
        return thread;
    }

    private static Thread unstarted(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
    }

    private static WaitKind kind(Thread thread) {
        return new WaitTable.Reader().of(read(thread));
    }

    /** As a dump would have it. */
    private static JavaThread read(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {thread.getId()}, true, true)[0];
        JavaState state = JavaState.valueOf(info.getThreadState().name());
        List<Frame> frames = Arrays.stream(info.getStackTrace())
                .map(frame -> new Frame(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName() + ":" + frame.getLineNumber()))
                .toList();
        boolean inWait =
                frames.stream().limit(3).anyMatch(frame -> frame.className().equals("java.lang.Object"));
        Want want = info.getLockInfo() == null
                ? null
                : state == JavaState.BLOCKED ? Want.MONITOR_ENTER : inWait ? Want.MONITOR_WAIT : Want.PARK;
        LockRef wanted = info.getLockInfo() == null
                ? null
                : new LockRef(info.getLockInfo().getClassName(), "0x1");
        return new JavaThread(
                info.getThreadName(), info.getThreadId(), 1, true, state, 0, 0, -1, want, wanted, List.of(), frames);
    }
}
