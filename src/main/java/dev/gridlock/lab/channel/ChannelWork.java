package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Median;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A task sets up a channel to a partner, sends what is to be sent, and tears the channel down: what does each kind cost
 * to have, and what to use? In the models with threads the partner is a thread, in {@code processes} a JVM that the
 * worker starts.
 *
 * <p>Settings: {@code what} is sent, {@code messages} or an {@code array}. Of messages: {@code channel}, a
 * {@code pipe}, a
 * {@code queue} of Java (not between processes: it lies in one heap), or a pipe {@code shared} by two writers who don't
 * know of each other; how many {@code messages} each, 1 to 1,000,000, by default 5,000, of so many {@code bytes}, 1 to
 * 65,536, by default 100. Of the array: its {@code size}, 1 to 64 MB, by default 16, and in {@code processes} how to
 * {@code serialise} it, by {@code java} or as plain {@code bytes}.
 */
public final class ChannelWork implements TaskWork {
    private static final int KEPT = 15;
    private static final int DOUBLES_A_MB = 1_000_000 / Double.BYTES;

    private final boolean processes;
    private final boolean arrays;
    private final int writers;
    private final Messages messages;
    private final Exchange exchange;
    private final Deque<Outcome> newest = new ArrayDeque<>();
    private double torn;

    /**
     * Opens nothing yet: that is what its tasks do.
     *
     * @param processes whether the partners are processes
     * @throws IllegalArgumentException when such a channel can't be between processes
     */
    public ChannelWork(boolean processes, Settings settings) {
        this.processes = processes;
        arrays = settings.word("what").equals("array");
        String channel = settings.word("channel");
        writers = channel.equals("shared") ? 2 : 1;
        messages = new Messages((int) settings.whole("messages"), (int) settings.whole("bytes"));
        exchange = arrays ? ofArray(settings) : ofMessages(channel);
    }

    private Exchange ofMessages(String channel) {
        if (!processes) {
            return channel.equals("queue")
                    ? worker -> BetweenThreads.queue(messages, worker)
                    : worker -> BetweenThreads.pipe(messages, writers, worker);
        }
        return switch (channel) {
            case "pipe" -> worker -> BetweenProcesses.pipe(messages, worker);
            case "shared" -> worker -> BetweenProcesses.shared(messages, worker);
            default ->
                throw new IllegalArgumentException(
                        "channel=queue lies in one heap, so it is for threads only; between processes: pipe or shared");
        };
    }

    private Exchange ofArray(Settings settings) {
        double[] array = new double[(int) settings.whole("size") * DOUBLES_A_MB];
        Arrays.setAll(array, i -> Math.sqrt(i));
        ArrayForm form = ArrayForm.of(settings.word("serialise"));
        return processes
                ? worker -> Handover.toProcess(array, form, worker)
                : worker -> Handover.toThread(array, worker);
    }

    @Override
    public String unit() {
        return arrays ? "arrays" : "messages";
    }

    /** A partner that is a thread computes for the worker; one that is a process does so elsewhere. */
    @Override
    public boolean ownThreads() {
        return !processes;
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        return exchange.run(worker).packed();
    }

    @Override
    public synchronized void done(long task, long result) {
        Outcome outcome = Outcome.unpacked(result);
        newest.addLast(outcome);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
        torn += arrays ? 0 : outcome.extra();
    }

    /** Medians of the newest tasks, and how many messages were torn since the start. */
    @Override
    public synchronized Map<String, Double> figures() {
        if (newest.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("set-up ms", 1e3 * median(Outcome::setUpSeconds));
        double seconds = median(Outcome::seconds);
        if (arrays) {
            figures.put("hand-over ms", 1e3 * seconds);
            figures.put("hand-over CPU ms", 1e3 * median(Outcome::extra));
        } else {
            double sent = (double) writers * messages.count();
            figures.put("messages/s", sent / seconds);
            figures.put("MB/s", sent * messages.bytes() / seconds / 1e6);
            figures.put("torn messages", torn);
        }
        return figures;
    }

    private double median(ToDoubleFunction<Outcome> figure) {
        return Median.of(newest.stream().mapToDouble(figure).toArray());
    }
}
