package dev.gridlock.journey.healthy;

import java.util.ArrayDeque;
import java.util.Queue;

/** A bounded buffer as in the textbook: one monitor, wait in a loop, notifyAll. */
final class Buffer {
    private final int capacity;
    private final Queue<Integer> items = new ArrayDeque<>();

    Buffer(int capacity) {
        this.capacity = capacity;
    }

    synchronized void put(int item) throws InterruptedException {
        while (items.size() == capacity) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    synchronized int take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        int item = items.remove();
        notifyAll();
        return item;
    }
}
