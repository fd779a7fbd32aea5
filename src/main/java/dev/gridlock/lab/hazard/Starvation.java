package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker wants all places of a few at once, the others want one each, and there is always one in use.
 *
 * <p>The small requests come at a steady beat, each for one place: as many places are in use all the time as there are,
 * less one. Nobody small ever has to wait, and the big job never gets all. With a semaphore that is not fair it is the
 * first in the queue, and is woken each time a place is given back; but whoever comes takes that place without a look
 * at the queue. With locks it tries one place after the other, and gives back what it has when one is refused. How the
 * two ask is in
 * {@link Places}.
 *
 * <p>The mended twin serves in the order of arrival: a fair semaphore, and fair locks that are waited for. While the
 * big job is first in line nobody new gets a place, so all come free, within one {@code hold}.
 *
 * <p>Whoever holds a place waits for something, as for a slow store, so hardly a core is used.
 *
 * <p>Settings: {@code places}, 2 to 16, by default 3; {@code hold}, how long each is kept, 1 to 1,000 ms, by default
 * 50;
 * {@code rest}, the big job's pause between two rounds, 1 to 10,000 ms, by default 500; {@code poll}, its pause between
 * two tries where it tries, 1 to 1,000 ms, by default 5.
 */
public final class Starvation implements LoopWork {
    private final Places places;
    private final Beat requests;
    private final long holdNanos;
    private final long restNanos;

    /**
     * @param kind {@link LockKind#SEMAPHORE} or {@link LockKind#REENTRANT}
     * @param fixed whether to be the mended twin
     */
    public Starvation(@Nullable LockKind kind, boolean fixed, Settings settings) {
        int count = (int) settings.whole("places");
        holdNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("hold"));
        restNanos = TimeUnit.MILLISECONDS.toNanos(settings.whole("rest"));
        requests = new Beat(holdNanos / (count - 1));
        if (kind == LockKind.SEMAPHORE) {
            places = new Places.Counted(count, fixed);
        } else if (kind == LockKind.REENTRANT) {
            places = new Places.Locked(count, fixed, TimeUnit.MILLISECONDS.toNanos(settings.whole("poll")));
        } else {
            throw new IllegalArgumentException("starvation does not lock with " + kind);
        }
    }

    @Override
    public String unit() {
        return "jobs";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        while (true) {
            if (worker.index() == 0) {
                bigJob(worker);
                worker.pause(restNanos);
            } else {
                smallRequest(requests.next(worker), worker);
            }
        }
    }

    private void bigJob(Worker worker) throws InterruptedException {
        places.takeAll(worker);
        try {
            store(worker);
        } finally {
            places.giveAllBack();
        }
    }

    private void smallRequest(long number, Worker worker) throws InterruptedException {
        int place = places.takeOne(number, worker);
        try {
            store(worker);
        } finally {
            places.giveBack(place);
        }
    }

    private void store(Worker worker) throws InterruptedException {
        worker.pause(holdNanos);
        worker.taskDone();
        worker.advance(1);
    }
}
