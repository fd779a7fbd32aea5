package dev.gridlock.target;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mark that an owned process and all that descends from it carry: a variable in their environment, whose name no
 * other process has. It is inherited through fork, exec, setsid and adoption, so it finds what has left tree and
 * session. (The way Jenkins finds what a build left behind.) Only a process that clears its environment <em>and</em>
 * leaves the session
 * <em>and</em> loses its parent is not found.
 *
 * <p>The mark is in the name, not in the value: a Gridlock watched by a Gridlock adds its own and keeps the outer one.
 *
 * @param name the variable's name
 */
record Tag(String name) {
    /** Begins every tag of this program's life, and of no other's, also in another container. */
    static final String OURS = "GRIDLOCK_OWNED_" + ProcessHandle.current().pid() + "_"
            + Long.toHexString(System.nanoTime() ^ System.currentTimeMillis() << 20) + "_";

    private static final AtomicInteger COUNT = new AtomicInteger();

    static Tag next() {
        return new Tag(OURS + COUNT.incrementAndGet());
    }

    /** How it stands in /proc/PID/environ. */
    String inEnvironment() {
        return name + "=";
    }
}
