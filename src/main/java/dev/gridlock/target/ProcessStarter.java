package dev.gridlock.target;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one thread that starts processes.
 *
 * <p>Linux sends the parent-death signal (man 2 PR_SET_PDEATHSIG) when the <em>thread</em> that forked ends, not when
 * the process does. A child started from a pool's thread would be killed when the pool lets that thread go. So all are
 * started from this thread, which lives as long as the program: a daemon, so that it doesn't keep the program alive
 * either.
 */
final class ProcessStarter {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "gridlock process starter");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessStarter() {}

    /** Runs {@code task} on that thread and waits for it, interrupted or not: what was started must not be lost. */
    static <T> T run(Callable<T> task) throws ExecutionException {
        var future = THREAD.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
