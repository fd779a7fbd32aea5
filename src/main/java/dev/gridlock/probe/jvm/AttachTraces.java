package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JVM that was attached to leaves in the folder for temporary files when it is killed: its attach socket. */
public final class AttachTraces {
    private AttachTraces() {}

    /**
     * Takes the socket of process {@code pid} away, if that has ended. Only for a process that shared our /tmp and of
     * which nobody but us knows: a socket that is gone can't be told from one that was never there.
     */
    public static void remove(long pid) {
        ProcStatus now = ProcStatus.read((int) pid);
        if (now != null && !now.ended()) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + pid));
        } catch (IOException e) {
            // Then it stays: empty, and of no use to anybody.
        }
    }
}
