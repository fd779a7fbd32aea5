package dev.gridlock.lab.work;

/** Keeps results alive: work whose result nobody reads may be left out by the JIT. */
final class Mixed {
    private long all;

    synchronized void add(long result) {
        all ^= result;
    }

    synchronized long all() {
        return all;
    }
}
