package dev.gridlock.lab.work;

import java.io.Closeable;
import java.io.IOException;

/**
 * What a worker waits on ({@link Worker#waitsOn}), which remembers that it was taken away from under it: by itself a
 * connection that broke does not say so. On newer JDKs a connect that fails closes its socket too, and so does the
 * interrupt of a virtual thread.
 */
final class CutOff implements Closeable {
    private final Closeable waitedOn;
    private volatile boolean closed;

    CutOff(Closeable waitedOn) {
        this.waitedOn = waitedOn;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        waitedOn.close();
    }

    /** Whether it broke because the worker was called off or interrupted, whose mark this clears. */
    boolean happened() {
        return closed || Thread.interrupted();
    }
}
