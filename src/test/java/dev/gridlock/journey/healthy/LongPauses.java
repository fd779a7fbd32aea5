package dev.gridlock.journey.healthy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A program with a heap that one thread needs a second or more to walk: long pauses, but rare ones, since it waits
 * seven times as long as each took before the next. Two threads compute meanwhile, and stand still in each pause. To be
 * run with the serial collector.
 *
 * <p>At its end it says {@code paused}, then the share of its time and the seconds of the longest.
 */
public final class LongPauses {
    private static final int BLOCK = 1_000_000;
    private static final double LONG_SECONDS = 1;
    private static final int BETWEEN = 7;
    private static final List<Object> HEAP = new ArrayList<>();

    /** Written by main, read by the end. */
    private static volatile double paused;

    private static volatile double longest;

    private LongPauses() {}

    /**
     * Leads to any other of its block: the collector's walk jumps about in memory, as in a heap that has been used for
     * long.
     */
    private static final class Node {
        Node next = this;
    }

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

    /** Adds to the heap until a collection takes long enough, or it is two thirds full. */
    private static void fill() {
        Runtime runtime = Runtime.getRuntime();
        Random random = new Random(1);
        do {
            Node[] block = new Node[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                block[i] = new Node();
            }
            for (Node node : block) {
                node.next = block[random.nextInt(BLOCK)];
            }
            HEAP.add(block);
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
