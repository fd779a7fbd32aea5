package dev.gridlock.session;

import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.diagnosis.WaitTable;

/** How the last dumps saw one thread wait: for a lock, or for something else. */
final class WaitShares {
    /** Dumps that count; at a few a second this is how quickly the picture follows the program. */
    private static final int KEPT = 10;

    private final boolean[] blocked = new boolean[KEPT];
    private final boolean[] waiting = new boolean[KEPT];
    private int next;

    void add(JavaThread java) {
        blocked[next] = WaitTable.waitsForLock(java);
        waiting[next] = !blocked[next] && java.state() != JavaState.RUNNABLE;
        next = (next + 1) % KEPT;
    }

    /** Share of its waiting that was for a lock, 0 to 1; 0 when no dump caught it waiting in Java. */
    double blockedShare() {
        int locks = 0;
        int others = 0;
        for (int i = 0; i < KEPT; i++) {
            locks += blocked[i] ? 1 : 0;
            others += waiting[i] ? 1 : 0;
        }
        return locks + others == 0 ? 0 : (double) locks / (locks + others);
    }
}
