package dev.gridlock.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The samples of the last minutes: an immutable window, oldest first.
 *
 * @param samples in order of tick
 * @param capacity how many are kept
 */
public record History(List<Sample> samples, int capacity) {
    public History {
        samples = List.copyOf(samples);
    }

    /** A history without samples yet that will keep {@code capacity} of them. */
    public static History empty(int capacity) {
        return new History(List.of(), capacity);
    }

    /** This history with one more sample, without the oldest when it is full. */
    public History with(Sample sample) {
        List<Sample> next = new ArrayList<>(samples.size() + 1);
        next.addAll(
                samples.size() < capacity ? samples : samples.subList(samples.size() - capacity + 1, samples.size()));
        next.add(sample);
        return new History(next, capacity);
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
