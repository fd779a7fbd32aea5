package dev.gridlock.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The samples of the last minutes: an immutable window, oldest first.
 *
 * <p>Most of a sample is its threads: about 300 bytes each, with strip, stack and dump. 300 samples of 1,000 threads
 * would be 90 MB, more than the whole heap that the launcher gives. So the window is also bounded by the threads in it:
 * beyond
 * {@link #MOST_THREADS} of them it reaches less far back, 80 samples for 1,000 threads, but never less than
 * {@link #LEAST_SAMPLES}, which the rules of the diagnosis need.
 *
 * @param samples in order of tick
 * @param capacity how many are kept at most
 */
public record History(List<Sample> samples, int capacity) {
    /** Thread samples in all that are kept: about 25 MB. */
    static final int MOST_THREADS = 80_000;

    /** Kept however many threads there are. */
    static final int LEAST_SAMPLES = 10;

    public History {
        samples = List.copyOf(samples);
    }

    /** A history without samples yet that will keep {@code capacity} of them. */
    public static History empty(int capacity) {
        return new History(List.of(), capacity);
    }

    /** This history with one more sample, without as many of the oldest as have no room beside it. */
    public History with(Sample sample) {
        int from = samples.size();
        Set<ThreadDump> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        long threads = threads(sample, counted);
        while (from > 0) {
            threads += threads(samples.get(from - 1), counted);
            if (!hasRoom(samples.size() - from + 1, threads)) {
                break;
            }
            from--;
        }
        List<Sample> next = new ArrayList<>(samples.size() - from + 1);
        next.addAll(samples.subList(from, samples.size()));
        next.add(sample);
        return new History(next, capacity);
    }

    /**
     * Virtual ones too, which are in dumps of their own that many samples share; those in {@code counted} are no more.
     */
    private static long threads(Sample sample, Set<ThreadDump> counted) {
        long virtual = sample.jvms().stream()
                .flatMap(jvm -> jvm.everyThread().stream())
                .filter(counted::add)
                .mapToLong(dump -> dump.threads().size())
                .sum();
        return sample.threads().size() + virtual;
    }

    private boolean hasRoom(int kept, long threads) {
        return kept < capacity && (kept < LEAST_SAMPLES || threads <= MOST_THREADS);
    }

    /** The newest sample. */
    public Optional<Sample> latest() {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }

    /** The newest samples that together cover at least {@code seconds}, oldest first; fewer when there are no more. */
    public List<Sample> last(double seconds) {
        double covered = 0;
        int from = samples.size();
        while (from > 0 && covered < seconds) {
            from--;
            covered += samples.get(from).seconds();
        }
        return samples.subList(from, samples.size());
    }
}
