package dev.gridlock.data;

import java.util.List;

/**
 * A cycle that the virtual machine itself reports at the end of a dump ("Found one Java-level deadlock"), in its order:
 * each member waits for a lock that the next one owns, the last for one of the first's.
 *
 * @param members at least one
 */
public record ReportedDeadlock(List<Member> members) {
    public ReportedDeadlock {
        members = List.copyOf(members);
    }

    /**
     * One thread of the cycle.
     *
     * @param threadName as the dump prints it
     * @param wants the lock it waits for
     * @param monitor true for a monitor, false for an ownable synchronizer such as ReentrantLock
     * @param ownerName name of the thread that owns {@code wants}
     */
    public record Member(String threadName, LockRef wants, boolean monitor, String ownerName) {}
}
