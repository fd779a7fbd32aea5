package dev.gridlock.lab.hazard;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Workers who wait to be notified, until a notification is lost and all of them wait.
 *
 * <p>It is lost in one of two manners. <b>notify-before-wait</b>: workers in pairs, one asks, does something else while
 * the other makes the answer, and then waits for it ({@link Desk}); waiting first and looking then, it waits for ever
 * when the answer was there already. <b>notify-one</b>: some put things on one {@link Shelf}, others take them away,
 * all of them wait on one condition, and one is notified where all should be; when it is one who waits for something
 * else, it goes back to sleep, and the one for whom it was meant sleeps on.
 *
 * <p>The mended twin looks before it waits, and notifies all (Goetz et al., "Java Concurrency in Practice", 14.2).
 *
 * <p>In pairs, an odd last worker answers questions that nobody asks. With two workers, notify-one can't miss; with
 * more, every second one takes.
 *
 * <p>Settings: {@code how}, {@code notify-before-wait} or {@code notify-one}; {@code hold}, how long who has put or
 * taken a thing stays away, and an eighth of the longest time that an answer, or something else meanwhile, takes;
 * {@code think}, a pair's pause between two rounds: both 0 to 100,000 microseconds, by default 200 and 5,000. None of
 * these takes a core.
 */
public final class LostWakeup implements LoopWork {
    private static final int MOST_HOLDS = 8;

    private final boolean monitors;
    private final boolean mended;
    private final boolean inPairs;
    private final long holdNanos;
    private final long thinkNanos;
    private final Shelf shelf;
    private final List<Desk> desks = new ArrayList<>();

    /**
     * @param kind {@link LockKind#SYNCHRONIZED} or {@link LockKind#REENTRANT}
     * @param fixed whether to be the mended twin
     */
    public LostWakeup(@Nullable LockKind kind, boolean fixed, Settings settings) {
        monitors = Chores.monitors(kind);
        mended = fixed;
        inPairs = settings.word("how").equals("notify-before-wait");
        holdNanos = Chores.micros(settings.whole("hold"));
        thinkNanos = Chores.micros(settings.whole("think"));
        shelf = Shelf.of(monitors, fixed);
    }

    @Override
    public String unit() {
        return "rounds";
    }

    @Override
    public boolean countsLocks() {
        return true;
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        boolean even = worker.index() % 2 == 0;
        Desk desk = desk(worker.index() / 2);
        while (true) {
            if (!inPairs) {
                handOn(even, worker);
            } else if (even) {
                desk.awaitQuestion(worker);
                beAway(worker);
                desk.answer(worker);
            } else {
                long question = desk.ask(worker);
                beAway(worker);
                desk.awaitAnswer(question, worker);
                worker.pause(thinkNanos);
            }
            worker.taskDone();
            worker.advance(1);
        }
    }

    private void handOn(boolean takes, Worker worker) throws InterruptedException {
        if (takes) {
            shelf.take(worker);
        } else {
            shelf.put(worker);
        }
        worker.pause(holdNanos);
    }

    /**
     * Makes the answer, or does something else meanwhile: the one takes as long as the other, sometimes less, sometimes
     * more.
     */
    private void beAway(Worker worker) throws InterruptedException {
        worker.pause(ThreadLocalRandom.current().nextLong(MOST_HOLDS * holdNanos + 1));
    }

    private synchronized Desk desk(int pair) {
        while (desks.size() <= pair) {
            desks.add(Desk.of(monitors, mended));
        }
        return desks.get(pair);
    }
}
