package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.OsState;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.Want;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does, in words with the thread as subject: the one place where a state becomes text.
 *
 * <p>The look says whether it ran, was ready, blocked or waiting; the stack says for what. Java calls a thread that is
 * parked for a ReentrantLock WAITING: here it is blocked, since a lock is what it wants.
 */
final class ThreadWords {
    private static final Set<String> LOCKS = Set.of(
            "ReentrantLock", "ReentrantReadWriteLock", "StampedLock", "Semaphore", "ReentrantReadWriteLock$ReadLock");

    private ThreadWords() {}

    /** What it was doing in the newest look. */
    static Activity now(ThreadSample thread) {
        int cells = thread.strip().size();
        if (cells > 0 && thread.strip().activity(cells - 1) != Activity.UNKNOWN) {
            return thread.strip().activity(cells - 1);
        }
        JavaThread java = thread.java();
        if (java != null && wantsLock(java)) {
            return Activity.BLOCKED;
        }
        if (thread.os() == OsState.RUNNING) {
            return thread.ready() > thread.onCore() ? Activity.READY : Activity.ON_CORE;
        }
        return thread.os() == OsState.UNKNOWN && java == null ? Activity.UNKNOWN : Activity.WAITING;
    }

    /** As {@code blocked by worker-5, Account}: the same words as in the column "blocked by". */
    static String state(ThreadSample thread, Owners owners) {
        return switch (now(thread)) {
            case ON_CORE -> "on a core";
            case READY -> "ready, no core free";
            case BLOCKED -> blocked(thread, owners);
            case WAITING -> waiting(thread);
            case UNKNOWN -> thread.os().word();
        };
    }

    private static String blocked(ThreadSample thread, Owners owners) {
        JavaThread java = thread.java();
        LockRef wanted = java == null ? null : java.wanted();
        if (java == null || wanted == null) {
            return java != null && java.want() == Want.CLASS_INIT
                    ? "blocked by a class initialiser"
                    : "blocked by a lock";
        }
        String lock = owners.name(wanted);
        String owner = owners.of(thread.pid(), wanted);
        if (java.want() == Want.CLASS_INIT) {
            return "blocked by the initialiser of " + lock;
        }
        return owner == null || owner.equals(java.name())
                ? "blocked, wants " + lock
                : "blocked by " + owner + ", " + lock;
    }

    private static String waiting(ThreadSample thread) {
        if (thread.os() == OsState.STOPPED || thread.os() == OsState.TRACED || thread.os() == OsState.DISK_WAIT) {
            return thread.os().word();
        }
        switch (thread.role()) {
            case COMPILER, COLLECTOR, VM -> {
                return "waits for work";
            }
            case WORKER, PROGRAM -> {
                JavaThread java = thread.java();
                return java == null ? "waits, or is blocked" : waitFor(java);
            }
        }
        throw new AssertionError(thread.role());
    }

    /** For what a thread waits that is not blocked by a lock: by the frames of the JDK above the program's own. */
    static String waitFor(JavaThread java) {
        if (java.frames().isEmpty()) {
            return "waits";
        }
        for (Frame frame : java.frames()) {
            if (isProgram(frame)) {
                break;
            }
            String known = known(frame);
            if (known != null) {
                return known;
            }
        }
        if (java.want() == Want.MONITOR_WAIT || java.want() == Want.PARK) {
            LockRef wanted = java.wanted();
            return wanted == null ? "waits for a signal" : "waits for a signal on " + LockWords.name(wanted);
        }
        return "waits";
    }

