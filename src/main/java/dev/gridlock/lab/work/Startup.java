package dev.gridlock.lab.work;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A task starts another worker that does nothing, and waits for its end: what a worker costs before it has done
 * anything.
 *
 * <p>Setting: {@code kind}, a {@code thread}, a {@code virtual} thread (from Java 21 on), a {@code jvm}, or a
 * {@code python} process; the processes are started as anybody would, with their defaults.
 */
public final class Startup implements TaskWork {
    private static final int KEPT = 101;

    private final Start start;
    private final Deque<Double> newest = new ArrayDeque<>();

    /** Starts one and waits for its end. */
    private interface Start {
        void andJoin() throws InterruptedException, IOException;
    }

    /**
     * Tries it out once where it may be missing.
     *
     * @param python the program that {@code python} starts
     * @throws IllegalArgumentException when this Java has no virtual threads
     * @throws IOException when there is no such program
     */
    public Startup(Settings settings, Path python) throws IOException {
        String kind = settings.word("kind");
        boolean threads = kind.equals("thread") || kind.equals("virtual");
        start = switch (kind) {
            case "thread" -> Startup::platformThread;
            case "virtual" -> virtual();
            case "jvm" -> {
                String java =
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                yield process(List.of(java, "-cp", System.getProperty("java.class.path"), EmptyMain.class.getName()));
            }
            default -> process(List.of(python.toString(), "-c", "pass"));
        };
        if (!threads) {
            tryOut();
        }
    }

    private void tryOut() throws IOException {
        try {
            start.andJoin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void platformThread() throws InterruptedException {
        Thread thread = new Thread(() -> {}, "short-lived");
        thread.start();
        thread.join();
    }

    /** Thread.startVirtualThread, which the Java that this is compiled for does not have. */
    private static Start virtual() {
        MethodHandle begin;
        try {
            begin = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException("kind=virtual needs Java 21 or newer, and this demo runs on Java "
                    + Runtime.version().feature() + "; in the model virtual it runs on the newest there is");
        }
        return () -> {
            Thread thread;
            try {
                thread = (Thread) begin.invokeExact((Runnable) () -> {});
            } catch (Throwable e) {
                throw new IOException("no virtual thread could be started: " + e, e);
            }
            thread.join();
        };
    }

    private static Start process(List<String> command) {
        return () -> {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                int status = process.waitFor();
                if (status != 0) {
                    throw new IOException(command.get(0) + " ended with status " + status);
                }
            } finally {
                process.destroyForcibly();
            }
        };
    }

    @Override
    public String unit() {
        return "starts";
    }

    /** What a thread costs is paid by the thread in part, and what a process costs mostly by the process. */
    @Override
    public boolean ownThreads() {
        return true;
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        long before = System.nanoTime();
        worker.outside(() -> {
            start.andJoin();
            return task;
        });
        long nanos = System.nanoTime() - before;
        worker.advance(1);
        return nanos;
    }

    @Override
    public synchronized void done(long task, long result) {
        newest.addLast(result / 1e6);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    /** The median of the newest. */
    @Override
    public synchronized Map<String, Double> figures() {
        return newest.isEmpty()
                ? Map.of()
                : Map.of(
                        "start-and-join ms",
                        Median.of(
                                newest.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
