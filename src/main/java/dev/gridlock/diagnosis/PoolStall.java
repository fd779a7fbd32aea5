package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * Pool deadlock: workers of a pool wait for what stands in the queue behind them.
 *
 * <p>Waits for tasks first ({@code FutureTask}, {@code ForkJoinTask}). Such a result comes from a thread that runs the
 * task, and from nobody else. Where no thread is left that could run one, each stuck worker's task stands in a queue
 * that nobody takes from: an idle worker has found its own queue empty, so it belongs to another pool and changes
 * nothing.
 *
 * <p>Then waits for what anybody may bring (a latch, a {@code CompletableFuture}): a dump does not tell which pool a
 * worker belongs to, so all pools count together, and with an idle worker beside it nothing is claimed; nor where all
 * wait for one and the same, as for the end of the program.
 *
 * <p>Whoever else waits for results then waits for that pool's, and belongs to it.
 */
final class PoolStall implements StallDetector.Shape {
    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> waiting = free.stream()
                .filter(actor -> actor.kind() == WaitKind.FUTURE || actor.kind() == WaitKind.LATCH)
                .toList();
        List<Actor> workers = waiting.stream().filter(PoolStall::isWorker).toList();
        List<Actor> forTasks = workers.stream()
                .filter(actor -> actor.wants() == Rescuers.Wanted.RESULT)
                .toList();
        Rescuers rescuers = new Rescuers(scene, jvm, limits);
        if (!forTasks.isEmpty() && !rescuers.remain(waiting, Rescuers.Wanted.RESULT)) {
            return List.of(stall(
                    forTasks, waiting, "for tasks that no thread runs, and none is left that could take them up"));
        }
        boolean all = jvm.actors().stream().filter(PoolStall::isWorker).allMatch(workers::contains);
        return workers.isEmpty() || !all || allForTheSame(waiting) || rescuers.remain(workers, Rescuers.Wanted.OUTCOME)
                ? List.of()
                : List.of(stall(workers, waiting, "for results, all there are, and none is left to make them"));
    }

    private static boolean allForTheSame(List<Actor> waiting) {
        return waiting.size() > 1 && waiting.get(0).lock() != null && Actor.shareALock(waiting);
    }

    private static boolean isWorker(Actor actor) {
        return TaskFrames.isWorker(actor.java());
    }

    private static Stall stall(List<Actor> workers, List<Actor> waiting, String why) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Figures.count(workers.size(), "worker of a pool waits ", "workers of a pool wait ") + why);
        List<Actor> members = new ArrayList<>(workers);
        waiting.stream().filter(actor -> !members.contains(actor)).forEach(members::add);
        if (members.size() > workers.size()) {
            evidence.add(Figures.count(members.size() - workers.size(), "other thread waits", "other threads wait")
                    + " for results as well");
        }
        return new Stall(StallShape.POOL, members, evidence);
    }
}
