package dev.gridlock.tui.view;

import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadSample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which thread holds which lock, and what the locks are called. Monitors stand in the owner's own stack; who holds a
 * java.util.concurrent lock a dump does not tell, except in the cycles that the JVM reports and in what the diagnosis
 * concluded.
 */
final class Owners {
    private record Key(int pid, String id) {}

    private final Map<Key, String> byLock = new HashMap<>();
    private final Set<Key> wanted = new HashSet<>();
    private final Map<String, String> concluded = new HashMap<>();
    private Map<String, String> names = Map.of();

    private Owners() {}

    static Owners of(@Nullable Sample sample, List<Finding> findings) {
        Owners owners = new Owners();
        owners.names = FindingWords.locks(findings);
        if (sample == null) {
            return owners;
        }
        for (JvmSample jvm : sample.jvms()) {
            ThreadDump dump = jvm.latest();
            if (dump == null) {
                continue;
            }
            for (ReportedDeadlock deadlock : dump.deadlocks()) {
                for (ReportedDeadlock.Member member : deadlock.members()) {
                    owners.byLock.put(new Key(jvm.pid(), member.wants().id()), member.ownerName());
                }
            }
        }
        for (ThreadSample thread : sample.threads()) {
            JavaThread java = thread.java();
            if (java != null) {
                LockRef wants = java.wanted();
                if (wants != null && ThreadWords.wantsLock(java)) {
                    owners.wanted.add(new Key(thread.pid(), wants.id()));
                }
                for (HeldLock held : java.held()) {
                    owners.byLock.put(new Key(thread.pid(), held.lock().id()), java.name());
                }
            }
        }
        for (Finding finding : findings) {
            for (FindingLock lock : finding.locks()) {
                String owner = lock.owner();
                if (owner != null) {
                    owners.concluded.put(lock.lock().id(), owner);
                }
            }
        }
        return owners;
    }

    /** Whether a thread is blocked by that lock: one that nobody wants is no news. */
    boolean wanted(int pid, LockRef lock) {
        return wanted.contains(new Key(pid, lock.id()));
    }

    /** The lock's name; those that a finding names are told apart, on every view by the same number. */
    String name(LockRef lock) {
        return names.getOrDefault(lock.id(), LockWords.name(lock));
    }

    /** Whether a finding calls one of its locks so. */
    boolean isName(String name) {
        return names.containsValue(name);
    }

    /** The name of the thread that holds the lock, null when nobody is known to. */
    @Nullable
    String of(int pid, LockRef lock) {
        String owner = byLock.get(new Key(pid, lock.id()));
        return owner != null ? owner : concluded.get(lock.id());
    }
}
