package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a thread waits for off what the JDK itself has put on its stack and into its blocker: never off the name
 * of a thread, a library or a program.
 *
 * <p>First what the virtual machine says: BLOCKED and a class initialiser. Then the class of the object it is parked
 * on, where that can only be one thing: the synchronizer of a lock or a semaphore. Then the table below: of the JDK's
 * frames above the first frame of the program's own the one nearest to the program counts, since it is what the program
 * called, while the innermost ones are the same for everybody (park, poll). Within one frame the first fitting row
 * wins. What then is left was called by the program directly: {@code Object.wait}, {@code Condition.await},
 * {@code LockSupport.park}.
 *
 * <p>A waiting thread without any frame of the program's own is idle: a pool's worker, a timer, a selector of the
 * JDK's.
 */
public final class WaitTable {
    private record Row(String classPrefix, String methodPrefix, WaitKind kind) {}

    private static final String QUEUES = "java.util.concurrent.";

    private static final List<Row> TABLE = List.of(
            new Row("java.net.ServerSocket", "", WaitKind.ACCEPT),
            new Row("sun.nio.ch.ServerSocket", "", WaitKind.ACCEPT),
            new Row("java.net.Socket", "", WaitKind.IO),
            new Row("java.net.DatagramSocket", "", WaitKind.IO),
            new Row("java.net.Inet", "", WaitKind.IO),
            new Row("sun.nio.ch.SocketChannelImpl", "", WaitKind.IO),
            new Row("sun.nio.ch.DatagramChannelImpl", "", WaitKind.IO),
            new Row("sun.nio.ch.FileChannelImpl", "", WaitKind.IO),
            new Row("sun.nio.ch.NioSocketImpl", "accept", WaitKind.ACCEPT),
            new Row("sun.nio.ch.NioSocketImpl", "", WaitKind.IO),
            new Row("sun.nio.fs.AbstractWatchService", "", WaitKind.POLL),
            new Row("sun.nio.fs.UnixNativeDispatcher", "", WaitKind.IO),
            new Row("sun.nio.ch.PendingFuture", "", WaitKind.IO),
            new Row("java.io.FileInputStream", "", WaitKind.IO),
            new Row("java.io.FileOutputStream", "", WaitKind.IO),
            new Row("java.io.RandomAccessFile", "", WaitKind.IO),
            new Row("java.lang.ProcessImpl", "waitFor", WaitKind.IO),
            new Row("jdk.internal.net.http.HttpClientImpl$SelectorManager", "", WaitKind.CLIENT_POLL),
            new Row("jdk.internal.net.http.", "", WaitKind.IO),
            new Row("sun.nio.ch.SelectorImpl", "", WaitKind.POLL),
            new Row("sun.nio.ch.EPoll", "", WaitKind.POLL),
            new Row("sun.nio.ch.KQueue", "", WaitKind.POLL),
            new Row("java.util.concurrent.ThreadPoolExecutor", "getTask", WaitKind.IDLE),
            new Row("java.util.concurrent.ThreadPoolExecutor", "awaitTermination", WaitKind.FUTURE),
            new Row("java.util.concurrent.ForkJoinPool", "awaitWork", WaitKind.IDLE),
            new Row("java.util.concurrent.ForkJoinPool", "awaitTermination", WaitKind.FUTURE),
            new Row("java.util.concurrent.ForkJoinPool", "awaitQuiescence", WaitKind.FUTURE),
            new Row("java.lang.ref.ReferenceQueue", "", WaitKind.IDLE),
            new Row("java.util.concurrent.CompletableFuture", "", WaitKind.FUTURE),
            new Row("java.util.concurrent.FutureTask", "get", WaitKind.FUTURE),
            new Row("java.util.concurrent.FutureTask", "awaitDone", WaitKind.FUTURE),
            new Row("java.util.concurrent.ForkJoinTask", "", WaitKind.FUTURE),
            new Row("java.util.concurrent.ExecutorCompletionService", "", WaitKind.FUTURE),
            new Row("java.util.concurrent.AbstractExecutorService", "invoke", WaitKind.FUTURE),
            new Row("java.lang.Thread", "join", WaitKind.FUTURE),
            new Row("java.lang.Thread", "sleep", WaitKind.SLEEP),
            new Row("java.util.concurrent.TimeUnit", "sleep", WaitKind.SLEEP),
            new Row("java.util.concurrent.CountDownLatch", "await", WaitKind.LATCH),
            new Row("java.util.concurrent.CyclicBarrier", "", WaitKind.BARRIER),
            new Row("java.util.concurrent.Phaser", "", WaitKind.BARRIER),
            new Row("java.util.concurrent.Exchanger", "", WaitKind.BARRIER),
            new Row("java.io.PipedInputStream", "", WaitKind.TAKE),
            new Row("java.io.PipedReader", "", WaitKind.TAKE),
            new Row("java.io.PipedOutputStream", "", WaitKind.PUT),
            new Row("java.io.PipedWriter", "", WaitKind.PUT));

