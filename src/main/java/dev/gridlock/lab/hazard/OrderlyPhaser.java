package dev.gridlock.lab.hazard;

import java.util.concurrent.Phaser;

/**
 * A Phaser at which one arrives at a time. Who is called off while it waits in a phase arrives in it a second time, to
 * leave; and while such an arrival begins the next phase, a plain Phaser takes anybody else who arrives for a stranger
 * (IllegalStateException). The next phase begins within the last arrival.
 */
class OrderlyPhaser extends Phaser {
    @Override
    public synchronized int arrive() {
        return super.arrive();
    }

    @Override
    public synchronized int arriveAndDeregister() {
        return super.arriveAndDeregister();
    }
}
