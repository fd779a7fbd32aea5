package dev.gridlock.diagnosis;

import dev.gridlock.data.LockRef;

/** Locks as the sentences of findings name them. */
final class LockWords {
    private LockWords() {}

    /** {@code Account 0xf1c0de00}; the class alone where the dump gives no address. */
    static String of(LockRef lock) {
        return lock.id().isEmpty()
                ? plainClass(lock)
                : plainClass(lock) + " " + lock.id().replaceFirst("^0x0+(?=.)", "0x");
    }

    /**
     * Locks of java.util.concurrent are known by their own name, not by that of the queue inside; classes by theirs.
     */
    static String plainClass(LockRef lock) {
        String name = lock.simpleClassName();
        if (lock.className().startsWith("java.lang.Class for ")) {
            return "class " + name.replaceFirst("^Class for ", "");
        }
        int inner = name.indexOf('$');
        boolean concurrent = lock.className().startsWith("java.util.concurrent.locks.")
                || (lock.className().startsWith("java.util.concurrent.") && name.endsWith("Sync"));
        return concurrent && inner > 0 ? name.substring(0, inner) : name;
    }
}