    /** Methods of the JDK's queues by how they wait: all their classes have the same interface. */
    private static final Map<String, WaitKind> QUEUE_METHODS = Map.ofEntries(
            Map.entry("take", WaitKind.TAKE),
            Map.entry("takeFirst", WaitKind.TAKE),
            Map.entry("takeLast", WaitKind.TAKE),
            Map.entry("poll", WaitKind.TAKE),
            Map.entry("pollFirst", WaitKind.TAKE),
            Map.entry("pollLast", WaitKind.TAKE),
            Map.entry("put", WaitKind.PUT),
            Map.entry("putFirst", WaitKind.PUT),
            Map.entry("putLast", WaitKind.PUT),
            Map.entry("offer", WaitKind.PUT),
            Map.entry("offerFirst", WaitKind.PUT),
            Map.entry("offerLast", WaitKind.PUT),
            Map.entry("transfer", WaitKind.PUT),
            Map.entry("tryTransfer", WaitKind.PUT));

    private WaitTable() {}

    /**
     * Reads the kinds of one dump's threads. They share most of their classes: each is looked up in the table once,
     * which makes a large dump three times cheaper.
     */
    static final class Reader {
        private final Map<String, List<Row>> rowsOfClass = new HashMap<>();

        /** What {@code thread} waits for. */
        WaitKind of(JavaThread thread) {
            if (thread.state() == JavaState.BLOCKED || reenters(thread)) {
                return WaitKind.BLOCKED;
            } else if (thread.want() == Want.CLASS_INIT) {
                return WaitKind.CLASS_INIT;
            }
            int own = firstOwn(thread.frames());
            boolean waits = thread.state() == JavaState.WAITING || thread.state() == JavaState.TIMED_WAITING;
            if (waits && own < thread.frames().size() && parkedForLock(thread)) {
                return WaitKind.ACQUIRE;
            }
            WaitKind called = calledBy(thread.frames(), own, waits);
            if (called != null) {
                return called;
            } else if (own == thread.frames().size()) {
                return WaitKind.IDLE;
            }
            return waits ? direct(thread) : WaitKind.RUN;
        }

        private @Nullable WaitKind calledBy(List<Frame> frames, int own, boolean waits) {
            for (int i = own - 1; i >= 0; i--) {
                Frame frame = frames.get(i);
                WaitKind queue = waits && isQueue(frame.className()) ? QUEUE_METHODS.get(frame.method()) : null;
                if (queue != null) {
                    return queue;
                }
                for (Row row : rowsOfClass.computeIfAbsent(frame.className(), Reader::rows)) {
                    if (frame.method().startsWith(row.methodPrefix)) {
                        return row.kind;
                    }
                }
            }
            return null;
        }

        private static List<Row> rows(String className) {
            return TABLE.stream()
                    .filter(row -> className.startsWith(row.classPrefix))
                    .toList();
        }
    }

    /**
     * Whether it waits for a lock that another thread holds, or for a permit; the table of kinds is not needed for
     * that.
     */
    public static boolean waitsForLock(JavaThread thread) {
        return thread.state() == JavaState.BLOCKED || reenters(thread) || parkedForLock(thread);
    }

    /** Whether it waits for a lock, not for a permit, which anybody may give. */
    static boolean waitsForOwnedLock(JavaThread thread) {
        LockRef wanted = thread.wanted();
        return waitsForLock(thread) && (wanted == null || !wanted.className().contains("Semaphore"));
    }

    private static boolean reenters(JavaThread thread) {
        return thread.want() == Want.MONITOR_ENTER || thread.want() == Want.MONITOR_REENTER;
    }

    private static boolean parkedForLock(JavaThread thread) {
        LockRef wanted = thread.wanted();
        return thread.want() == Want.PARK && wanted != null && isLock(wanted.className());
    }

    /** A synchronizer of the JDK's that is owned (locks), counted (semaphores) or stamped. */
    static boolean isLock(String className) {
        return className.startsWith("java.util.concurrent.")
                && (className.endsWith("Lock$NonfairSync")
                        || className.endsWith("Lock$FairSync")
                        || className.endsWith("Semaphore$NonfairSync")
                        || className.endsWith("Semaphore$FairSync")
                        || className.endsWith(".StampedLock"));
    }

    private static boolean isQueue(String className) {
        return className.startsWith(QUEUES)
                && (className.contains("Queue") || className.contains("Deque"))
                && !className.contains("Synchronizer");
    }

    private static WaitKind direct(JavaThread thread) {
        LockRef wanted = thread.wanted();
        boolean condition = thread.want() == Want.MONITOR_WAIT
                || (wanted != null && wanted.className().endsWith("Synchronizer$ConditionObject"))
                || innermostIs(thread, "java.lang.Object", "wait");
        return condition ? WaitKind.CONDITION : WaitKind.PARKED;
    }

    private static boolean innermostIs(JavaThread thread, String className, String method) {
        return thread.frames().stream()
                .limit(3)
                .anyMatch(frame ->
                        frame.className().equals(className) && frame.method().startsWith(method));
    }

    /** The innermost frame of the program's own: where in the code it waits. Null for a thread of the JDK's. */
    static @Nullable Frame ownFrame(JavaThread thread) {
        int first = firstOwn(thread.frames());
        return first < thread.frames().size() ? thread.frames().get(first) : null;
    }

    /** How many frames of the JDK's stand above the first of the program's own. */
    static int firstOwn(List<Frame> frames) {
        int i = 0;
        while (i < frames.size() && frames.get(i).ofJdk()) {
            i++;
        }
        return i;
    }
}
