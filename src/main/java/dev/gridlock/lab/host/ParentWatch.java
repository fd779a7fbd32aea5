package dev.gridlock.lab.host;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this process when its parent is gone.
 *
 * <p>A process of the lab learns of it in three ways, any of which is enough. The end of its standard input, a pipe
 * that only the parent holds: at once, and also on kill -9; its reading thread does nothing else, so it hears that
 * however busy or stuck the others are. A look at its parent's pid once a second, here: should somebody else have come
 * to hold that pipe. And on Linux the parent-death signal, see {@link Spawner}.
 */
final class ParentWatch {
    private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

    private ParentWatch() {}

    /** Starts the watch on a daemon thread, which it returns. */
    static Thread start() {
        Optional<Long> parent = parent();
        Thread thread = new Thread(
                () -> {
                    while (parent().equals(parent)) {
                        LockSupport.parkNanos(BETWEEN_LOOKS);
                    }
                    end();
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The pid of the parent; a child whose parent dies gets another one. */
    private static Optional<Long> parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }

    /**
     * Ends this process without a shutdown hook: whatever is stuck in it can't hold it. What such a hook would tidy
     * away goes here.
     */
    static void end() {
        RecorderFolder.remove();
        Runtime.getRuntime().halt(0);
    }
}
