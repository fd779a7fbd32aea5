package dev.gridlock.probe.process;

import dev.gridlock.data.CoreLimit;
import java.io.File;

/**
 * Watches one process and its descendants.
 *
 * <p>A process once seen as a descendant stays watched until it ends, also when its parent dies and another adopts it.
 * Nothing here throws for processes that vanish meanwhile. For one thread at a time.
 */
public interface ProcessProbe extends AutoCloseable {
    /** A probe for the tree below {@code rootPid}; it also works, and says so, when there is no such process. */
    static ProcessProbe of(int rootPid) {
        return new File("/proc/self/stat").canRead() ? LinuxProcessProbe.of(rootPid) : OshiProcessProbe.of(rootPid);
    }

    /**
     * Reads the tree once. New threads of known processes are found at every look.
     *
     * @param full also find new descendants and read command lines and voluntary and involuntary switches: for once a
     *     tick, since these cost more than all the rest
     */
    TreeLook look(boolean full);

    /** How many cores the root can use: the least of the host's, its affinity and its cgroups' quota. */
    CoreLimit limit();

    /** Gives all descriptors back. */
    @Override
    void close();
}
