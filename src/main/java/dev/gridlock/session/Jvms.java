package dev.gridlock.session;

import dev.gridlock.data.TargetInfo;
import dev.gridlock.target.JvmFinder;
import dev.gridlock.target.Lookup;
import dev.gridlock.target.Targets;
import java.util.List;

/** Running processes that can be watched, as a session sees them: refusals come as one line for the user. */
public final class Jvms {
    private Jvms() {}

    /** Who process {@code pid} is. */
    public static TargetInfo target(int pid) throws CannotDo {
        Lookup lookup = Targets.find(pid);
        if (lookup instanceof Lookup.Found found) {
            return new TargetInfo(pid, found.kind(), found.name(), found.jdk());
        }
        throw new CannotDo(((Lookup.Refused) lookup).line());
    }

    /** The JVMs that this user can look into, without ourselves and what we started. */
    public static List<Picture.JvmEntry> attachable() {
        return JvmFinder.jvms().stream()
                .map(found -> new Picture.JvmEntry(found.pid(), found.name(), found.jdk()))
                .toList();
    }

    /** Asks a process to end, by SIGTERM. */
    static void terminate(TargetInfo target) throws CannotDo {
        boolean asked = ProcessHandle.of(target.pid())
                .map(ProcessHandle::destroy)
                .orElseThrow(() -> new CannotDo("process " + target.pid() + " has ended already"));
        if (!asked) {
            throw new CannotDo("process " + target.pid() + " can't be ended: the system refuses the signal");
        }
    }
}
