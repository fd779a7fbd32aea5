package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * The collector takes much of the time: "Garbage collection takes 62 % of the time". From the collectors' own clocks in
 * hsperfdata (sun.gc.collector.N.time), over ten seconds, so that a single long pause says nothing.
 */
final class GcDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        Thresholds.Gc limits = thresholds.gc();
        Sample newest = scene.newest().orElse(null);
        List<Sample> samples = Load.between(scene.history(), limits.window());
        if (newest == null || samples.size() < 2) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        for (JvmSample now : newest.jvms()) {
            for (JvmSample then : samples.get(0).jvms()) {
                double seconds = (newest.nanos() - samples.get(0).nanos()) / 1e9;
                double collecting = now.collectingSeconds() - then.collectingSeconds();
                boolean longEnough = seconds >= limits.window().toMillis() / 1e3 / 2 * Load.SLACK;
                if (now.pid() == then.pid() && longEnough && collecting >= limits.share() * seconds) {
                    found.add(finding(newest, now, now.collections() - then.collections(), collecting, seconds));
                }
            }
        }
        return found;
    }

    private static Finding finding(Sample newest, JvmSample jvm, long collections, double collecting, double seconds) {
        return new Verdict(
                        FindingKind.GC,
                        Certainty.LIKELY,
                        Integer.toString(jvm.pid()),
                        "Garbage collection takes " + Math.round(collecting / seconds * 100) + " % of the time",
                        List.of(Figures.count((int) collections, "collection", "collections") + " in "
                                + Figures.one(seconds) + " s took " + Figures.one(collecting)
                                + " s by the collectors' own clocks"),
                        "Give it a larger heap (-Xmx), or find what fills it: a heap that is nearly full is collected again and"
                                + " again for little.")
                .of(newest);
    }
}
