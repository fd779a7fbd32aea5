package dev.gridlock.data;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The tasks of a run, unchangeable and closely packed.
 *
 * <p>A comparison keeps every task of every run that counts, a million and more of tiny ones. As objects in a list each
 * takes 52 bytes; here it takes 32, in two arrays that the collector need not look into, and becomes an object only
 * while somebody looks at it.
 */
final class Timeline extends AbstractList<TaskSpan> implements RandomAccess {
    private static final int TIMES = 3;
    private static final int NUMBERS = 2;

    /** Start, stop and CPU time of each. */
    private final double[] times;

    /** Worker and task of each. */
    private final int[] numbers;

    private Timeline(List<TaskSpan> spans) {
        times = new double[TIMES * spans.size()];
        numbers = new int[NUMBERS * spans.size()];
        int i = 0;
        for (TaskSpan span : spans) {
            times[TIMES * i] = span.start();
            times[TIMES * i + 1] = span.stop();
            times[TIMES * i + 2] = span.cpu();
            numbers[NUMBERS * i] = span.worker();
            numbers[NUMBERS * i + 1] = Math.toIntExact(span.task());
            i++;
        }
    }

    /** The same spans in the same order; itself where they are packed already. */
    static List<TaskSpan> of(List<TaskSpan> spans) {
        return spans instanceof Timeline ? spans : new Timeline(spans);
    }

    @Override
    public TaskSpan get(int index) {
        return new TaskSpan(
                numbers[NUMBERS * index],
                numbers[NUMBERS * index + 1],
                times[TIMES * index],
                times[TIMES * index + 1],
                times[TIMES * index + 2]);
    }

    @Override
    public int size() {
        return numbers.length / NUMBERS;
    }
}
