package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.JavaThread;
import java.util.List;

/**
 * Threads that wait for each other's end. A dump does not tell whom a thread joins, but it tells who is there: where
 * everybody of the program's own is in a join, and two or more are, whoever is joined is in a join himself. Whoever
 * else is there may be the one at the end of a chain, alive and well: main waits for a supervisor and that for its
 * workers. Only main itself is nobody's to join.
 */
final class JoinStall implements StallDetector.Shape {
    private static final int LEAST = 2;

    @Override
    public List<Stall> find(Scene scene, Scene.Jvm jvm, List<Actor> free, Thresholds.Stall limits) {
        List<Actor> group =
                free.stream().filter(actor -> TaskFrames.joins(actor.java())).toList();
        boolean others = jvm.actors().stream()
                .anyMatch(actor -> !group.contains(actor) && isOfTheProgram(actor) && !isFirst(actor.java()));
        return group.size() < LEAST || others
                ? List.of()
                : List.of(new Stall(
                        StallShape.JOIN, group, List.of("each waits for another thread's end, and no other is left")));
    }

    private static boolean isOfTheProgram(Actor actor) {
        return actor.site() != null && actor.os() != null && actor.os().role().ofTheProgram();
    }

    /** Whether it is the thread that the program began with: the launcher has called its {@code main}. */
    private static boolean isFirst(JavaThread thread) {
        int bottom = thread.frames().size() - 1;
        return bottom >= 0 && thread.frames().get(bottom).method().equals("main");
    }
}
