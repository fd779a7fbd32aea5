package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the JDK's own frames tell about tasks: who runs one, who waits for one, whose are due later. Beside
 * {@link WaitTable}, which says in what a thread waits.
 */
final class TaskFrames {
    private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
    private static final Set<String> RESULTS = Set.of(
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.ExecutorCompletionService");
    private static final Set<String> SCHEDULES =
            Set.of("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "java.util.TimerThread");

    private static final String SCHEDULED = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";

    private TaskFrames() {}

    /** Whether it waits for the result of a task that some thread must run, not for one that anybody may set. */
    static boolean awaitsTask(JavaThread thread) {
        return waitsIn(thread, frame -> RESULTS.contains(frame.className()));
    }

    /** Whether it waits for the end of another thread. */
    static boolean joins(JavaThread thread) {
        return waitsIn(thread, frame -> is(frame, "java.lang.Thread", "join"));
    }

    /** Whether it is at work on a task that a pool has given it, or runs a {@code FutureTask} by itself. */
    static boolean runsTask(JavaThread thread) {
        boolean begun = any(
                thread,
                frame -> is(frame, POOL, "runWorker")
                        || is(frame, "java.util.concurrent.FutureTask", "run")
                        || is(frame, "java.util.concurrent.ForkJoinTask", "doExec"));
        boolean timer = any(thread, frame -> is(frame, "java.util.TimerThread", "mainLoop"))
                && WaitTable.firstOwn(thread.frames()) < thread.frames().size();
        return timer || (begun && !any(thread, frame -> is(frame, POOL, "getTask")));
    }

    /** Whether a pool of the JDK's has started it. */
    static boolean isWorker(JavaThread thread) {
        return any(
                thread,
                frame -> frame.className().equals(POOL + "$Worker")
                        || frame.className().equals("java.util.concurrent.ForkJoinWorkerThread")
                        || frame.className().equals("java.util.TimerThread"));
    }

    /** Whether it is a pool's that has no task. */
    static boolean isIdleWorker(JavaThread thread) {
        return isWorker(thread) && !runsTask(thread);
    }

    /** Whether it waits until a task is due. */
    static boolean schedules(JavaThread thread) {
        return any(thread, frame -> SCHEDULES.contains(frame.className()));
    }

    /** Whether it waits for the result of a task that is to be run at some time. */
    static boolean awaitsScheduled(JavaThread thread) {
        LockRef task = thread.wanted();
        return task != null && task.className().equals(SCHEDULED);
    }

    /** Whether it waits for the end of another process, to tell who waits for that. */
    static boolean reaps(JavaThread thread) {
        return any(thread, frame -> is(frame, "java.lang.ProcessHandleImpl", "waitForProcessExit0"));
    }

    /** Whether it carries a virtual thread at this moment: a dump shows that one's frames nowhere else. */
    static boolean carries(JavaThread thread) {
        return any(thread, Frame::carriesVirtual);
    }

    /** Whether it may carry virtual threads: theirs is a pool that no dump tells from others of its kind. */
    static boolean mayCarry(JavaThread thread) {
        return carries(thread)
                || any(thread, frame -> frame.className().equals("java.util.concurrent.ForkJoinWorkerThread"));
    }

    /** Whether it wakes virtual threads and, unless it carries one, does nothing else. */
    static boolean servesVirtual(JavaThread thread) {
        return any(thread, Frame::servesVirtual);
    }

    /** Whether it serves references that the collector has cleared. */
    static boolean isAtReferences(JavaThread thread) {
        return any(thread, frame -> frame.className().startsWith("java.lang.ref."));
    }

    private static boolean waitsIn(JavaThread thread, Predicate<Frame> frame) {
        List<Frame> above = thread.frames().subList(0, WaitTable.firstOwn(thread.frames()));
        return above.stream().anyMatch(frame);
    }

    private static boolean any(JavaThread thread, Predicate<Frame> frame) {
        return thread.frames().stream().anyMatch(frame);
    }

    private static boolean is(Frame frame, String className, String method) {
        return frame.className().equals(className) && frame.method().equals(method);
    }
}
