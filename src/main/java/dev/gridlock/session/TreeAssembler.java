package dev.gridlock.session;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Lane;
import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.diagnosis.WaitTable;
import dev.gridlock.probe.process.ProcessReading;
import dev.gridlock.probe.process.ThreadReading;
import dev.gridlock.probe.process.TreeLook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns looks at a process tree into the processes, threads and lanes of a sample.
 *
 * <p>A look brings counters; a tick divides their growth by the time that really passed between the two readings of
 * that very thread or process, since reading a thousand threads takes a while. Looks between two ticks only make the
 * cells of strips and lanes. A thread is known by its id and its start time, so that an id used again is another
 * thread.
 *
 * <p>Blocked and waiting look alike to the system. The share of a tick that was neither CPU nor run delay is split
 * between them as the dumps of the last seconds saw the thread; without a dump both are NaN. (The newest dump may be
 * older than a thread: then both are NaN too.)
 *
 * <p>Cost: one pass over the threads a look; 100 threads at 10 looks a second stay below 1 ms a second.
 */
final class TreeAssembler {
    private final Map<Integer, ThreadTrack> threads = new HashMap<>();
    private final Map<Integer, ProcessTrack> processes = new LinkedHashMap<>();
    private final Map<Integer, WaitShares> waits = new HashMap<>();
    private final LaneMaker lanes = new LaneMaker();
    private final List<Long> lookEnds = new ArrayList<>();
    private long looks;

    /** End of the last look of the tick before, or of the very first look: the newest search for descendants. */
    private long lastTickEnd;

    /** The target's part of a sample. */
    record Tree(List<ProcessSample> processes, List<ThreadSample> threads, List<Lane> lanes, List<Long> lookEnds) {}

    private static final class ProcessTrack {
        ProcessReading start;
        ProcessReading last;
        long startNanos;
        long lastNanos;
        long seen;

        ProcessTrack(ProcessReading first, long nanos, long look) {
            start = first;
            last = first;
            startNanos = nanos;
            lastNanos = nanos;
            seen = look;
        }
    }

    /** Takes one look. {@code inside} gives the newest dump of a process, null without one. */
    void look(TreeLook look, List<CoreLoad> cores, java.util.function.IntFunction<JvmWatch.@Nullable Newest> inside) {
        looks++;
        boolean first = looks == 1;
        Map<Integer, JvmWatch.@Nullable Newest> dumps = new HashMap<>();
        for (ProcessReading process : look.processes()) {
            dumps.put(process.pid(), inside.apply(process.pid()));
            track(process, look.nanos(), first);
        }
        for (ThreadReading reading : look.threads()) {
            ThreadTrack track = threads.get(reading.tid());
            if (track == null || track.last().startTicks() != reading.startTicks()) {
                int missed = first ? 0 : lookEnds.size() + 1;
                threads.put(reading.tid(), new ThreadTrack(reading, missed, looks));
            } else {
                JvmWatch.Newest newest = dumps.get(reading.pid());
                JavaThread java = newest == null ? null : newest.byTid().get(reading.tid());
                track.look(reading, java != null && WaitTable.waitsForLock(java), looks);
            }
        }
        if (first) {
            lastTickEnd = look.nanos();
        } else {
            lookEnds.add(look.nanos());
            lanes.look(threads.values(), looks, cores);
        }
    }

    private void track(ProcessReading process, long nanos, boolean first) {
        ProcessTrack track = processes.get(process.pid());
        if (track == null || track.last.startTicks() != process.startTicks()) {
            ProcessTrack fresh = new ProcessTrack(process, nanos, looks);
            if (!first) {
                // Born since the last search for descendants, which is done once a tick: so is all CPU it has used.
                fresh.start = process.withCpu(0, 0);
                fresh.startNanos = lastTickEnd;
            }
            processes.put(process.pid(), fresh);
        } else {
            track.last = process;
            track.lastNanos = nanos;
            track.seen = looks;
        }
    }

    private static boolean isOfTheProgram(ThreadTrack track) {
        return ThreadRoles.of(track.last().comm()) == ThreadRole.PROGRAM;
    }

    /** Pids of the processes that have a thread of the program's which ran in the newest look. */
    Set<Integer> pidsWithRunningThreads() {
        Set<Integer> pids = new HashSet<>();
        for (ThreadTrack track : threads.values()) {
            if (track.hasRun() && isOfTheProgram(track)) {
                pids.add(track.last().pid());
            }
        }
        return pids;
    }

    /**
     * Pids of the processes that have a thread of the program's which ran in the tick before and not at all in this
     * one. The virtual machine's own are left out: its attach listener stops after each dump, and would bring on the
     * next.
     */
    Set<Integer> pidsWithStoppedThreads() {
        Set<Integer> pids = new HashSet<>();
        for (ThreadTrack track : threads.values()) {
            if (track.hasJustStopped() && isOfTheProgram(track)) {
                pids.add(track.last().pid());
            }
        }
        return pids;
    }

