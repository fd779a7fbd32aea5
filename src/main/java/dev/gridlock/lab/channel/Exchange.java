package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Worker;
import java.io.IOException;

/** One way from a worker to its partner: a channel is set up, used and torn down, with nothing left of it. */
@FunctionalInterface
interface Exchange {
    /**
     * Does all of it, on the worker's thread.
     *
     * @throws InterruptedException when the worker was called off; the channel is torn down all the same
     * @throws IOException when the channel broke, or could not be had
     */
    Outcome run(Worker worker) throws InterruptedException, IOException;
}
