package dev.gridlock.session;

import dev.gridlock.config.Settings;
import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.Cost;
import dev.gridlock.data.History;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Looks;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Sample;
import dev.gridlock.data.SystemSample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.diagnosis.Diagnosis;
import dev.gridlock.probe.jvm.CannotDump;
import dev.gridlock.probe.jvm.DumpCost;
import dev.gridlock.probe.jvm.JvmIdentity;
import dev.gridlock.probe.jvm.JvmProbe;
import dev.gridlock.probe.process.ProcessProbe;
import dev.gridlock.probe.process.ProcessReading;
import dev.gridlock.probe.process.SelfCost;
import dev.gridlock.probe.process.TreeLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One look: what a single reading of /proc and one dump of each JVM say. No rates, so no figure that needs two
 * readings; it is the quickest answer to "is it deadlocked", and loads as little as it can.
 */
final class OneLook {
    private static final double NO_RATE = Double.NaN;

    private OneLook() {}

    static Summary at(TargetInfo target, Settings settings, Reach reach, Watch.DemoFeed feed) {
        List<Missing> missing = new ArrayList<>();
        for (String rate : List.of("cpuPerSecond", "runDelayPerSecond", "perCore", "cost.target")) {
            missing.add(new Missing(rate, "one look only: a rate needs two (--for 1s)"));
        }
        missing.add(new Missing("cost.self", "one look only: " + spent() + " of CPU in all"));
        try (ProcessProbe processes = ProcessProbe.of(target.pid())) {
            TreeLook look = processes.look(true);
            missing.addAll(look.missing());
            Map<Integer, JvmSample> jvms = new HashMap<>();
            Map<Integer, JvmWatch.Newest> newest = new HashMap<>();
            double stoppedMs = 0;
            int dumps = 0;
            int unseen = 0;
            for (ProcessReading process : look.processes()) {
                if (process.jvm() && jvms.size() >= settings.budget().jvms()) {
                    unseen++;
                } else if (process.jvm()) {
                    JvmSample sample = inside(process.pid(), settings, reach, missing);
                    jvms.put(process.pid(), sample);
                    if (sample.latest() != null) {
                        newest.put(process.pid(), JvmWatch.Newest.of(sample.latest()));
                    }
                    stoppedMs += sample.dumpStoppedMs();
                    dumps += sample.dumps().size();
                }
            }
            if (unseen > 0) {
                missing.add(JvmWatches.unseen(unseen, settings.budget()));
            }
            TreeAssembler assembler = new TreeAssembler();
            assembler.look(look, List.of(), newest::get);
            long now = System.nanoTime();
            TreeAssembler.Tree tree =
                    assembler.tick(now, jvms, newest, DemoWorkers.of(feed.progress(), feed.housekeepers()));
            JvmSample root = jvms.get(target.pid());
            CoreLimit limit = processes.limit();
            Sample sample = new Sample(
                    1,
                    Instant.now(),
                    now,
                    0,
                    root == null ? target : target.withJdk(root.jdk()),
                    limit,
                    SystemSample.NONE,
                    tree.processes(),
                    tree.threads(),
                    List.of(),
                    List.of(),
                    List.copyOf(jvms.values()),
                    feed.knobs(),
                    feed.progress(),
                    null,
                    NO_RATE,
                    new Looks(1, 1, dumps),
                    new Cost(NO_RATE, NO_RATE, stoppedMs),
                    missing);
            Diagnosis diagnosis = Diagnosis.empty(1).next(History.empty(1).with(sample), settings.thresholds());
            Totals totals = new Totals();
            totals.add(sample);
            return totals.summary(target, reach, diagnosis.log().active());
        }
    }

    private static JvmSample inside(int pid, Settings settings, Reach reach, List<Missing> missing) {
        try (JvmProbe probe = JvmProbe.of(pid, settings.budget())) {
            ThreadDump dump = null;
            String why = "";
            if (reach == Reach.OUTSIDE) {
                why = JvmWatch.NOT_ASKED;
            } else {
                try {
                    dump = probe.dump();
                } catch (CannotDump e) {
                    why = e.getMessage() == null ? "the dump failed" : e.getMessage();
                }
            }
            JvmIdentity identity = probe.identity();
            DumpCost cost = probe.cost();
            if (!why.isEmpty()) {
                missing.add(new Missing("threads.java", "pid " + pid + ": " + why));
            }
            if (Double.isNaN(cost.stoppedMs())) {
                missing.add(new Missing("cost.stoppedMs", "pid " + pid + ": " + probe.perfWhy()));
            }
            return new JvmSample(
                    pid,
                    identity.mainClass(),
                    identity.jdk(),
                    dump == null ? List.of() : List.of(dump),
                    dump,
                    false,
                    List.of(),
                    -1,
                    NO_RATE,
                    NO_RATE,
                    cost.stoppedMs(),
                    why);
        }
    }

    private static String spent() {
        try (SelfCost self = new SelfCost()) {
            double seconds = self.cpuSeconds();
            return Double.isNaN(seconds) ? "n/a" : Math.round(seconds * 1000) + " ms";
        }
    }
}
