package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Frame;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.OsState;
import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Waits for input and output: "8 threads wait for input or output: CPU per second 0.31 of 2 cores".
 *
 * <p>The rule: CPU per second is at most 0.7 of a core, and at most half a core for each thread that waits so. A thread
 * counts when its newest stack stands in a call for input or output (a file, a socket, the JDK's HTTP client, or a
 * future while that client's own thread gets on), and when it does get on: it has run within 5 s. A server that nobody
 * calls stands in the same calls, for ever; it is idle. Waiting in accept or a selector never counts: that is waiting
 * for work. Of a demo only the workers count, since its server may live in the same JVM.
 *
 * <p>Without a JVM there are no stacks, so sleep and input look alike: threads that sleep and wake up at least once a
 * second make it a suspicion, "Perhaps waits for input or output".
 */
final class IoBoundDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        History history = scene.history();
        Thresholds.IoBound limits = thresholds.ioBound();
        Sample newest = history.latest().orElse(null);
        if (newest == null) {
            return List.of();
        }
        Load load = scene.load(limits.window(), thresholds);
        if (!(load.cpu() <= limits.cpu())) {
            return List.of();
        }
        List<ThreadSample> waiting = waitingByStack(history, newest, limits);
        if (!waiting.isEmpty()) {
            return load.cpu() <= limits.cpuPerWaiter() * waiting.size()
                    ? List.of(seen(newest, load, waiting))
                    : List.of();
        }
        List<ThreadSample> waking = wakingWithoutStack(newest, limits);
        return waking.isEmpty() || load.cpu() > limits.cpuPerWaiter() * waking.size()
                ? List.of()
                : List.of(suspected(newest, load, waking));
    }

    private static List<ThreadSample> waitingByStack(History history, Sample newest, Thresholds.IoBound limits) {
        Map<Long, Long> slicesBefore = new HashMap<>();
        Sample before = Load.between(history, limits.movedWithin()).get(0);
        for (ThreadSample thread : before.tick() == newest.tick() ? List.<ThreadSample>of() : before.threads()) {
            slicesBefore.put(Stillness.identity(thread), thread.totalSlices());
        }
        boolean workersOnly = newest.target().kind() == TargetKind.DEMO
                && newest.threads().stream().anyMatch(thread -> thread.role() == ThreadRole.WORKER);
        WaitTable.Reader kinds = new WaitTable.Reader();
        Set<Integer> clients = new HashSet<>();
        List<ThreadSample> waiting = new ArrayList<>();
        List<ThreadSample> inFuture = new ArrayList<>();
        for (ThreadSample thread : newest.threads()) {
            JavaThread java = thread.java();
            if (java == null || !hasMoved(thread, slicesBefore)) {
                continue;
            }
            WaitKind kind = kinds.of(java);
            if (kind == WaitKind.CLIENT_POLL) {
                clients.add(thread.pid());
            } else if (!workersOnly || thread.role() == ThreadRole.WORKER) {
                if (kind == WaitKind.IO) {
                    waiting.add(thread);
                } else if (kind == WaitKind.FUTURE) {
                    inFuture.add(thread);
                }
            }
        }
        inFuture.stream().filter(thread -> clients.contains(thread.pid())).forEach(waiting::add);
        return waiting;
    }

    /**
     * Whether it was given a core since the earlier look; where slices are not told, whether it woke up in this tick.
     */
    private static boolean hasMoved(ThreadSample thread, Map<Long, Long> slicesBefore) {
        Long before = slicesBefore.get(Stillness.identity(thread));
        if (before != null && before >= 0 && thread.totalSlices() >= 0) {
            return thread.totalSlices() > before;
        }
        return wakeUps(thread) > 0;
    }

    private static List<ThreadSample> wakingWithoutStack(Sample newest, Thresholds.IoBound limits) {
        Set<Integer> jvms = new HashSet<>();
        for (ProcessSample process : newest.processes()) {
            if (process.jvm()) {
                jvms.add(process.pid());
            }
        }
        return newest.threads().stream()
                .filter(thread -> !jvms.contains(thread.pid()) && thread.java() == null)
                .filter(thread -> thread.os() == OsState.SLEEPING || thread.os() == OsState.DISK_WAIT)
                .filter(thread -> wakeUps(thread) >= limits.wakeUps())
                .toList();
    }

    private static Finding seen(Sample newest, Load load, List<ThreadSample> waiting) {
        ThreadSample first = waiting.get(0);
        String title =
                Figures.count(waiting.size(), "thread waits", "threads wait") + " for input or output: CPU per second "
                        + Figures.two(load.cpu()) + " of " + Figures.coresWord(Load.capacity(newest.limit()));
        double wakeUps = waiting.stream()
                .mapToDouble(IoBoundDetector::wakeUps)
                .filter(figure -> !Double.isNaN(figure))
                .sum();
        List<String> evidence = List.of(
                first.name() + where(first) + (waiting.size() > 1 ? ", and " + (waiting.size() - 1) + " more" : ""),
                "they get on: " + Figures.one(wakeUps) + " wake-ups a second in all",
                CpuWords.line(newest, load));
        return verdict(Certainty.LIKELY, title, evidence).of(newest, refs(waiting), List.of(), List.of());
    }

    private static Finding suspected(Sample newest, Load load, List<ThreadSample> waking) {
        String title = "Perhaps waits for input or output: "
                + Figures.count(waking.size(), "thread sleeps and wakes up", "threads sleep and wake up")
                + ", CPU per second " + Figures.two(load.cpu());
        double wakeUps = waking.stream().mapToDouble(IoBoundDetector::wakeUps).sum();
        List<String> evidence = List.of(
                Figures.one(wakeUps) + " wake-ups a second in all; without Java stacks a timer looks the same",
                CpuWords.line(newest, load));
        return verdict(Certainty.SUSPECT, title, evidence).of(newest, refs(waking), List.of(), List.of());
    }

    private static Verdict verdict(Certainty certainty, String title, List<String> evidence) {
        return new Verdict(
                FindingKind.IO_BOUND,
                certainty,
                "",
                title,
                evidence,
                "Waiting takes no core: more workers at once, or asynchronous calls, get more done until the cores or the"
                        + " other side are full.");
    }

    private static String where(ThreadSample thread) {
        JavaThread java = thread.java();
        if (java == null || java.frames().isEmpty()) {
            return " waits";
        }
        Frame own = WaitTable.ownFrame(java);
        return " waits in " + java.frames().get(0).brief() + (own == null ? "" : ", called at " + own.brief());
    }

    private static List<ThreadRef> refs(List<ThreadSample> threads) {
        return threads.stream().map(ThreadSample::ref).toList();
    }

    private static double wakeUps(ThreadSample thread) {
        return Double.isNaN(thread.voluntarySwitches()) ? thread.slices() : thread.voluntarySwitches();
    }
}
