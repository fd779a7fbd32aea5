package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import dev.gridlock.data.LockUse.Source;
import dev.gridlock.data.LockUse.Timed;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Where the figures about waiting for locks come from, in words, and those that only JFR can give. */
final class LockSource {
    /** For a view in which JFR tells of at least one lock. */
    static final List<Column<LockUse>> COLUMNS = List.of(
            Column.number(
                    "waits/s",
                    7,
                    6,
                    "waits of 1 ms or more that ended, a second (JFR)",
                    lock -> of(lock, timed -> timed.waits() / timed.seconds()),
                    Figures::cores),
            Column.number(
                    "mean",
                    7,
                    7,
                    "how long these took in the mean (JFR)",
                    lock -> of(lock, timed -> timed.waits() == 0 ? Double.NaN : timed.waited() / timed.waits()),
                    LockSource::time),
            Column.number(
                    "longest",
                    7,
                    2,
                    "the longest wait that is over (JFR)",
                    lock -> of(lock, timed -> timed.waits() == 0 ? Double.NaN : timed.longest()),
                    LockSource::time),
            Column.text("from", 5, 5, 6, "where its wait time comes from: JFR or looks", LockSource::word));

    private LockSource() {}

    /** Whether JFR tells anything of any of these. */
    static boolean timed(List<LockUse> locks) {
        return locks.stream().anyMatch(lock -> lock.timed() != null);
    }

    private static double of(LockUse lock, ToDoubleFunction<Timed> figure) {
        Timed timed = lock.timed();
        return timed == null ? Double.NaN : figure.applyAsDouble(timed);
    }

    /** Waits are mostly a matter of milliseconds. */
    private static String time(double seconds) {
        if (!(seconds < 1)) {
            return Figures.age(seconds);
        }
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.1f ms" : "%.0f ms", seconds * 1e3);
    }

    private static String word(LockUse lock) {
        return lock.source() == Source.JFR ? "JFR" : "looks";
    }

    /** One line for the view. */
    static String words(Scene scene, List<LockUse> locks) {
        String looks = Figures.many(locks.get(0).looks(), "look") + " and /proc";
        if (locks.stream().anyMatch(lock -> lock.source() == Source.JFR)) {
            boolean all = locks.stream().allMatch(lock -> lock.source() == Source.JFR);
            return "wait times: JFR, waits >= 1 ms" + (all ? "" : ", or " + looks) + "; lasting ones: dumps";
        }
        String why = scene.why("locks.timed");
        return "wait times: from " + looks + (why.isEmpty() ? "" : "; " + why);
    }

    /** One line for the page of a lock. */
    static String words(LockUse lock) {
        return switch (lock.source()) {
            case JFR -> "wait times: JFR, waits of 1 ms or more; those that last: from the dumps";
            case LOOKS ->
                "wait times: from " + Figures.many(lock.looks(), "look") + " and the time off the cores (/proc)";
            case ALIKE ->
                "wait times: from " + Figures.many(lock.looks(), "look")
                        + " and /proc: JFR can't tell this lock from others of its class";
            case SHORT ->
                "wait times: from " + Figures.many(lock.looks(), "look")
                        + " and /proc: most waits are shorter than the 1 ms from which JFR counts";
        };
    }

    /** What JFR says of its waits that are over. */
    static String timed(Timed timed) {
        String over = "the last " + Math.round(timed.seconds()) + " s";
        String waits = timed.waits() == 0
                ? "no wait of 1 ms or more ended in " + over
                : Figures.many(timed.waits(), "wait") + " of 1 ms or more ended in " + over + ": "
                        + time(timed.waited() / timed.waits()) + " in the mean, the longest "
                        + time(timed.longest());
        return timed.notified() == 0
                ? waits
                : waits + "; besides " + Figures.many(timed.notified(), "Object.wait") + ", "
                        + time(timed.notifiedAfter()) + " in all";
    }
}
