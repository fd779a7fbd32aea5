package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.concurrent.TimeUnit;

/**
 * Transfers between two accounts that avoid a deadlock by never waiting for the second lock: refused, a worker undoes
 * what it has done, lets go of the first one, and tries again a little later.
 *
 * <p>Transfers come in pairs, one to and one fro. Both take their first lock, both are refused the second, both undo
 * and come back after the same pause, and collide again: of hundreds of tries a few succeed, in the short moments in
 * which one lock is free. Meanwhile further transfers come, and join in. Since it takes one collision to start and none
 * of the load has to be too much, such a storm is called metastable (Bronson et al., "Metastable failures in
 * distributed systems", 2021).
 *
 * <p>The mended twin takes both locks in the same order everywhere, and waits for them.
 *
 * <p>Looking through an account and undoing wait for a slow store, so hardly a core is used, in the storm neither.
 *
 * <p>Settings: {@code hold}, how long the first account is looked through, and as long again is undone, 100 to 100,000
 * microseconds, by default 4,000; {@code back-off}, the pause before the next try, 0 to 100,000 microseconds, by
 * default 100;
 * {@code every}, time from one pair of transfers to the next, 1 to 10,000 ms, by default 20.
 */
public final class RetryStorm implements LoopWork {
    /** So long a try waits for its first lock. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Account checking = new Account(1);
    private final Account savings = new Account(2);
    private final boolean ordered;
    private final long holdNanos;
    private final long backOffNanos;
    private final Beat pairs;

    /** {@code fixed}: whether to be the mended twin. */
    public RetryStorm(boolean fixed, Settings settings) {
        ordered = fixed;
        holdNanos = Chores.micros(settings.whole("hold"));
        backOffNanos = Chores.micros(settings.whole("back-off"));
        pairs = new Beat(TimeUnit.MILLISECONDS.toNanos(settings.whole("every")), 2);
    }

    @Override
    public String unit() {
        return "transfers";
    }

    /** A try is to have both locks. */
    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            if (pairs.next(worker) % 2 == 0) {
                transfer(checking, savings, worker);
            } else {
                transfer(savings, checking, worker);
            }
            worker.taskDone();
            worker.advance(1);
        }
    }

    private void transfer(Account from, Account to, Worker worker) throws InterruptedException {
        worker.lockWanted();
        if (ordered) {
            transferInOrder(from, to, worker);
        } else {
            while (!tryTransfer(from, to, worker)) {
                worker.pause(backOffNanos);
                worker.lockWanted();
            }
        }
        worker.lockGot();
    }

    private boolean tryTransfer(Account from, Account to, Worker worker) throws InterruptedException {
        if (!from.lock.tryLock(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            lookThrough(worker);
            if (!to.lock.tryLock()) {
                undo(worker);
                return false;
            }
            try {
                move(from, to);
                return true;
            } finally {
                to.lock.unlock();
            }
        } finally {
            from.lock.unlock();
        }
    }

    private void transferInOrder(Account from, Account to, Worker worker) throws InterruptedException {
        Account first = from.number < to.number ? from : to;
        Account second = first == from ? to : from;
        first.lock.lockInterruptibly();
        try {
            second.lock.lockInterruptibly();
            try {
                lookThrough(worker);
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

    private void lookThrough(Worker worker) throws InterruptedException {
        worker.pause(holdNanos);
    }

    private void undo(Worker worker) throws InterruptedException {
        worker.pause(holdNanos);
    }
}
