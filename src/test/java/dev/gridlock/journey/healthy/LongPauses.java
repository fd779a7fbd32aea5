package dev.gridlock.journey.healthy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program with a large heap of small objects, which a full collection takes a second or more to walk: long pauses, but rare
 * ones, since it waits at least seven times as long as each took before the next. Two threads compute meanwhile, and stand
 * still in each pause. To be run with one collector thread and a gigabyte at least.
 *
 * <p>At its end it says {@code paused}, then the share of its time and the seconds of the longest.
 */
public final class LongPauses {
    private static final int BLOCK = 500_000;
    private static final double LONG_SECONDS = 1;
    private static final int BETWEEN = 7;
    private static final List<Object> HEAP = new ArrayList<>();

    /** Written by main, read by the end. */
    private static volatile double paused;

    private static volatile double longest;

    private LongPauses() {}

    private record Node(Node next, long value) {}

    public static void main(String[] args) throws InterruptedException {
        Board board = new Board();
        fill();
        Work.start(2, "calculator", Work.loop(board, () -> {
            Work.compute(1_000_000);
            board.done();
            Work.device(10);
        }));
        long start = System.nanoTime();
        board.ready(() -> "paused " + paused / seconds(start) + " " + longest);
        while (board.open()) {
            double pause = collect();
            paused += pause;
            longest = Math.max(longest, pause);
            Thread.sleep((long) (pause * BETWEEN * 1_000));
        }
    }

    /** Adds lists until a collection takes long enough, or the heap is two thirds full. */
    private static void fill() {
        Runtime runtime = Runtime.getRuntime();
        do {
            Node head = null;
            for (int i = 0; i < BLOCK; i++) {
                head = new Node(head, i);
            }
            HEAP.add(head);
        } while (runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 3 * 2
                && collect() < LONG_SECONDS);
    }

    private static double collect() {
        long start = System.nanoTime();
        System.gc();
        return seconds(start);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
