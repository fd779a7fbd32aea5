package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Polite diners with one spoon: whoever has it and sees another one hungry hands it over, and stays hungry.
 *
 * <p>As long as only one is hungry at a time all goes well. From the first moment at which two are, each gives way to
 * the other: the spoon goes to and fro, nobody eats, nobody stops being hungry, and nothing in the program is blocked.
 *
 * <p>The mended twin has an order of precedence: a diner gives way only to those who have eaten less often, and among
 * equals to those that come before it. Of all who are hungry there is always exactly one who gives way to none.
 *
 * <p>Waiting for the spoon is {@code sleeping}, a look every so often, or {@code spinning}, which keeps a core busy for
 * each diner; the mended twin spins for a moment and then sleeps, as a lock does, so that fifty don't fight for two
 * cores. Eating and thinking pause, so that what is seen is the waiting.
 *
 * <p>Settings: {@code manner}; {@code look}, time between two looks of a sleeping diner, 100 to 100,000 microseconds,
 * by default 1,000; {@code eat}, how long a meal lasts, and {@code think}, the pause after it, both 0 to 100,000
 * microseconds, by default 1,000 and 200.
 */
public final class Livelock implements LoopWork {
    private static final int SPINS_OF_THE_TWIN = 1_000;

    private final boolean precedence;
    private final boolean spinning;
    private final long lookNanos;
    private final long eatNanos;
    private final long thinkNanos;
    private final List<Diner> table = new CopyOnWriteArrayList<>();
    /** Whose the spoon is; null while it lies on the table. */
    private final AtomicReference<@Nullable Diner> spoon = new AtomicReference<>();

    /** One at the table. */
    private static final class Diner {
        final int place;
        volatile boolean hungry;
        final AtomicLong meals = new AtomicLong();

        Diner(int place) {
            this.place = place;
        }

        boolean comesBefore(Diner other) {
            long more = meals.get() - other.meals.get();
            return more < 0 || (more == 0 && place < other.place);
        }
    }

    /** {@code fixed}: whether to be the mended twin. */
    public Livelock(boolean fixed, Settings settings) {
        precedence = fixed;
        spinning = settings.word("manner").equals("spinning");
        lookNanos = Chores.micros(settings.whole("look"));
        eatNanos = Chores.micros(settings.whole("eat"));
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "meals";
    }

    /** A try is to have the spoon; it succeeds when the diner eats. */
    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        Diner diner = new Diner(worker.index());
        table.add(diner);
        try {
            while (true) {
                diner.hungry = true;
                awaitTurn(diner, worker);
                eat(diner, worker);
                worker.pause(thinkNanos);
            }
        } finally {
            diner.hungry = false;
            table.remove(diner);
            spoon.compareAndSet(diner, null);
        }
    }

    private void awaitTurn(Diner diner, Worker worker) throws InterruptedException {
        while (true) {
            awaitSpoon(diner, worker);
            worker.lockWanted();
            Diner other = hungrierThan(diner);
            if (other == null) {
                worker.lockGot();
                return;
            }
            spoon.set(other);
            if (!table.contains(other)) {
                // It has left the table meanwhile, before it could have given the spoon back.
                spoon.compareAndSet(other, null);
            }
        }
    }

    private void awaitSpoon(Diner diner, Worker worker) throws InterruptedException {
        for (int spins = 0; spoon.get() != diner && !spoon.compareAndSet(null, diner); spins++) {
            if (spinning && (!precedence || spins < SPINS_OF_THE_TWIN)) {
                Thread.onSpinWait();
                worker.advance(0);
            } else {
                worker.pause(lookNanos);
            }
        }
    }

    /** To whom the diner gives way, the next one around the table who is hungry; null when it is its own turn. */
    private @Nullable Diner hungrierThan(Diner diner) {
        Diner before = null;
        Diner after = null;
        for (Diner other : table) {
            if (other == diner || !other.hungry || (precedence && !other.comesBefore(diner))) {
                continue;
            }
            if (other.place > diner.place && after == null) {
                after = other;
            } else if (before == null) {
                before = other;
            }
        }
        return after != null ? after : before;
    }

    private void eat(Diner diner, Worker worker) throws InterruptedException {
        worker.pause(eatNanos);
        diner.meals.incrementAndGet();
        diner.hungry = false;
        spoon.set(null);
        worker.taskDone();
        worker.advance(1);
    }
}
