package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Two accounts, and workers who move money between them: one half from the first to the second, the other half back.
 *
 * <p>Each takes the account it takes money from, looks through it, and then takes the other one. Sooner or later two of
 * them have one account each and want the other's: a circle, and nobody will ever let go. That takes milliseconds, with
 * nothing in the code to help it along.
 *
 * <p>The mended twin takes the accounts in the order of their numbers, whichever way the money goes. With one global
 * order a circle can't close (Havender, "Avoiding deadlock in multitasking systems", 1968).
 *
 * <p>Looking through an account keeps a core busy, under the lock; thinking between transfers doesn't. So all workers
 * together never demand more than one core, however many they are.
 *
 * <p>Settings: {@code hold}, how long the first account is looked through with its lock held, and {@code think}, the
 * pause between two transfers: both 0 to 100,000 microseconds, by default 100 and 1,000.
 */
public final class Deadlock implements LoopWork {
    private final Account checking = new Account(1);
    private final Account savings = new Account(2);
    private final boolean monitors;
    private final boolean ordered;
    private final long holdNanos;
    private final long thinkNanos;

    /**
     * @param kind {@link LockKind#SYNCHRONIZED} or {@link LockKind#REENTRANT}
     * @param fixed whether to be the mended twin
     */
    public Deadlock(@Nullable LockKind kind, boolean fixed, Settings settings) {
        monitors = Chores.monitors(kind);
        ordered = fixed;
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "transfers";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        boolean saves = worker.index() % 2 == 0;
        while (true) {
            if (saves) {
                transfer(checking, savings, worker);
            } else {
                transfer(savings, checking, worker);
            }
            worker.taskDone();
            worker.advance(1);
            worker.pause(thinkNanos);
        }
    }

    private void transfer(Account from, Account to, Worker worker) {
        Account first = from;
        Account second = to;
        if (ordered && to.number < from.number) {
            first = to;
            second = from;
        }
        if (monitors) {
            transferUnderMonitors(first, second, from, to, worker);
        } else {
            transferUnderLocks(first, second, from, to, worker);
        }
    }

    private void transferUnderMonitors(Account first, Account second, Account from, Account to, Worker worker) {
        worker.lockWanted();
        synchronized (first) {
            worker.lockGot();
            lookThrough(first);
            worker.lockWanted();
            synchronized (second) {
                worker.lockGot();
                move(from, to);
            }
        }
    }

    private void transferUnderLocks(Account first, Account second, Account from, Account to, Worker worker) {
        worker.lockWanted();
        first.lock.lock();
        try {
            worker.lockGot();
            lookThrough(first);
            worker.lockWanted();
            second.lock.lock();
            try {
                worker.lockGot();
                move(from, to);
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
    }

    private static void move(Account from, Account to) {
        from.balance--;
        to.balance++;
    }

    /** Some work on the account that keeps it locked. Whether it can be overdrawn makes no difference to the hazard. */
    private void lookThrough(Account account) {
        account.checksum = Chores.compute(holdNanos);
    }
}
