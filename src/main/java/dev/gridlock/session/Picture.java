package dev.gridlock.session;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.TargetInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a screen draws, at one moment.
 *
 * @param phase what goes on
 * @param target who is watched, null in the menu
 * @param demo the demo that runs, null for other targets
 * @param knobs how it is set, null for other targets
 * @param history the samples so far; empty until the first tick is over
 * @param findings what is found now, gravest first
 * @param past findings that are over, newest first
 * @param notice what the last command did or why it could not, null when there is nothing to say
 * @param demos the menu's demos in order
 * @param jvms the JVMs that can be attached to
 * @param intervalSeconds length of a tick
 */
public record Picture(
        Phase phase,
        @Nullable TargetInfo target,
        @Nullable DemoInfo demo,
        @Nullable Knobs knobs,
        History history,
        List<Finding> findings,
        List<Finding> past,
        @Nullable Notice notice,
        List<DemoInfo> demos,
        List<JvmEntry> jvms,
        double intervalSeconds) {
    public Picture {
        findings = List.copyOf(findings);
        past = List.copyOf(past);
        demos = List.copyOf(demos);
        jvms = List.copyOf(jvms);
    }

    /** What a session is doing. */
    public enum Phase {
        /** Nothing is watched: choose. */
        MENU,
        /** A target is being started or attached to. */
        STARTING,
        /** A target is watched. */
        LIVE,
        /** The target has ended; its history is still there. */
        ENDED
    }

    /**
     * One line for the user.
     *
     * @param text as {@code workers 8 -> 9}
     * @param failed whether it says why something could not be done
     * @param at when
     */
    public record Notice(String text, boolean failed, Instant at) {}

    /**
     * A JVM that can be attached to.
     *
     * @param pid its process
     * @param name main class or jar
     * @param jdk its version, "" when unknown
     */
    public record JvmEntry(int pid, String name, String jdk) {}
}
