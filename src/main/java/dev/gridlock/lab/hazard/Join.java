package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/**
 * Workers in pairs. Each does its share of parts, and when it is through it waits until the other is.
 *
 * <p>It waits for the other's thread to end, with {@link Thread#join()}. But the other's thread can't end: it waits for
 * this one to end. A circle of two, with no lock in it, so that no tool that looks for owners of locks sees one.
 *
 * <p>The mended twin waits for the other's share instead of its thread: each says that it is through, on a Phaser,
 * before it waits. Then the next share begins.
 *
 * <p>Of an odd number of workers the last one, in the hazard, waits for the one before it, and in the twin for nobody.
 *
 * <p>Settings: {@code share}, parts of a share, 1 to 100,000, by default 50; {@code hold}, how long a part takes to
 * compute, and
 * {@code think}, the pause after it: both 0 to 100,000 microseconds, by default 50 and 5,000.
 */
public final class Join implements LoopWork {
    private final Map<Integer, Thread> threads = new ConcurrentHashMap<>();
    private final Map<Integer, Phaser> pairs = new ConcurrentHashMap<>();
    private final boolean waitsForShares;
    private final long share;
    private final long holdNanos;
    private final long thinkNanos;

    /** {@code fixed}: whether to be the mended twin. */
    public Join(boolean fixed, Settings settings) {
        waitsForShares = fixed;
        share = settings.whole("share");
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "parts";
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        int index = worker.index();
        Phaser pair = pairs.computeIfAbsent(index / 2, number -> new OrderlyPhaser());
        threads.put(index, Thread.currentThread());
        pair.register();
        try {
            while (true) {
                doShare(worker);
                if (waitsForShares) {
                    pair.awaitAdvanceInterruptibly(pair.arrive());
                } else {
                    awaitEnd(mate(index));
                }
                worker.taskDone();
            }
        } finally {
            pair.arriveAndDeregister();
            threads.remove(index, Thread.currentThread());
        }
    }

    private void doShare(Worker worker) throws InterruptedException {
        for (long part = 0; part < share; part++) {
            Chores.compute(holdNanos);
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }

    private @Nullable Thread mate(int index) {
        Thread other = threads.get(index ^ 1);
        return other == null && index > 0 ? threads.get(index - 1) : other;
    }

    private static void awaitEnd(@Nullable Thread other) throws InterruptedException {
        if (other != null) {
            other.join();
        }
    }
}
