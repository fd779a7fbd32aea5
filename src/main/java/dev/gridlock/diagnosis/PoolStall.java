package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Pool deadlock: every worker of the program's pools waits for a future or a latch, none is idle, and nobody else is left.
 * What they wait for then stands in the queue behind them. A dump does not tell which pool a worker belongs to, so all
 * pools of a kind count together: with an idle one beside it, it is not claimed. Whoever else waits for results then waits for
 * that pool's, and belongs to it.
 */
final class PoolStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> waiting = free.stream()
                .filter(actor -> actor.kind() == WaitKind.FUTURE || actor.kind() == WaitKind.LATCH)
                .toList();
        List<Actor> group = waiting.stream().filter(PoolStall::isWorker).toList();
        boolean all = jvm.actors().stream().filter(PoolStall::isWorker).allMatch(group::contains);
        if (group.isEmpty()
                || !all
                || !new Rescuers(scene, jvm, limits).of(group).isEmpty()) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("all " + group.size() + " workers of the pool wait for results, and none is left to make them");
        List<Actor> members = new ArrayList<>(group);
        waiting.stream().filter(actor -> !isWorker(actor)).forEach(members::add);
        if (members.size() > group.size()) {
            evidence.add(Figures.count(members.size() - group.size(), "other thread waits", "other threads wait")
                    + " for results as well");
        }
        return List.of(new Stall(StallShape.POOL, members, evidence));
    }

    private static boolean isWorker(Actor actor) {
        return actor.java().frames().stream().anyMatch(PoolStall::isPools);
    }

    private static boolean isPools(Frame frame) {
        return frame.className().equals("java.util.concurrent.ThreadPoolExecutor$Worker")
                || frame.className().equals("java.util.concurrent.ForkJoinWorkerThread");
    }
}
