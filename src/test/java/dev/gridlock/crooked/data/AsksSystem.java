package dev.gridlock.crooked.data;

final class AsksSystem {
    long wrong() {
        return System.nanoTime();
    }
}
