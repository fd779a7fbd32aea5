package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody is kept waiting far longer than his peers while what he waits for keeps changing hands: "bulk waits for
 * Semaphore and is passed over: refused 9,980 times in 5.0 s".
 *
 * <p>Four things one can starve for, each in a file of its own: a lock ({@link LockStarvation}), a core
 * ({@link CoreStarvation}), a slot in a pool ({@link PoolStarvation}) and, where workers report what they get done, the
 * work itself ({@link WorkerStarvation}), which sees those that no wait gives away, as a thread that polls with
 * tryLock.
 */
final class StarvationDetector implements Detector {
    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        List<Finding> found = new ArrayList<>();
        for (Scene.Jvm jvm : scene.jvms()) {
            found.addAll(LockStarvation.find(scene, jvm, thresholds));
        }
        if (found.isEmpty()) {
            found.addAll(WorkerStarvation.find(scene, thresholds));
        }
        found.addAll(CoreStarvation.find(scene, thresholds));
        found.addAll(PoolStarvation.find(scene, thresholds));
        return found;
    }
}
