package dev.gridlock.probe.jvm;

import dev.gridlock.data.LockRef;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ReportedDeadlock.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The cycles that HotSpot reports at the end of a dump:
 *   Found one Java-level deadlock:
 *   =============================
 *   "t1":
 *     waiting to lock monitor 0x00007fbd40056f10 (object 0x000000069ec1d3e8, a java.lang.Object),
 *     which is held by "t2"
 *   "t2":
 *     waiting for ownable synchronizer 0x000000069ec33c88, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
 *     which is held by "t1"
 *   Java stack information for the threads listed above:
 * and so on for each cycle. A name with a line break in it goes over several lines, up to its closing quote.
 */
final class DeadlockSection {
    static final byte[] START = Ascii.of("Found one Java-level deadlock:");
    private static final byte[] STACKS = Ascii.of("Java stack information for the threads listed above");
    private static final byte[] MONITOR = Ascii.of("  waiting to lock monitor ");
    private static final byte[] SYNCHRONIZER = Ascii.of("  waiting for ownable synchronizer ");
    private static final byte[] HELD_BY = Ascii.of("which is held by \"");
    private static final byte[] UNKNOWN_OWNER = Ascii.of("UNKNOWN_owner_addr=");
    private static final byte[] NAME_END = Ascii.of("\":");
    private static final byte[] OBJECT = Ascii.of("(object ");
    private static final byte[] A = Ascii.of("a ");
    private static final int MOST_MEMBERS = 20_000;
    private static final int LONGEST_NAME = 1 << 16;

    private enum Part {
        OUTSIDE,
        MEMBER,
        NAME,
        WANTS,
        OWNER
    }

    private final List<ReportedDeadlock> cycles = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Part part = Part.OUTSIDE;
    private String name = "";
    private @Nullable LockRef wants;
    private boolean monitor;
    private int count;

    /** The first line of a cycle was read. */
    void start() {
        end();
        part = Part.MEMBER;
    }

    /** Whether the lines that come belong to a cycle. */
    boolean inside() {
        return part != Part.OUTSIDE;
    }

    /** Forgets all: what looked like the report was not, since threads come after it. */
    void clear() {
        cycles.clear();
        members.clear();
        part = Part.OUTSIDE;
    }

    List<ReportedDeadlock> cycles() {
        end();
        return cycles;
    }

    void line(byte[] line, int from, int to) {
        if (Ascii.startsWith(line, from, to, STACKS)) {
            end();
            return;
        }
        switch (part) {
            case OUTSIDE -> {}
            case MEMBER -> {
                if (from < to && line[from] == '"') {
                    text.setLength(0);
                    name(line, from + 1, to);
                }
            }
            case NAME -> name(line, from, to);
            case WANTS -> wants(line, from, to);
            case OWNER -> owner(line, from, to);
        }
    }

    private void name(byte[] line, int from, int to) {
        boolean last = Ascii.endsWith(line, from, to, NAME_END);
        text.append(Ascii.text(line, from, last ? to - NAME_END.length : to));
        if (last) {
            name = text.toString();
            wants = null;
            part = Part.WANTS;
        } else {
            goOn(Part.NAME);
        }
    }

    private void wants(byte[] line, int from, int to) {
        if (Ascii.startsWith(line, from, to, MONITOR)) {
            int object = Ascii.indexOf(line, from, to, OBJECT);
            monitor = true;
            wants = object < 0 ? null : lock(line, object + OBJECT.length, to);
        } else if (Ascii.startsWith(line, from, to, SYNCHRONIZER)) {
            monitor = false;
            wants = lock(line, from + SYNCHRONIZER.length, to);
        }
        int held = Ascii.indexOf(line, from, to, HELD_BY);
        if (held >= 0) {
            text.setLength(0);
            owner(line, held + HELD_BY.length, to);
        } else if (Ascii.indexOf(line, from, to, UNKNOWN_OWNER) >= 0) {
            // Its owner has ended without giving it back.
            member("");
        }
    }

    /** An address, a comma, and a class behind {@code "a "}, up to the closing bracket. */
    private static @Nullable LockRef lock(byte[] line, int from, int to) {
        int comma = Ascii.indexOf(line, from, to, ',');
        int a = comma < 0 ? -1 : Ascii.indexOf(line, comma, to, A);
        int bracket = Ascii.lastIndexOf(line, from, to, ')');
        return a < 0 || bracket < a + A.length
                ? null
                : new LockRef(Ascii.text(line, a + A.length, bracket), Ascii.text(line, from, comma));
    }

    private void owner(byte[] line, int from, int to) {
        boolean last = from < to && line[to - 1] == '"';
        text.append(Ascii.text(line, from, last ? to - 1 : to));
        if (last) {
            member(text.toString());
        } else {
            goOn(Part.OWNER);
        }
    }

    private void member(String owner) {
        if (wants != null && count < MOST_MEMBERS) {
            members.add(new Member(name, wants, monitor, owner));
            count++;
        }
        part = Part.MEMBER;
    }

    /** A name goes on in the next line. */
    private void goOn(Part where) {
        text.append('\n');
        part = text.length() > LONGEST_NAME ? Part.MEMBER : where;
    }

    private void end() {
        if (!members.isEmpty()) {
            cycles.add(new ReportedDeadlock(members));
            members.clear();
        }
        part = Part.OUTSIDE;
    }
}
