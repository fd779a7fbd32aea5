package dev.gridlock.lab.host;

import dev.gridlock.lab.work.Gate;
import dev.gridlock.lab.work.Settings;

/**
 * The lock of an interpreter, of which only its holder runs: the model {@code gil}. Threads of one process, as many as
 * one likes, and one of them at work.
 *
 * <p>CPython has had two such locks, and they are told apart by when the holder lets go. {@link TickGil} is that of
 * Python 2: the holder lets go by count, and competes for the lock at once. {@link SwitchIntervalGil} is that of Python
 * 3: the others ask for it after a while, and the holder then waits until one has it. Both let go for whatever waits,
 * and for native code that touches no object of the program.
 *
 * <p>Where ours differ from both: CPython's threads look at the lock between two instructions of bytecode, 20 to 50 ns
 * apart; ours where the work counts itself, every few microseconds, so that the compiled code between two looks is left
 * alone; only the kernel of {@code dot} looks every 30 to 60 ms, and it runs without the lock anyhow. Python's workers
 * can't be called off; here a thread that waits for the lock may leave, so an interrupt ends the wait, and nobody
 * relies on those who wait to stay.
 */
abstract sealed class Gil permits SwitchIntervalGil, TickGil {
    private static final double NANOS_A_MILLISECOND = 1e6;

    /** The one that the settings name. */
    static Gil of(Settings settings) {
        return settings.word("interpreter").equals("python2")
                ? new TickGil()
                : new SwitchIntervalGil(Math.round(settings.number("switch-interval") * NANOS_A_MILLISECOND));
    }

    /** Waits for it. Interrupted, the caller does not have it. */
    abstract void take() throws InterruptedException;

    /** Gives it up; the caller has it. */
    abstract void drop();

    /**
     * Whether its holder, having come to a place where it could, should give it up. Cheap: it is asked all the time.
     */
    abstract boolean dueToDrop();

    /** A worker's own way to it; the worker does not have it yet. */
    Gate gate() {
        return new Turn();
    }

    /** Knows whether its worker has the lock, so that one that was called off in the midst of it all can let go. */
    private final class Turn implements Gate {
        private boolean mine;

        @Override
        public void check() throws InterruptedException {
            if (dueToDrop()) {
                letGo();
                takeBack();
            }
        }

        @Override
        public void letGo() {
            if (mine) {
                mine = false;
                drop();
            }
        }

        @Override
        public void takeBack() throws InterruptedException {
            if (!mine) {
                take();
                mine = true;
            }
        }
    }
}
