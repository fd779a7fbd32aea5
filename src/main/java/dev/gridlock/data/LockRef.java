package dev.gridlock.data;

/**
 * One lock, monitor or blocker as a thread dump names it.
 *
 * @param className the class in full, as {@code com.example.Account}
 * @param id its address in this dump, as {@code 0x00000000f1c0de00}. Addresses move with the collector: only within one
 *     dump, or between two without a collection, do equal ids mean the same object. In {@link JvmSample#everyThread()}
 *     it is the identity hash, which stays
 */
public record LockRef(String className, String id) {
    /** The class without its package. */
    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
