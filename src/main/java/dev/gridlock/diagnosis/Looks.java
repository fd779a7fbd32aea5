package dev.gridlock.diagnosis;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest looks at each thread of a JVM, by its Java id: so that who asks for many threads' past passes over the dumps once. Only
 * the newest count, since a JVM with a thousand threads and five dumps a second would else be read for longer than a tick.
 */
final class Looks {
    private static final int MOST = 40;

    private final Map<Long, List<Look>> byThread = new HashMap<>();

    private record Look(long nanos, JavaThread thread) {}

    /** Those of {@code dumps}, oldest first. */
    Looks(List<ThreadDump> dumps) {
        for (ThreadDump dump : dumps.subList(Math.max(0, dumps.size() - MOST), dumps.size())) {
            for (JavaThread thread : dump.threads()) {
                byThread.computeIfAbsent(thread.javaId(), fresh -> new ArrayList<>())
                        .add(new Look(dump.nanos(), thread));
            }
        }
    }

    /** The thread with that Java id in each look from {@code nanos} on, oldest first. */
    List<JavaThread> of(long javaId, long nanos) {
        return byThread.getOrDefault(javaId, List.of()).stream()
                .filter(look -> look.nanos() >= nanos)
                .map(Look::thread)
                .toList();
    }
}
