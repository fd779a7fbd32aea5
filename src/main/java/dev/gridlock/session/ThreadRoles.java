package dev.gridlock.session;

import dev.gridlock.data.ThreadRole;
import java.util.List;

/**
 * Which threads of a HotSpot JVM are the virtual machine's own, by the names it gives them itself. The system cuts
 * names to 15 characters, so a prefix decides. A program could name a thread of its own like this: it would be drawn
 * with another letter in the lanes, its running alone would not bring a dump forward, and the rules would not count it
 * among those who could wake others.
 */
final class ThreadRoles {
    private record Rule(String prefix, ThreadRole role) {}

    private static final List<Rule> RULES = List.of(
            new Rule("C1 CompilerThre", ThreadRole.COMPILER),
            new Rule("C2 CompilerThre", ThreadRole.COMPILER),
            new Rule("JVMCI", ThreadRole.COMPILER),
            new Rule("Sweeper thread", ThreadRole.COMPILER),
            new Rule("GC Thread#", ThreadRole.COLLECTOR),
            new Rule("G1 ", ThreadRole.COLLECTOR),
            new Rule("ParGC", ThreadRole.COLLECTOR),
            new Rule("ZWorker", ThreadRole.COLLECTOR),
            new Rule("ZDriver", ThreadRole.COLLECTOR),
            new Rule("ZDirector", ThreadRole.COLLECTOR),
            new Rule("Shenandoah", ThreadRole.COLLECTOR),
            new Rule("VM Thread", ThreadRole.VM),
            new Rule("VM Periodic Tas", ThreadRole.VM),
            new Rule("Reference Handl", ThreadRole.VM),
            new Rule("Finalizer", ThreadRole.VM),
            new Rule("Signal Dispatch", ThreadRole.VM),
            new Rule("Service Thread", ThreadRole.VM),
            new Rule("Monitor Deflati", ThreadRole.VM),
            new Rule("Notification Th", ThreadRole.VM),
            new Rule("Common-Cleaner", ThreadRole.VM),
            new Rule("Attach Listener", ThreadRole.VM),
            new Rule("JFR ", ThreadRole.VM),
            new Rule("StringDedup", ThreadRole.VM));

    private ThreadRoles() {}

    /** The role of a JVM's thread by its Java name or by what the system calls it. */
    static ThreadRole of(String name) {
        for (Rule rule : RULES) {
            if (name.startsWith(rule.prefix())) {
                return rule.role();
            }
        }
        return ThreadRole.PROGRAM;
    }
}
