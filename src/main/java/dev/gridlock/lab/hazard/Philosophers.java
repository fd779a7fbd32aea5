package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Philosophers around a table, with one fork between every two of them: each takes the left one, then the right one,
 * eats, and puts both back (Dijkstra, "Hierarchical ordering of sequential processes", 1971).
 *
 * <p>When all have taken their left fork, nobody ever gets a right one: a circle as long as the table. It closes sooner
 * than one would think: whoever is held up with the left fork in hand for longer than a thought holds up the left
 * neighbour with a fork in hand as well, and so on, around the table.
 *
 * <p>In the mended twin each takes the fork with the lower number first. The last philosopher then reaches to the other
 * side first, and the circle can't close.
 *
 * <p>Settings: {@code hold}, how long one lets pass with the left fork in hand before reaching for the right one, and
 * {@code think}, the pause between two meals: both 0 to 100,000 microseconds, by default 1,000. So most have a fork in
 * hand at any time, and the circle closes soon at a large table as well.
 */
public final class Philosophers implements LoopWork {
    private final boolean monitors;
    private final boolean ordered;
    private final long holdNanos;
    private final long thinkNanos;

    /** One for each philosopher who ever sat there; those present have the first {@link #seats}. */
    private volatile Fork[] forks = {};

    private volatile int seats;

    /** Only its holder may touch {@link #meals}. */
    static final class Fork {
        final int number;
        final ReentrantLock lock = new ReentrantLock();
        long meals;

        Fork(int number) {
            this.number = number;
        }
    }

    /**
     * @param kind {@link LockKind#SYNCHRONIZED} or {@link LockKind#REENTRANT}
     * @param fixed whether to be the mended twin
     */
    public Philosophers(@Nullable LockKind kind, boolean fixed, Settings settings) {
        monitors = Chores.monitors(kind);
        ordered = fixed;
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "meals";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        sitDown(worker.index());
        try {
            while (true) {
                eat(worker);
                worker.taskDone();
                worker.advance(1);
                worker.pause(thinkNanos);
            }
        } finally {
            getUp();
        }
    }

    /** The crew seats the lowest numbers first, and sends the highest away first. */
    private synchronized void sitDown(int seat) {
        Fork[] laid = forks;
        if (seat >= laid.length) {
            laid = Arrays.copyOf(laid, seat + 1);
            for (int i = forks.length; i <= seat; i++) {
                laid[i] = new Fork(i);
            }
            forks = laid;
        }
        seats++;
    }

    private synchronized void getUp() {
        seats--;
    }

    private void eat(Worker worker) throws InterruptedException {
        Fork[] laid = forks;
        int right = worker.index() + 1;
        Fork first = laid[worker.index()];
        Fork second = laid[right < seats && right < laid.length ? right : 0];
        if (ordered && second.number < first.number) {
            Fork higher = first;
            first = second;
            second = higher;
        }
        if (monitors) {
            eatUnderMonitors(first, second, worker);
        } else {
            eatUnderLocks(first, second, worker);
        }
    }

    private void eatUnderMonitors(Fork first, Fork second, Worker worker) throws InterruptedException {
        worker.lockWanted();
        synchronized (first) {
            worker.lockGot();
            worker.pause(holdNanos);
            first.meals++;
            worker.lockWanted();
            synchronized (second) {
                worker.lockGot();
                second.meals++;
            }
        }
    }

    private void eatUnderLocks(Fork first, Fork second, Worker worker) throws InterruptedException {
        worker.lockWanted();
        first.lock.lock();
        try {
            worker.lockGot();
            worker.pause(holdNanos);
            first.meals++;
            worker.lockWanted();
            second.lock.lock();
            try {
                worker.lockGot();
                second.meals++;
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
    }
}
