package dev.gridlock.lab.catalogue;

/**
 * A key that a mapping of a demo file may have.
 *
 * @param name the key
 * @param right what belongs there, for messages: fits after "should be"
 * @param needed whether a file without it is wrong
 */
record Key(String name, String right, boolean needed) {
    static Key needed(String name, String right) {
        return new Key(name, right, true);
    }

    static Key optional(String name, String right) {
        return new Key(name, right, false);
    }
}
