package dev.gridlock.lab.host;

import dev.gridlock.lab.link.PythonOrder;
import dev.gridlock.lab.link.PythonOrderWriter;
import dev.gridlock.lab.link.PythonReport;
import dev.gridlock.lab.link.PythonReportReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of demos/python/lab_pool.py, and the host's threads that feed it, hear its reports, and hear its complaints.
 *
 * <p>It is given two tasks for each worker at a time: one to do, and one that lies ready, so that no worker waits for
 * the pipe. All that it has been given and has not done is given back when it ends, however it ends.
 */
final class PythonPool {
    private static final int TASKS_A_WORKER = 2;
    /** Clocks that differ by less are the same one: on Linux both are CLOCK_MONOTONIC, read a moment apart. */
    private static final double SAME_CLOCK_SECONDS = 1;

    private static final long LAST_WORDS_MILLIS = 1000;

    /** What a pool does for its crew; called on the pool's threads. */
    interface Feed {
        /** Waits until there is one. */
        long nextTask() throws InterruptedException;

        /** A task is done; {@code start} is on the clock of {@link System#nanoTime}, in seconds. */
        void done(PythonReport.Done done, double start);

        /** A worker has done so many units since the pool began. */
        void counted(int worker, long units);

        /**
         * The pool is gone, and with it the tasks it had.
         *
         * @param forGood whether another one would fare no better
         */
        void gone(PythonPool pool, Set<Long> tasks, String why, boolean forGood);
    }

    private final Process process;
    private final PythonOrder.Begin begin;
    private final Feed feed;
    private final PythonOrderWriter orders;
    private final Thread hearing = daemon("hears-python", this::hear);
    private final Thread feeding = daemon("feeds-python", this::feed);
    private final Thread complaints = daemon("hears-python-err", this::hearComplaints);
    private final Semaphore room;
    private final Set<Long> underWay = new HashSet<>();
    private final Map<Integer, PythonReport.Seat> seats = new ConcurrentHashMap<>();
    private volatile PythonReport.@Nullable Ready ready;
    private volatile boolean proven;
    private volatile boolean robbed;
    private volatile boolean calledOff;
    private volatile String lastComplaint = "";
    private double clockAhead;

    PythonPool(Process process, PythonOrder.Begin begin, Feed feed) {
        this.process = process;
        this.begin = begin;
        this.feed = feed;
        this.orders = new PythonOrderWriter(process.getOutputStream());
        this.room = new Semaphore(TASKS_A_WORKER * begin.workers());
    }

    private static Thread daemon(String name, Runnable life) {
        Thread thread = new Thread(life, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to hear it.
     *
     * @throws IOException when the system gives no threads for that; then it is killed
     */
    void start() throws IOException {
        try {
            complaints.start();
            hearing.start();
        } catch (OutOfMemoryError e) {
            callOff();
            throw new IOException(Cause.NO_THREADS, e);
        }
    }

    /** What it said when it began to take tasks; null before. */
    PythonReport.@Nullable Ready ready() {
        return ready;
    }

    int pid() {
        return (int) process.pid();
    }

    /** Who a worker is, null while that is not known. */
    PythonReport.@Nullable Seat seat(int worker) {
        return seats.get(worker);
    }

    boolean calledOff() {
        return calledOff;
    }

    /** One of its processes is about to be killed: that it ends then says nothing against the next one. */
    void rob() {
        robbed = true;
    }

    /** Kills it: the kernel kills its processes. */
    void callOff() {
        calledOff = true;
        process.destroyForcibly();
    }

    /** Waits until it is gone and its tasks have been given back, or until {@code end} on the clock of nanoTime. */
    void awaitEnd(long end) {
        try {
            hearing.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        } catch (InterruptedException e) {
            // Nobody interrupts the host's main thread; if it happens, it is not to wait.
            Thread.currentThread().interrupt();
        }
    }

    private void hear() {
        String why = "";
        boolean failed = false;
        begin();
        try {
            PythonReportReader reports = new PythonReportReader(process.getInputStream());
            for (PythonReport report = reports.read(); report != null && why.isEmpty(); report = reports.read()) {
                why = take(report);
                failed = report instanceof PythonReport.Failed || report instanceof PythonReport.Garbled;
            }
        } catch (IOException e) {
            // The pipe broke: the process is dying or dead.
        } catch (OutOfMemoryError e) {
            why = Cause.NO_THREADS;
        }
        String end = end();
        feeding.interrupt();
        try {
            feeding.join();
            complaints.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; were it so, the tasks still are to be given back.
            Thread.currentThread().interrupt();
        }
        if (why.isEmpty()) {
            why = lastComplaint.isEmpty() ? end : lastComplaint;
        }
        feed.gone(this, lost(), why, !robbed && (failed || !proven));
    }

    /** Kills it, unless it has just ended by itself. Returns how it ended. */
    private String end() {
        boolean byItself = false;
        try {
            byItself = process.waitFor(LAST_WORDS_MILLIS / 10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
            Thread.currentThread().interrupt();
        }
        // By its handle: Process.destroyForcibly closes the streams, and with them what it said last.
        process.toHandle().destroyForcibly();
        return byItself ? "the process ended with status " + process.exitValue() : "the process ended";
    }

    private void begin() {
        try {
            orders.write(begin);
        } catch (IOException e) {
            // It has ended already, and may have said why.
        }
    }

    /** Returns why it is over, "" while it is not. */
    private String take(PythonReport report) {
        if (report instanceof PythonReport.Seat seat) {
            seats.put(seat.worker(), seat);
        } else if (report instanceof PythonReport.Ready its) {
            clockAhead = its.clock() - System.nanoTime() / 1e9;
            if (Math.abs(clockAhead) < SAME_CLOCK_SECONDS) {
                clockAhead = 0;
            }
            ready = its;
            feeding.start();
        } else if (report instanceof PythonReport.Counts counts) {
            for (int worker = 0; worker < counts.units().size(); worker++) {
                feed.counted(worker, counts.units().get(worker));
            }
        } else if (report instanceof PythonReport.Done done) {
            proven = true;
            synchronized (underWay) {
                underWay.remove(done.task());
            }
            room.release();
            feed.counted(done.worker(), done.units());
            feed.done(done, done.start() - clockAhead);
        } else if (report instanceof PythonReport.Broken broken) {
            return lastComplaint.isEmpty() ? broken.text() : broken.text() + ": " + lastComplaint;
        } else if (report instanceof PythonReport.Failed failed) {
            return failed.text();
        } else if (report instanceof PythonReport.Garbled garbled) {
            return "Python wrote what is no report: " + garbled.line();
        }
        return "";
    }

    private void feed() {
        try {
            while (true) {
                room.acquire();
                long task = feed.nextTask();
                synchronized (underWay) {
                    underWay.add(task);
                }
                orders.write(new PythonOrder.Do(task));
            }
        } catch (InterruptedException | IOException e) {
            // The pool is gone; who hears it says so.
        }
    }

    private Set<Long> lost() {
        synchronized (underWay) {
            Set<Long> lost = Set.copyOf(underWay);
            underWay.clear();
            return lost;
        }
    }

    /** Keeps the last line: of a stack trace in Python that is the one that says what went wrong. */
    private void hearComplaints() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    lastComplaint = line.strip();
                }
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }
}
