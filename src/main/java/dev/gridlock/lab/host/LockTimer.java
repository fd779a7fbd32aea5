package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Report;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * Says once a second how long threads of this host waited for locks, by events of its own flight recorder.
 *
 * <p>JFR writes an event when a wait is over, so it knows nothing of one that lasts: a deadlock never shows here. The
 * threshold of 1 ms costs nothing that could be measured, without one it takes up to an eighth of the speed. To start
 * it takes about a second of CPU, most of it for classes, and while all cores are busy up to four seconds; hence a
 * thread of its own does it, long after the workers have begun. It keeps its events in a folder of its own, see
 * {@link RecorderFolder}.
 *
 * <p>The stream's own thread has nothing but frames of the JDK on its stack: an idle one, as far as the diagnosis goes.
 */
final class LockTimer {
    private static final Map<String, LockWaitSums.Event> EVENTS = Map.of(
            "jdk.JavaMonitorEnter", LockWaitSums.Event.ENTER,
            "jdk.JavaMonitorWait", LockWaitSums.Event.WAIT,
            "jdk.ThreadPark", LockWaitSums.Event.PARK);

    private static final Duration THRESHOLD = Duration.ofMillis(1);

    private final Consumer<Report> reports;
    private final Set<Long> leftOut = new HashSet<>();
    private boolean started;

    LockTimer(Consumer<Report> reports) {
        this.reports = reports;
    }

    /** Counts no waits of these threads; before {@link #start}. */
    void leaveOut(List<Long> threads) {
        leftOut.addAll(threads);
    }

    /** Begins, if that has not been done yet, and returns at once. */
    void start() {
        if (started) {
            return;
        }
        started = true;
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            cannot("this Java has no module jdk.jfr");
            return;
        }
        Thread starting = new Thread(this::record, "lock-timer");
        starting.setDaemon(true);
        starting.start();
    }

    private void record() {
        RecorderFolder.removeOrphans();
        LockWaitSums sums = new LockWaitSums(leftOut);
        try {
            // Open for as long as this process lives: its end is a halt.
            @SuppressWarnings("resource")
            RecordingStream stream = new RecordingStream();
            EVENTS.forEach((name, event) -> {
                stream.enable(name).withThreshold(THRESHOLD).withStackTrace();
                stream.onEvent(name, (RecordedEvent each) -> sums.add(event, each));
            });
            stream.onFlush(() -> reports.accept(sums.take()));
            stream.startAsync();
            RecorderFolder.mark();
        } catch (IllegalStateException | SecurityException | LinkageError e) {
            // As IllegalStateException comes all that keeps JFR from starting, a full disk too.
            cannot(Cause.of(e));
        }
    }

    private void cannot(String why) {
        reports.accept(new Report.LockWaits(List.of(), 0, "JFR can't be started in the lab host: " + why));
    }
}
