package dev.gridlock.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * pty4j gives a pty its size only after the program on it was started: on a busy machine the program may ask first and
 * be told 0 x 0, which no sshd and no terminal ever says.
 */
final class PtySize {
    private static final String WAIT = "while [ \"$(stty size)\" = '0 0' ]; do sleep 0.01; done; exec \"$@\"";

    private PtySize() {}

    /** {@code command}, begun when its pty has a size; under the same pid. */
    static String[] awaitedBy(List<String> command) {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", WAIT, "sh"));
        all.addAll(command);
        return all.toArray(String[]::new);
    }
}
