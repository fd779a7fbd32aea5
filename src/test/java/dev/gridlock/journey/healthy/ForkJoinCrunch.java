package dev.gridlock.journey.healthy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** A ForkJoinPool sorts a million numbers again and again: halves are forked and joined all the way down. */
public final class ForkJoinCrunch {
    private static final int SIZE = 1_000_000;
    private static final int LEAF = 2_000;

    private ForkJoinCrunch() {}

    public static void main(String[] args) {
        Board board = new Board();
        ForkJoinPool pool = new ForkJoinPool();
        int[] numbers = new int[SIZE];
        Random random = new Random(1);
        for (boolean first = true; board.open(); first = false) {
            for (int i = 0; i < SIZE; i++) {
                numbers[i] = random.nextInt();
            }
            pool.invoke(new Sort(numbers, new int[SIZE], 0, SIZE));
            if (isSorted(numbers)) {
                board.done();
            }
            if (first) {
                board.ready();
            }
        }
    }

    private static boolean isSorted(int[] numbers) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i - 1] > numbers[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Sort extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient int[] numbers;
        private final transient int[] spare;
        private final int from;
        private final int to;

        Sort(int[] numbers, int[] spare, int from, int to) {
            this.numbers = numbers;
            this.spare = spare;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from <= LEAF) {
                Arrays.sort(numbers, from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            Sort left = new Sort(numbers, spare, from, middle);
            left.fork();
            new Sort(numbers, spare, middle, to).compute();
            left.join();
            merge(middle);
        }

        private void merge(int middle) {
            System.arraycopy(numbers, from, spare, from, to - from);
            int left = from;
            int right = middle;
            for (int i = from; i < to; i++) {
                boolean fromLeft = right == to || left < middle && spare[left] <= spare[right];
                numbers[i] = fromLeft ? spare[left++] : spare[right++];
            }
        }
    }
}
