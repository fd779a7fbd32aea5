package dev.gridlock.session;

import dev.gridlock.data.Comparison;
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
 * @param comparison the newest comparison of models, running or over; null before the first
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
        double intervalSeconds,
        @Nullable Comparison comparison) {
    public Picture {
        findings = List.copyOf(findings);
        past = List.copyOf(past);
        demos = List.copyOf(demos);
        jvms = List.copyOf(jvms);
    }

    /** A picture of a session that has compared nothing yet. */
    public Picture(
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
        this(phase, target, demo, knobs, history, findings, past, notice, demos, jvms, intervalSeconds, null);
    }

    /** The same with another menu. */
    Picture withMenu(List<DemoInfo> menuDemos, List<JvmEntry> menuJvms) {
        return new Picture(
                phase,
                target,
                demo,
                knobs,
                history,
                findings,
                past,
                notice,
                menuDemos,
                menuJvms,
                intervalSeconds,
                comparison);
    }

    /** The same with another notice. */
    Picture withNotice(@Nullable Notice line) {
        return new Picture(
                phase, target, demo, knobs, history, findings, past, line, demos, jvms, intervalSeconds, comparison);
    }

    /** The same with the demo set otherwise. */
    Picture withKnobs(Knobs set) {
        return new Picture(
                phase, target, demo, set, history, findings, past, notice, demos, jvms, intervalSeconds, comparison);
    }

    /** The same with another length of ticks. */
    Picture withInterval(double seconds) {
        return new Picture(
                phase, target, demo, knobs, history, findings, past, notice, demos, jvms, seconds, comparison);
    }

    /** The same with another state of the comparison. */
    public Picture withComparison(Comparison newest) {
        return new Picture(
                phase, target, demo, knobs, history, findings, past, notice, demos, jvms, intervalSeconds, newest);
    }

    /** Back in the menu. */
    Picture menu() {
        return new Picture(
                Phase.MENU,
                null,
                null,
                null,
                History.empty(1),
                List.of(),
                past,
                null,
                demos,
                jvms,
                intervalSeconds,
                comparison);
    }

    /** A target is on its way. */
    Picture starting(@Nullable DemoInfo next, @Nullable Knobs set) {
        return new Picture(
                Phase.STARTING,
                null,
                next,
                set,
                History.empty(1),
                List.of(),
                past,
                null,
                demos,
                jvms,
                intervalSeconds,
                comparison);
    }

    /** A target is watched, its first tick still to come. */
    Picture watching(TargetInfo next, @Nullable DemoInfo itsDemo, @Nullable Knobs set, List<Finding> before) {
        return new Picture(
                Phase.LIVE,
                next,
                itsDemo,
                set,
                History.empty(1),
                List.of(),
                before,
                notice,
                demos,
                jvms,
                intervalSeconds,
                comparison);
    }

    /** After a tick. */
    Picture withState(History samples, List<Finding> now, List<Finding> before) {
        TargetInfo seen = samples.latest().map(dev.gridlock.data.Sample::target).orElse(target);
        return new Picture(
                phase, seen, demo, knobs, samples, now, before, notice, demos, jvms, intervalSeconds, comparison);
    }

    /** The target is gone if there is a reason; what was seen of it stays. */
    Picture ended(String why) {
        return why.isEmpty()
                ? this
                : new Picture(
                        Phase.ENDED,
                        target,
                        demo,
                        knobs,
                        history,
                        findings,
                        past,
                        new Notice(why, false, Instant.now()),
                        demos,
                        jvms,
                        intervalSeconds,
                        comparison);
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
