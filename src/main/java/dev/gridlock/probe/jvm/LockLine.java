package dev.gridlock.probe.jvm;

import dev.gridlock.data.LockRef;
import dev.gridlock.data.Want;
import org.jspecify.annotations.Nullable;

/**
 * A line under a frame of a dump:
 *
 * <pre>{@code
 * - waiting to lock <0x000000069ec1d3e8> (a java.lang.Object)
 * - locked <0x000000069ec1c990> (a java.lang.Class for Subjects)
 * - waiting on <no object reference available>
 * - waiting on the Class initialization monitor for Subjects$B
 * - eliminated <owner is scalar replaced> (a java.lang.StringBuffer)
 * }</pre>
 *
 * @param want how the thread waits for the object; null when it has locked it
 * @param lock the object, null when the line gives none
 */
record LockLine(@Nullable Want want, @Nullable LockRef lock) {
    static final byte[] PREFIX = Ascii.of("\t- ");
    private static final byte[] LOCKED = Ascii.of("locked ");
    private static final byte[] TO_LOCK = Ascii.of("waiting to lock ");
    private static final byte[] ON_CLASS = Ascii.of("waiting on the Class initialization monitor for ");
    private static final byte[] ON = Ascii.of("waiting on ");
    private static final byte[] RELOCK = Ascii.of("waiting to re-lock in wait() ");
    private static final byte[] PARKING = Ascii.of("parking to wait for ");
    private static final byte[] CLASS = Ascii.of("> (a ");
    private static final byte[] ADDRESS = Ascii.of("0x");

    /** Reads behind the {@code "\t- "}; null for lines that say nothing about a lock that is there ("eliminated"). */
    static @Nullable LockLine parse(byte[] text, int from, int to, Known<String> words) {
        if (Ascii.startsWith(text, from, to, LOCKED)) {
            LockRef lock = lock(text, from + LOCKED.length, to, words);
            return lock == null ? null : new LockLine(null, lock);
        }
        if (Ascii.startsWith(text, from, to, TO_LOCK)) {
            return new LockLine(Want.MONITOR_ENTER, lock(text, from + TO_LOCK.length, to, words));
        }
        if (Ascii.startsWith(text, from, to, PARKING)) {
            return new LockLine(Want.PARK, lock(text, from + PARKING.length, to, words));
        }
        if (Ascii.startsWith(text, from, to, ON_CLASS)) {
            // There is no object in this line; the class tells one such wait from another.
            String name = words.get(text, from + ON_CLASS.length, to).strip();
            return new LockLine(Want.CLASS_INIT, name.isEmpty() ? null : new LockRef(name, "class " + name));
        }
        if (Ascii.startsWith(text, from, to, ON)) {
            return new LockLine(Want.MONITOR_WAIT, lock(text, from + ON.length, to, words));
        }
        if (Ascii.startsWith(text, from, to, RELOCK)) {
            return new LockLine(Want.MONITOR_REENTER, lock(text, from + RELOCK.length, to, words));
        }
        return null;
    }

    private static @Nullable LockRef lock(byte[] text, int from, int to, Known<String> words) {
        int open = Ascii.indexOf(text, from, to, '<');
        if (open < 0) {
            return null;
        } else if (!Ascii.startsWith(text, open + 1, to, ADDRESS)) {
            return byHash(text, open + 1, to, words);
        }
        int close = Ascii.indexOf(text, open, to, CLASS);
        int bracket = Ascii.lastIndexOf(text, from, to, ')');
        if (close < 0 || bracket < close + CLASS.length) {
            return null;
        }
        return new LockRef(words.get(text, close + CLASS.length, bracket), words.get(text, open + 1, close));
    }

    /** As {@link VirtualDump} has it: {@code <java.lang.Object@5648cc96>}. */
    private static @Nullable LockRef byHash(byte[] text, int from, int to, Known<String> words) {
        int close = Ascii.lastIndexOf(text, from, to, '>');
        int at = close < 0 ? -1 : Ascii.lastIndexOf(text, from, close, '@');
        return at < 0 ? null : new LockRef(words.get(text, from, at), "0x" + words.get(text, at + 1, close));
    }
}