    /** The tick's result, and begins the next tick. */
    Tree tick(long nanos, Map<Integer, JvmSample> jvms, Map<Integer, JvmWatch.Newest> newest, DemoWorkers workers) {
        threads.values().removeIf(track -> track.seen() != looks);
        processes.values().removeIf(track -> track.seen != looks);
        for (JvmSample jvm : jvms.values()) {
            jvm.dumps().forEach(this::countWaits);
        }
        waits.keySet().retainAll(threads.keySet());
        List<ThreadSample> threadSamples = new ArrayList<>(threads.size());
        Map<Integer, Double> delays = new HashMap<>();
        for (ThreadTrack track : threads.values()) {
            ThreadSample sample = sample(track, nanos, newest.get(track.last().pid()), workers);
            threadSamples.add(sample);
            if (!Double.isNaN(sample.ready())) {
                delays.merge(sample.pid(), sample.ready(), Double::sum);
            }
            track.nextTick();
        }
        threadSamples.sort(Comparator.comparingInt(ThreadSample::pid).thenComparingInt(ThreadSample::tid));
        List<ProcessSample> processSamples = new ArrayList<>(processes.size());
        for (ProcessTrack track : processes.values()) {
            processSamples.add(sample(track, delays.getOrDefault(track.last.pid(), Double.NaN), workers));
            track.start = track.last;
            track.startNanos = track.lastNanos;
        }
        Tree tree = new Tree(processSamples, threadSamples, lanes.tick(), List.copyOf(lookEnds));
        lastTickEnd = lookEnds.isEmpty() ? lastTickEnd : lookEnds.get(lookEnds.size() - 1);
        lookEnds.clear();
        return tree;
    }

    private void countWaits(ThreadDump dump) {
        for (JavaThread java : dump.threads()) {
            if (java.osTid() != 0) {
                waits.computeIfAbsent(java.osTid(), tid -> new WaitShares()).add(java);
            }
        }
    }

    private ThreadSample sample(ThreadTrack track, long nanos, JvmWatch.@Nullable Newest newest, DemoWorkers workers) {
        track.endTick();
        ThreadReading from = track.tickStart();
        ThreadReading to = track.last();
        double elapsed = to.nanos() - from.nanos();
        double onCore = ThreadTrack.share(to.runNanos(), from.runNanos(), elapsed);
        double ready =
                Math.min(ThreadTrack.share(to.delayNanos(), from.delayNanos(), elapsed), Math.max(0, 1 - onCore));
        double rest = Math.max(0, 1 - onCore - ready);
        JavaThread java = newest == null ? null : newest.byTid().get(to.tid());
        ThreadDump dump = newest == null ? null : newest.dump();
        WaitShares split = waits.get(to.tid());
        // A thread that a JVM's dump leaves out is native: the one that started the JVM, say. It waits for no Java
        // lock.
        boolean isNative = java == null && track.olderThan(dump);
        double blocked = isNative ? 0 : java == null || split == null ? Double.NaN : rest * split.blockedShare();
        String name = java == null ? to.comm() : java.name();
        int worker = workers.ofThread(to.pid(), to.comm(), java);
        return new ThreadSample(
                to.pid(),
                to.tid(),
                to.startTicks(),
                name,
                worker >= 0 ? ThreadRole.WORKER : role(name, isNative || workers.isHousekeeper(to.pid(), java), java),
                worker,
                to.state(),
                java,
                java == null || dump == null ? Double.NaN : Math.max(0, nanos - dump.nanos()) / 1e9,
                track.fresh(),
                track.seconds(),
                onCore,
                ready,
                blocked,
                rest - blocked,
                track.voluntarySwitches(),
                track.involuntarySwitches(),
                track.perSecond(to.slices(), from.slices()),
                to.slices(),
                to.runNanos() < 0 ? Double.NaN : to.runNanos() / 1e9,
                to.waitEnds() < 0 ? Double.NaN : Math.max(0, to.waitEnds() - to.nanos()) / 1e9,
                to.core(),
                track.strip());
    }

    private static ThreadRole role(String name, boolean noneOfThePrograms, @Nullable JavaThread java) {
        ThreadRole byName = ThreadRoles.of(name);
        boolean ofTheVm = noneOfThePrograms || (java != null && !java.isJava());
        return byName == ThreadRole.PROGRAM && ofTheVm ? ThreadRole.VM : byName;
    }

    private static ProcessSample sample(ProcessTrack track, double runDelay, DemoWorkers workers) {
        ProcessReading from = track.start;
        ProcessReading to = track.last;
        double seconds = (track.lastNanos - track.startNanos) / 1e9;
        return new ProcessSample(
                to.pid(),
                to.parent(),
                to.startTicks(),
                to.name(),
                to.commandLine(),
                to.state(),
                to.jvm(),
                workers.ofProcess(to.pid()),
                seconds > 0 ? Math.max(0, to.userSeconds() - from.userSeconds()) / seconds : Double.NaN,
                seconds > 0 ? Math.max(0, to.systemSeconds() - from.systemSeconds()) / seconds : Double.NaN,
                runDelay,
                to.threads(),
                to.rssBytes());
    }
}
