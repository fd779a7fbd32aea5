package dev.gridlock.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A variable that a test puts into the environment of the programs it starts, and that no other test's programs have:
 * so it knows its own from those that run beside it. Lab hosts and their workers inherit it, whoever has adopted them
 * since.
 */
final class Mark {
    private static final String OURS =
            "GRIDLOCK_TEST_" + ProcessHandle.current().pid() + "_" + Long.toHexString(System.nanoTime()) + "_";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = OURS + COUNT.incrementAndGet();
    private volatile boolean given;

    /** For whoever is started: the mark alone. */
    Map<String, String> environment() {
        return with(Map.of());
    }

    /** The mark and these. */
    Map<String, String> with(Map<String, String> environment) {
        given = true;
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, "1");
        return all;
    }

    /**
     * Whether a process carries it; not one that has ended, of which the system has no environment any more.
     *
     * @throws IllegalStateException when nobody was given the mark: then none could ever carry it
     */
    boolean isOn(long pid) {
        if (!given) {
            throw new IllegalStateException("no program was given the mark that is looked for");
        }
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return List.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .contains(name + "=1");
        } catch (IOException e) {
            // It has ended just now, or is another user's.
            return false;
        }
    }
}
