package dev.gridlock.data;

import java.util.List;

/**
 * One task of a run: who did it, when, and how much of that time was work.
 *
 * @param worker index of the worker, from 0
 * @param task its number, from 0; each number of a run comes once
 * @param start seconds since the run's first task was handed out
 * @param stop seconds since then; never before {@code start}
 * @param cpu CPU time of the worker's thread between the two, in seconds; NaN where it can't be told
 */
public record TaskSpan(int worker, long task, double start, double stop, double cpu) {
    /** Unchangeable, and packed closely: for a run of a hundred thousand tasks. Task numbers must fit an int. */
    public static List<TaskSpan> packed(List<TaskSpan> spans) {
        return Timeline.of(spans);
    }

    /** Seconds from start to stop. */
    public double wall() {
        return stop - start;
    }

    /** Wall time less CPU time, in seconds: for work that counts it is waiting for a core, else for something slow. */
    public double waiting() {
        return Math.max(0, wall() - cpu);
    }
}
