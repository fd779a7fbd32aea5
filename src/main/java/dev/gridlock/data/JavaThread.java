package dev.gridlock.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread in a thread dump ({@code Thread.print -e} of HotSpot).
 *
 * @param name in full, never cut
 * @param javaId {@code Thread.getId()}, the number after {@code #}; 0 for threads of the virtual machine
 * @param osTid the OS thread id ({@code nid}), or 0 when the dump has none
 * @param daemon as the program set it
 * @param state the Java state, {@link JavaState#NONE} for threads of the virtual machine
 * @param cpuSeconds CPU time since its start ({@code cpu=}), NaN when absent
 * @param elapsedSeconds time since its start ({@code elapsed=}), NaN when absent
 * @param allocatedBytes heap allocated since its start ({@code allocated=}, coarse above 100 kB), -1 when absent
 * @param want how it waits for {@code wanted}, null when it waits for nothing that the dump names
 * @param wanted what it waits for, null where {@code want} is null or the dump gives no object ("no object reference
 *     available")
 * @param held monitors it has entered, innermost first, without the one it waits on
 * @param frames its stack, innermost first, at most as many as the parser keeps; empty when it has none
 */
public record JavaThread(
        String name,
        long javaId,
        int osTid,
        boolean daemon,
        JavaState state,
        double cpuSeconds,
        double elapsedSeconds,
        long allocatedBytes,
        @Nullable Want want,
        @Nullable LockRef wanted,
        List<HeldLock> held,
        List<Frame> frames) {
    public JavaThread {
        held = List.copyOf(held);
        frames = List.copyOf(frames);
    }

    /** It, as a finding names it. */
    public ThreadRef ref() {
        return new ThreadRef(name, javaId, osTid, state.name());
    }

    /**
     * Whether it owns a monitor that its frames have entered: not one that it waits to enter again, or has given up in
     * wait(), whatever older frames say.
     */
    public boolean owns(HeldLock held) {
        String id = held.lock().id();
        return !id.isEmpty() && (wanted == null || !wanted.id().equals(id));
    }

    /**
     * Whether the system does not know it: of the threads in {@link JvmSample#everyThread()}, whether it is a virtual
     * one.
     */
    public boolean isVirtual() {
        return isJava() && osTid == 0;
    }

    /** Whether a Java program could have started it: it has a Java id. */
    public boolean isJava() {
        return javaId != 0;
    }
}
