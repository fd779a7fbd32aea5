package dev.gridlock.session;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Finding;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the samples of a watch as they come, since a watch may be longer than the history. Means are weighted by the
 * length of the ticks. A figure that was NaN in every tick stays NaN; one that was there in some is their mean.
 */
final class Totals {
    private final Mean cpu = new Mean();
    private final Mean runDelay = new Mean();
    private final Mean self = new Mean();
    private final Mean inTarget = new Mean();
    private final Map<Integer, Mean[]> cores = new TreeMap<>();
    private final Map<String, Missing> missing = new LinkedHashMap<>();
    private double seconds;
    private double stoppedMs = Double.NaN;
    private int wanted;
    private int taken;
    private int dumps;
    private @Nullable Sample last;

    private static final class Mean {
        private double sum;
        private double weight;

        void add(double value, double seconds) {
            if (!Double.isNaN(value)) {
                sum += value * seconds;
                weight += seconds;
            }
        }

        double value() {
            return weight == 0 ? Double.NaN : sum / weight;
        }
    }

    void add(Sample sample) {
        double length = sample.seconds();
        seconds += length;
        cpu.add(sample.cpu(), length);
        runDelay.add(sample.runDelay(), length);
        self.add(sample.cost().self(), length);
        inTarget.add(sample.cost().target(), length);
        double stopped = sample.cost().stoppedMs();
        if (!Double.isNaN(stopped)) {
            stoppedMs = Double.isNaN(stoppedMs) ? stopped : stoppedMs + stopped;
        }
        wanted += sample.looks().wanted();
        taken += sample.looks().taken();
        dumps += sample.looks().dumps();
        for (CoreLoad core : sample.system().cores()) {
            double[] shares = {core.user(), core.system(), core.iowait(), core.steal(), core.idle()};
            Mean[] means = cores.computeIfAbsent(core.core(), number -> fiveMeans());
            for (int i = 0; i < shares.length; i++) {
                means[i].add(shares[i], length);
            }
        }
        sample.missing().forEach(this::missing);
        last = sample;
    }

    private static Mean[] fiveMeans() {
        return new Mean[] {new Mean(), new Mean(), new Mean(), new Mean(), new Mean()};
    }

    void missing(Missing one) {
        missing.putIfAbsent(one.field() + one.why(), one);
    }

    /** The sum; {@code target} is who was meant, in case that no tick came to its end. */
    Summary summary(TargetInfo target, Reach reach, List<Finding> findings) {
        List<CoreLoad> perCore = new ArrayList<>();
        cores.forEach((number, m) -> perCore.add(
                new CoreLoad(number, m[0].value(), m[1].value(), m[2].value(), m[3].value(), m[4].value())));
        List<Missing> why = new ArrayList<>(missing.values());
        Map<String, Integer> states = last == null ? null : states(last);
        if (states == null) {
            why.add(new Missing("threads.states", "no sample: the watch ended before its first tick"));
        }
        return new Summary(
                last == null ? target : last.target(),
                seconds,
                last == null
                        ? Runtime.getRuntime().availableProcessors()
                        : last.limit().usable(),
                cpu.value(),
                runDelay.value(),
                last == null ? 0 : last.processes().size(),
                last == null ? 0 : last.threads().size(),
                states,
                perCore,
                reach,
                self.value(),
                inTarget.value(),
                stoppedMs,
                wanted,
                taken,
                dumps,
                why,
                findings);
    }

    /** Java's states where a dump gives them, else the system's words. */
    private static Map<String, Integer> states(Sample sample) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JvmSample jvm : sample.jvms()) {
            if (jvm.latest() != null) {
                for (JavaThread java : jvm.latest().threads()) {
                    if (java.isJava()) {
                        counts.merge(java.state().name(), 1, Integer::sum);
                    }
                }
            }
        }
        if (counts.isEmpty()) {
            for (ThreadSample thread : sample.threads()) {
                counts.merge(thread.os().word(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
