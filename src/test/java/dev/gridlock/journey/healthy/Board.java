package dev.gridlock.journey.healthy;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a program has got done, and when it has to end. Tells both without a thread of its own, which would be watched
 * too.
 */
final class Board {
    private static final long MINUTES = 5;

    private final LongAdder done = new LongAdder();
    private final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);

    /** One unit of work more is done. */
    void done() {
        done.increment();
    }

    /** Whether the program has time left. */
    boolean open() {
        return left() > 0;
    }

    /** Time left, in nanoseconds. */
    long left() {
        return end - System.nanoTime();
    }

    /** Says that the program is at work. When it ends it says {@code done} and the units since. */
    void ready() {
        ready(() -> "");
    }

    /**
     * The same for a program with more to say or to show.
     *
     * @param farewell called at its end: may get work done that counts, to show that who waited is alive; its text,
     *     unless it is empty, becomes a line of its own
     */
    void ready(Callable<String> farewell) {
        long before = done.sum();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            String words;
            try {
                words = farewell.call();
            } catch (Exception e) {
                words = "failed " + e;
            }
            System.out.println("done " + (done.sum() - before));
            if (!words.isEmpty()) {
                System.out.println(words);
            }
        }));
        System.out.println("ready");
    }
}