    private static @Nullable String known(Frame frame) {
        String owner = frame.className().substring(frame.className().lastIndexOf('.') + 1);
        String method = frame.method();
        return switch (owner) {
            case "Thread" ->
                method.startsWith("sleep") ? "sleeps" : method.startsWith("join") ? "waits for a thread to end" : null;
            case "TimeUnit" -> method.equals("sleep") ? "sleeps" : null;
            case "FutureTask", "CompletableFuture", "ForkJoinTask" -> "waits for a result";
            case "CountDownLatch" -> "waits for a latch";
            case "CyclicBarrier", "Phaser", "Exchanger" -> "waits for other threads";
            case "Semaphore" -> "waits for a permit";
            case "ForkJoinPool", "SynchronousQueue", "LinkedTransferQueue", "ReferenceQueue", "TimerThread" ->
                "waits for work";
            case "Reference" -> method.contains("Pending") ? "waits for work" : null;
            case "ScheduledThreadPoolExecutor$DelayedWorkQueue", "DelayQueue" -> "waits for work";
            case "ArrayBlockingQueue", "LinkedBlockingQueue", "LinkedBlockingDeque", "PriorityBlockingQueue" ->
                method.startsWith("put") || method.startsWith("offer") ? "waits for room in a queue" : "waits for work";
            case "ThreadPoolExecutor" -> method.equals("getTask") ? "waits for work" : null;
            case "Process", "ProcessImpl", "ProcessHandleImpl" ->
                method.startsWith("waitFor") ? "waits for a process" : null;
            case "EPoll", "KQueue", "EPollSelectorImpl", "SelectorImpl" -> "waits for sockets";
            case "NioSocketImpl",
                    "SocketInputStream",
                    "SocketChannelImpl",
                    "ServerSocketChannelImpl",
                    "ServerSocketImpl" -> socket(method);
            // A standard stream and a pipe to another process are one of these two as well.
            case "FileInputStream" -> "reads a file or pipe";
            case "FileOutputStream" -> "writes a file or pipe";
            case "FileChannelImpl", "UnixFileDispatcherImpl", "RandomAccessFile" -> "reads or writes a file";
            default -> null;
        };
    }

    private static @Nullable String socket(String method) {
        if (method.contains("ccept")) {
            return "waits for a connection";
        }
        if (method.contains("onnect")) {
            return "connects";
        }
        if (method.contains("ead")) {
            return "reads a socket";
        }
        return method.contains("rite") ? "writes a socket" : null;
    }

    /** Whether what the dump names is a lock that another thread has to let go. */
    static boolean wantsLock(JavaThread java) {
        Want want = java.want();
        if (java.state() == JavaState.BLOCKED
                || want == Want.MONITOR_ENTER
                || want == Want.MONITOR_REENTER
                || want == Want.CLASS_INIT) {
            return true;
        }
        LockRef wanted = java.wanted();
        return want == Want.PARK
                && wanted != null
                && !wanted.className().endsWith("ConditionObject")
                && LOCKS.contains(LockWords.name(wanted));
    }

    /**
     * As {@code worker-5, Account} when it is blocked, {@code holds Account} when it has one that others want, else "".
     */
    static String lock(ThreadSample thread, Owners owners) {
        JavaThread java = thread.java();
        if (java == null) {
            return "";
        }
        LockRef wanted = java.wanted();
        if (now(thread) == Activity.BLOCKED && wanted != null) {
            String owner = owners.of(thread.pid(), wanted);
            return owner == null ? owners.name(wanted) : owner + ", " + owners.name(wanted);
        }
        Set<String> held = new LinkedHashSet<>();
        for (HeldLock one : java.held()) {
            if (owners.wanted(thread.pid(), one.lock())) {
                held.add(owners.name(one.lock()));
            }
        }
        return held.isEmpty() ? "" : "holds " + String.join(", ", held);
    }

    /** The line of the program that it is in, as {@code Bank.java:58}, "" when no dump tells. */
    static String at(ThreadSample thread) {
        JavaThread java = thread.java();
        if (java == null) {
            return "";
        }
        for (Frame frame : java.frames()) {
            // A frame that the JVM made up, as of a lambda, has no line of the program.
            if (isProgram(frame) && !frame.location().equals("Unknown Source")) {
                return frame.location();
            }
        }
        return "";
    }

    /** Whether a frame is the program's own rather than the JDK's. */
    static boolean isProgram(Frame frame) {
        String name = frame.className();
        return !(name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun."));
    }

    /** Its Java state, else the system's word. */
    static String rawState(ThreadSample thread) {
        JavaThread java = thread.java();
        return java == null || java.state() == JavaState.NONE
                ? thread.os().word()
                : java.state().name();
    }

    /** What it is for, in a word. */
    static String role(ThreadSample thread) {
        return switch (thread.role()) {
            case WORKER -> "worker";
            case PROGRAM -> "program";
            case COMPILER -> "compiler";
            case COLLECTOR -> "collector";
            case VM -> "VM";
        };
    }

    /** Whether nothing is to be seen in it: it neither used a core nor wanted one nor was blocked. */
    static boolean quiet(ThreadSample thread) {
        return !(thread.onCore() >= 0.005 || thread.ready() >= 0.005 || thread.blocked() >= 0.005)
                && now(thread) != Activity.BLOCKED;
    }
}
