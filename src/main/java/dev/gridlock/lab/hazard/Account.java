package dev.gridlock.lab.hazard;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A bank account: the object whose monitor, or whose lock, guards the balance.
 *
 * <p>Only the holder of that monitor or lock may touch {@link #balance} and {@link #checksum}.
 */
final class Account {
    final int number;
    final ReentrantLock lock = new ReentrantLock();
    long balance = 1_000;
    long checksum;

    Account(int number) {
        this.number = number;
    }
}
