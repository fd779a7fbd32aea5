package dev.gridlock.session;

import dev.gridlock.data.LockWait;
import dev.gridlock.data.LockWaits;
import dev.gridlock.data.Missing;
import dev.gridlock.lab.link.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lab host says of waits for locks, kept from its reports to the next tick. For several threads. */
final class TimedWaits {
    /** Kept at most, should ticks be long; beyond, they are only counted. */
    private static final int MOST = 2_000;

    private final List<LockWait> waits = new ArrayList<>();
    private long left;
    private boolean asked;
    private boolean told;
    private String why = "";

    /** Whether nobody has asked for them before. */
    synchronized boolean ask() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    synchronized void add(Report.LockWaits report) {
        why = report.why();
        told = why.isEmpty();
        left += report.left();
        for (LockWait wait : report.waits()) {
            if (waits.size() < MOST) {
                waits.add(wait);
            } else {
                left += wait.waits();
            }
        }
    }

    /** What has come since the last time, of that JVM; null when none ever came. */
    synchronized @Nullable LockWaits take(int pid) {
        if (!told) {
            return null;
        }
        LockWaits all = new LockWaits(pid, waits, left);
        waits.clear();
        left = 0;
        return all;
    }

    synchronized List<Missing> missing() {
        return why.isEmpty() ? List.of() : List.of(new Missing("locks.timed", why));
    }
}
