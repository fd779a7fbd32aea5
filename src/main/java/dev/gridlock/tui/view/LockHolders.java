package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Line;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What those do who hold a lock and wait for none themselves: who sleeps with it, or waits for a signal, is why others
 * wait.
 */
final class LockHolders {
    private final Map<String, ThreadSample> byName = new HashMap<>();
    private final Owners owners;

    private LockHolders(Owners owners) {
        this.owners = owners;
    }

    /** {@code sample} is the one of that moment, null when it is not kept. */
    static LockHolders of(@Nullable Sample sample, Owners owners) {
        LockHolders holders = new LockHolders(owners);
        if (sample != null) {
            for (ThreadSample thread : sample.threads()) {
                JavaThread java = thread.java();
                if (java != null) {
                    holders.byName.put(java.name(), thread);
                }
            }
        }
        return holders;
    }

    /** As {@code worker-4  sleeps  Store.java:55}. */
    Line line(String owner) {
        Line name = Line.of(Role.STRONG, owner);
        ThreadSample thread = byName.get(owner);
        JavaThread java = thread == null ? null : thread.java();
        if (thread == null
                || java == null
                || ThreadWords.wantsLock(java)
                || ThreadWords.now(thread) == Activity.BLOCKED) {
            return name.and(Role.TEXT, "  waits for no lock");
        }
        String at = ThreadWords.at(thread);
        return name.and(Role.TEXT, "  " + ThreadWords.state(thread, owners))
                .and(Role.FAINT, at.isEmpty() ? "" : "  " + at);
    }
}
