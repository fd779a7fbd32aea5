package dev.gridlock.session;

import dev.gridlock.data.Comparison;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
 * @param locks the locks that somebody waits for, now and at earlier ticks
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
        LockTrail locks,
        @Nullable Comparison comparison) {
    public Picture {
        findings = List.copyOf(findings);
        past = List.copyOf(past);
        demos = List.copyOf(demos);
        jvms = List.copyOf(jvms);
    }

    /** What a session shows before it has done anything. */
    static Picture first(double intervalSeconds) {
        return new Picture(
                Phase.MENU,
                null,
                null,
                null,
                History.empty(1),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                intervalSeconds,
                LockTrail.EMPTY,
                null);
    }

    /** The same with another menu. */
    Picture withMenu(List<DemoInfo> menuDemos, List<JvmEntry> menuJvms) {
        return with(next -> {
            next.demos = menuDemos;
            next.jvms = menuJvms;
        });
    }

    /** The same with another notice. */
    Picture withNotice(@Nullable Notice line) {
        return with(next -> next.notice = line);
    }

    /** The same with the demo set otherwise. */
    Picture withKnobs(Knobs set) {
        return with(next -> next.knobs = set);
    }

    /** The same with another length of ticks. */
    Picture withInterval(double seconds) {
        return with(next -> next.intervalSeconds = seconds);
    }

    /** The same with another state of the comparison. */
    public Picture withComparison(Comparison newest) {
        return with(next -> next.comparison = newest);
    }

    /** Back in the menu. */
    Picture menu() {
        return with(next -> {
            next.forgetTarget(Phase.MENU);
            next.notice = null;
        });
    }

    /** A target is on its way. */
    Picture starting(@Nullable DemoInfo itsDemo, @Nullable Knobs set) {
        return with(next -> {
            next.forgetTarget(Phase.STARTING);
            next.notice = null;
            next.demo = itsDemo;
            next.knobs = set;
        });
    }

    /** A target is watched, its first tick still to come. */
    Picture watching(TargetInfo its, @Nullable DemoInfo itsDemo, @Nullable Knobs set, List<Finding> before) {
        return with(next -> {
            next.forgetTarget(Phase.LIVE);
            next.target = its;
            next.demo = itsDemo;
            next.knobs = set;
            next.past = before;
        });
    }

    /** After a tick. */
    Picture withState(History samples, List<Finding> now, List<Finding> before, LockTrail contended) {
        return with(next -> {
            next.target = samples.latest().map(Sample::target).orElse(target);
            next.history = samples;
            next.findings = now;
            next.past = before;
            next.locks = contended;
        });
    }

    /** The target is gone if there is a reason; what was seen of it stays. */
    Picture ended(String why) {
        return why.isEmpty()
                ? this
                : with(next -> {
                    next.phase = Phase.ENDED;
                    next.notice = new Notice(why, false, Instant.now());
                });
    }

    /**
     * What is left of the findings when the target is: all of them over, those of now first, {@code most} at the most.
     */
    List<Finding> findingsLeft(Instant now, int most) {
        return Stream.concat(findings.stream().map(finding -> finding.over(now)), past.stream())
                .limit(most)
                .toList();
    }

    private Picture with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.picture();
    }

    /** A picture to be changed before anybody sees it, so that a change names what it changes and nothing else. */
    private static final class Draft {
        Phase phase;

        @Nullable
        TargetInfo target;

        @Nullable
        DemoInfo demo;

        @Nullable
        Knobs knobs;

        History history;
        List<Finding> findings;
        List<Finding> past;

        @Nullable
        Notice notice;

        List<DemoInfo> demos;
        List<JvmEntry> jvms;
        double intervalSeconds;
        LockTrail locks;

        @Nullable
        Comparison comparison;

        Draft(Picture from) {
            phase = from.phase;
            target = from.target;
            demo = from.demo;
            knobs = from.knobs;
            history = from.history;
            findings = from.findings;
            past = from.past;
            notice = from.notice;
            demos = from.demos;
            jvms = from.jvms;
            intervalSeconds = from.intervalSeconds;
            locks = from.locks;
            comparison = from.comparison;
        }

        void forgetTarget(Phase now) {
            phase = now;
            target = null;
            demo = null;
            knobs = null;
            history = History.empty(1);
            findings = List.of();
            locks = LockTrail.EMPTY;
        }

        Picture picture() {
            return new Picture(
                    phase,
                    target,
                    demo,
                    knobs,
                    history,
                    findings,
                    past,
                    notice,
                    demos,
                    jvms,
                    intervalSeconds,
                    locks,
                    comparison);
        }
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
