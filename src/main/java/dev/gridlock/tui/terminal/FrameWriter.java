package dev.gridlock.tui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames on a thread of its own, one write a frame.
 *
 * <p>A terminal may stop reading: Control-S, a paused multiplexer, a line that has dropped. Then the write blocks, for
 * minutes or for ever, and nothing but this thread may block with it. One frame is under way at most and none waits
 * behind it: who wants to draw asks {@link #ready} first, and makes the next frame from what it looks like by then. So
 * nothing stale is ever sent, and what a frame changes is reckoned against what has been written, not against what was
 * dropped.
 */
final class FrameWriter {
    private final OutputStream out;
    private final Runnable onReady;
    private final Runnable onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte @Nullable [] next;
    private boolean writing;
    private boolean closed;

    /**
     * @param out unbuffered
     * @param onReady called on the writer's thread each time a frame is out
     * @param onFailure called on the writer's thread when the terminal takes no more bytes; nothing is written after
     */
    FrameWriter(OutputStream out, Runnable onReady, Runnable onFailure) {
        this.out = out;
        this.onReady = onReady;
        this.onFailure = onFailure;
    }

    void start() {
        Thread thread = new Thread(this::run, "gridlock-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the last frame is out and another can be given. */
    boolean ready() {
        lock.lock();
        try {
            return !closed && !writing && next == null;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a frame; false, and nothing done, unless {@link #ready}. */
    boolean offer(byte[] frame) {
        lock.lock();
        try {
            if (closed || writing || next != null) {
                return false;
            }
            next = frame;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a frame back that has not begun to be written; whether there was one. */
    boolean withdraw() {
        lock.lock();
        try {
            boolean there = next != null;
            next = null;
            return there;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes these bytes after the frame that is being written, in place of one that has not begun, and waits until
     * they are out.
     *
     * @param last whether they are the last: nothing is taken after them
     * @return false when they are not out after {@code millis}
     */
    boolean finish(byte[] bytes, long millis, boolean last) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = last;
            next = bytes;
            changed.signalAll();
            while ((writing || next != null) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !writing && next == null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                out.write(take());
                written();
                onReady.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            fail();
            onFailure.run();
        }
    }

    private byte[] take() throws InterruptedException {
        lock.lock();
        try {
            byte[] frame = next;
            while (frame == null) {
                changed.await();
                frame = next;
            }
            next = null;
            writing = true;
            return frame;
        } finally {
            lock.unlock();
        }
    }

    private void written() {
        lock.lock();
        try {
            writing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail() {
        lock.lock();
        try {
            closed = true;
            writing = false;
            next = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
