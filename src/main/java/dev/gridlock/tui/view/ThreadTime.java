package dev.gridlock.tui.view;

import dev.gridlock.data.ThreadSample;

/**
 * Where the time of some threads went, in thread-seconds a second. The parts add up to the number of threads.
 *
 * @param onCore on a core
 * @param ready runnable, no core free
 * @param blocked blocked by a lock
 * @param waiting waiting for anything else
 * @param either blocked or waiting: no dump tells which
 * @param unknown the system tells nothing
 */
record ThreadTime(double onCore, double ready, double blocked, double waiting, double either, double unknown) {
    static final ThreadTime NONE = new ThreadTime(0, 0, 0, 0, 0, 0);

    static ThreadTime of(ThreadSample thread) {
        if (Double.isNaN(thread.onCore())) {
            return new ThreadTime(0, 0, 0, 0, 0, 1);
        }
        double ready = Double.isNaN(thread.ready()) ? 0 : thread.ready();
        if (Double.isNaN(thread.blocked()) || Double.isNaN(thread.waiting())) {
            return new ThreadTime(thread.onCore(), ready, 0, 0, Math.max(0, 1 - thread.onCore() - ready), 0);
        }
        return new ThreadTime(thread.onCore(), ready, thread.blocked(), thread.waiting(), 0, 0);
    }

    ThreadTime and(ThreadTime other) {
        return new ThreadTime(
                onCore + other.onCore,
                ready + other.ready,
                blocked + other.blocked,
                waiting + other.waiting,
                either + other.either,
                unknown + other.unknown);
    }

    /** All of it: the number of threads. */
    double total() {
        return onCore + ready + blocked + waiting + either + unknown;
    }

    /** What is worth a look: on a core, in want of one, or blocked. */
    double busy() {
        return onCore + ready + blocked;
    }
}
