package dev.gridlock.lab.work;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A producer, a bounded queue, and the workers as its consumers: each task is ten items taken from the queue and worked
 * off.
 *
 * <p>The producer is one thread and computes each item. So the whole never gets faster than it does: with few workers
 * the queue is full and the producer waits, with many the queue is empty and they do. The bound makes a queue that
 * can't grow without end out of a producer that is too fast. In {@code serial} there is neither: the worker makes each
 * item itself.
 *
 * <p>Settings: {@code produce} and {@code consume}, microseconds an item, 1 to 100,000, by default 200 and 1,000;
 * {@code by}, whether consuming is {@code waiting} for something, such as a slow store, or {@code computing};
 * {@code capacity} of the queue, 1 to 100,000 items, by default 64.
 */
public final class Pipeline implements TaskWork {
    private static final int ITEMS_A_TASK = 10;

    private final int produce;
    private final int consume;
    private final boolean waiting;
    private final BlockingQueue<Item> queue;
    private final @Nullable Thread producer;
    private final Mixed mixed = new Mixed();

    /**
     * What goes through the queue.
     *
     * @param seed what the producer made
     * @param cpuSeconds what it used for it
     */
    private record Item(long seed, double cpuSeconds) {}

    /** Starts the producer, unless {@code serial}. */
    public Pipeline(boolean serial, Settings settings) {
        produce = (int) settings.whole("produce");
        consume = (int) settings.whole("consume");
        waiting = settings.word("by").equals("waiting");
        queue = new ArrayBlockingQueue<>((int) settings.whole("capacity"));
        producer = serial ? null : new Thread(this::produceForEver, "producer");
        if (producer != null) {
            producer.setDaemon(true);
            producer.start();
        }
    }

    private void produceForEver() {
        Worker itself = new Worker(0);
        try {
            for (long number = 1; !Thread.interrupted(); number++) {
                double before = ThreadCpu.seconds();
                long seed = Xorshift.compute(number, produce, itself);
                queue.put(new Item(seed, ThreadCpu.seconds() - before));
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public String unit() {
        return "items";
    }

    /** The producer is nobody's worker; each item carries what it has cost to whoever takes it. */
    @Override
    public boolean ownThreads() {
        return producer != null;
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        long result = 0;
        for (int i = 0; i < ITEMS_A_TASK; i++) {
            long seed =
                    producer == null ? Xorshift.compute(task * ITEMS_A_TASK + i + 1, produce, worker) : take(worker);
            result ^= consume(seed, worker);
            worker.advance(1);
        }
        return result;
    }

    private long take(Worker worker) throws InterruptedException, IOException {
        Item item = worker.outside(queue::take);
        worker.alsoUsed(item.cpuSeconds);
        return item.seed;
    }

    private long consume(long seed, Worker worker) throws InterruptedException, IOException {
        if (!waiting) {
            return Xorshift.compute(seed, consume, worker);
        }
        worker.outside(() -> {
            worker.pause(TimeUnit.MICROSECONDS.toNanos(consume));
            return seed;
        });
        return seed;
    }

    @Override
    public long queue() {
        return producer == null ? -1 : queue.size();
    }

    @Override
    public void done(long task, long result) {
        mixed.add(result);
    }

    long mixed() {
        return mixed.all();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.interrupt();
        }
    }
}
