package dev.gridlock.lab.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts worker processes that can't outlive the host.
 *
 * <p>Where util-linux' {@code setpriv} is there, the kernel itself kills a worker when its parent dies (prctl(2),
 * PR_SET_PDEATHSIG), even one whose threads are all stuck. To the kernel the parent is the <em>thread</em> that forked:
 * were that one to end, its workers would be killed there and then. So all are started by one thread which lives as
 * long as the host; an executor's only thread does, since a task that fails is caught there. Elsewhere the workers' own
 * {@link ParentWatch} must do.
 */
final class Spawner {
    private static final List<String> KILLED_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

    private final ExecutorService forks = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "forks");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();
    private List<String> prefix = List.of();
    private boolean probed;

    /**
     * Starts {@link WorkerMain} on the host's own Java and class path, with the JVM's own defaults. Its standard error
     * is the host's.
     */
    Process worker() throws IOException, InterruptedException {
        // A thread dump that somebody asks for must not stand between reports.
        return start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+DisplayVMOutputToStderr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Starts any program so that it can't outlive the host. What that has started itself, it has to see to itself. */
    Process start(ProcessBuilder program) throws IOException, InterruptedException {
        try {
            return await(forks.submit(() -> fork(program)));
        } catch (OutOfMemoryError e) {
            throw new IOException(Cause.NO_THREADS, e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private Process await(Future<Process> fork) throws InterruptedException, ExecutionException {
        try {
            return fork.get();
        } catch (InterruptedException e) {
            // Nobody will take it: it is ended as soon as it is there.
            forks.execute(() -> end(fork));
            throw e;
        }
    }

    private static void end(Future<Process> fork) {
        try {
            fork.get().destroyForcibly();
        } catch (ExecutionException e) {
            // There is none.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process fork(ProcessBuilder program) throws IOException, InterruptedException {
        if (!probed) {
            prefix = setprivWorks() ? KILLED_WITH_PARENT : List.of();
            probed = true;
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program.command());
        Process process = program.command(command).start();
        alive.add(process);
        var unused = process.onExit().thenRun(() -> alive.remove(process));
        return process;
    }

    /** Tried out, not looked up: busybox has a setpriv that lacks the option. */
    private static boolean setprivWorks() throws InterruptedException {
        List<String> command = new ArrayList<>(KILLED_WITH_PARENT);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills all that are left, without waiting. */
    void killAll() {
        alive.forEach(Process::destroyForcibly);
    }
}
