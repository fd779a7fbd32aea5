package dev.gridlock.lab.host;

import java.io.IOException;

/** Why something failed, in words for the user. */
final class Cause {
    static final String NO_THREADS = "the system gives no more threads or memory";

    private Cause() {}

    /**
     * What the system refused is told in a sentence of its own; any other fault may be ours, and its class says more.
     */
    static String of(Throwable fault) {
        String message = fault.getMessage();
        return fault.getClass() == IOException.class && message != null ? message : fault.toString();
    }
}
