package dev.gridlock.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that carries out steps one after another: none of them ever sees another one half done, and nobody waits.
 */
final class StepThread {
    private final Course course;
    private final Consumer<String> refusals;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /** One thing to do. */
    interface Step {
        void run() throws CannotDo, InterruptedException;
    }

    /** What is done besides, on the same thread. */
    interface Course {
        /** Before the first step. */
        void begin();

        /** What to do when no step is waiting; null to wait for one. */
        @Nullable
        Step meanwhile();

        /** After the last step. */
        void end();
    }

    /**
     * One that is still to be started.
     *
     * @param refusals is told in a line what a step could not do; the next one may well work
     */
    StepThread(String name, Course course, Consumer<String> refusals) {
        this.course = course;
        this.refusals = refusals;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Step step) {
        steps.add(step);
    }

    /** Whether the present step is the last. */
    boolean closed() {
        return closed;
    }

    /** Ends it, even in the middle of a step, and waits for that, but no longer than so many milliseconds. */
    void close(long patience) {
        closed = true;
        thread.interrupt();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            course.begin();
            while (!closed) {
                Step step = steps.poll();
                if (step == null) {
                    step = course.meanwhile();
                }
                carryOut(step == null ? steps.take() : step);
            }
        } catch (InterruptedException e) {
            // Closed: the only one who interrupts this thread.
        } finally {
            course.end();
        }
    }

    private void carryOut(Step step) throws InterruptedException {
        try {
            step.run();
        } catch (CannotDo e) {
            refusals.accept(e.line());
        } catch (RuntimeException | Error e) {
            // An error too, as for want of a thread: a screen whose keys do nothing is worse.
            refusals.accept("that broke, by a fault of Gridlock's own: " + e);
        }
    }
}
