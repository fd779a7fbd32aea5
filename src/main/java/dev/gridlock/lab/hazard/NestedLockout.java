package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Workers who borrow things from a {@link Store}, use them, and bring them back. There are fewer things than workers,
 * so now and then one has to wait for a thing, and does so with the books of the store locked. Whoever wants to bring
 * one back must lock these first: nobody can, and the wait never ends (Lea, "Concurrent Programming in Java", 3.3.4,
 * the nested monitor problem).
 *
 * <p>{@code wait} lets go of the monitor that it is called on, and of no other.
 *
 * <p>The mended twin waits for a change of the books, on their own monitor or condition, with nothing else locked.
 *
 * <p>Settings: {@code things}, 1 to 100, by default 2; {@code use}, how long one is used, which takes no core, and
 * {@code think}, the pause between two: both 0 to 100,000 microseconds, by default 500 and 1,000.
 */
public final class NestedLockout implements LoopWork {
    private final Store store;
    private final long useNanos;
    private final long thinkNanos;

    /**
     * @param kind {@link LockKind#SYNCHRONIZED} or {@link LockKind#REENTRANT}
     * @param fixed whether to be the mended twin
     */
    public NestedLockout(@Nullable LockKind kind, boolean fixed, Settings settings) {
        store = Store.of(Chores.monitors(kind), !fixed, (int) settings.whole("things"));
        useNanos = Chores.micros(settings.whole("use"));
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "loans";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            store.borrow(worker);
            try {
                worker.pause(useNanos);
            } finally {
                store.giveBack(worker);
            }
            worker.taskDone();
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }
}
