package dev.gridlock.diagnosis;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.OsState;
import dev.gridlock.data.Strip;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import org.jspecify.annotations.Nullable;

/** Builds one thread of a sample: asleep, nothing known, unless told otherwise. */
final class ThreadBuilder {
    private final int tid;
    private int pid = Samples.PID;
    private String name;
    private ThreadRole role = ThreadRole.PROGRAM;
    private OsState os = OsState.SLEEPING;
    private @Nullable JavaThread java;
    private double onCore;
    private double ready;
    private double wakeUps = Double.NaN;
    private long slices = -1;
    private double waitLeft = Double.NaN;
    private double given = Double.NaN;
    private int worker = -1;
    private double seconds = 1;

    ThreadBuilder(int tid) {
        this.tid = tid;
        name = "thread-" + tid;
    }

    ThreadBuilder pid(int process) {
        pid = process;
        return this;
    }

    ThreadBuilder role(ThreadRole role) {
        this.role = role;
        return this;
    }

    ThreadBuilder os(OsState os) {
        this.os = os;
        return this;
    }

    ThreadBuilder java(JavaThread java) {
        this.java = java;
        name = java.name();
        return this;
    }

    ThreadBuilder load(double onCore, double ready) {
        this.onCore = onCore;
        this.ready = ready;
        return this;
    }

    /** Voluntary switches a second. */
    ThreadBuilder wakeUps(double perSecond) {
        wakeUps = perSecond;
        return this;
    }

    /** Slices since its start. */
    ThreadBuilder slices(long total) {
        slices = total;
        return this;
    }

    /** Times it was given a core, a second. */
    ThreadBuilder given(double perSecond) {
        given = perSecond;
        return this;
    }

    /** Over how many seconds its rates run: less than the tick where it was first seen in it. */
    ThreadBuilder over(double length) {
        seconds = length;
        return this;
    }

    /** Seconds that its wait still lasts at most. */
    ThreadBuilder waitLeft(double seconds) {
        waitLeft = seconds;
        return this;
    }

    /** The demo's worker of that index. */
    ThreadBuilder worker(int index) {
        worker = index;
        role = ThreadRole.WORKER;
        return this;
    }

    ThreadSample build() {
        return new ThreadSample(
                pid,
                tid,
                tid,
                name,
                role,
                worker,
                os,
                java,
                java == null ? Double.NaN : 0.1,
                false,
                seconds,
                onCore,
                ready,
                Double.NaN,
                Double.NaN,
                wakeUps,
                Double.NaN,
                given,
                slices,
                Double.NaN,
                waitLeft,
                -1,
                Strip.EMPTY);
    }
}
