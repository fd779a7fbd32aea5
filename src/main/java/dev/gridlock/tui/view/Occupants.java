package dev.gridlock.tui.view;

import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.Map;

/**
 * The letter by which a lane shows a thread: 1 to 9 and small letters for workers, capitals for the virtual machine's
 * own threads. {@code o} and {@code p} are other programs and the program's other threads, so no worker has them.
 */
final class Occupants {
    /** Any other thread of the program. */
    static final char PROGRAM = 'p';
    /** A worker beyond the last letter. */
    private static final char MANY = '+';

    private static final String WORKERS = "123456789abcdefghijklmnqrstuvwxyz";

    private Occupants() {}

    /** The letter of each thread of a sample, by its OS id. */
    static Map<Integer, Character> of(Sample sample) {
        Map<Integer, Character> marks = new HashMap<>();
        for (ThreadSample thread : sample.threads()) {
            marks.put(thread.tid(), mark(thread));
        }
        return marks;
    }

    private static char mark(ThreadSample thread) {
        return switch (thread.role()) {
            case COMPILER -> 'J';
            case COLLECTOR -> 'G';
            case VM -> 'V';
            case WORKER, PROGRAM -> thread.worker() >= 0 ? worker(thread.worker()) : PROGRAM;
        };
    }

    /** The letter of the worker with that index. */
    static char worker(int index) {
        return index < WORKERS.length() ? WORKERS.charAt(index) : MANY;
    }

    /** What the letters mean, when there are that many workers. */
    static String legend(int workers) {
        String mine = "";
        if (workers == 1) {
            mine = "1 the worker  ";
        } else if (workers > 1) {
            mine = "1-" + worker(Math.min(workers, WORKERS.length()) - 1) + (workers > WORKERS.length() ? " +" : "")
                    + " worker  ";
        }
        return mine + "p program  J compiler  G collector  V VM  o others";
    }
}
