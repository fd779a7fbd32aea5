package dev.gridlock.tui.view;

import dev.gridlock.data.ThreadSample;

/** Tells a thread from all others, also from a later one that got the same id. */
record ThreadKey(int pid, int tid, long startTicks) {
    static ThreadKey of(ThreadSample thread) {
        return new ThreadKey(thread.pid(), thread.tid(), thread.startTicks());
    }
}
