package dev.gridlock.target;

import dev.gridlock.data.TargetKind;
import dev.gridlock.probe.process.ProcessStat;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the HotSpot JVMs that we can look into, without contacting any: those of our user, all of them for root.
 *
 * <p>Each JVM shows itself by a file in hsperfdata_USER of the temporary folder, but not with -XX:-UsePerfData, nor to
 * the outside of its container; and a file may be left over from a crash. What makes a process a JVM is its libjvm.so,
 * but to ask every process of the machine for its maps is dear. So those are asked that have a file, and those with as
 * many threads as the leanest JVM has. 11 ms on a busy machine with 120 processes, 11 JVMs among them.
 */
public final class JvmFinder {
    /** The leanest HotSpot (serial collector, one compiler) has 9 threads or more a moment after its start. */
    private static final int FEWEST_THREADS = 6;

    private JvmFinder() {}

    /** The JVMs by pid; without this one and those that we started. */
    public static List<Lookup.Found> jvms() {
        Optional<Identity> us = Identity.self();
        Set<Integer> withFile = withPerfData();
        List<Lookup.Found> jvms = new ArrayList<>();
        if (us.isEmpty()) {
            withFile.forEach(pid -> add(Targets.find(pid), jvms));
        }
        for (ProcessStat stat : ProcessStat.all()) {
            boolean candidate = stat.threads() >= FEWEST_THREADS || withFile.contains(stat.pid());
            if (candidate && !stat.ended() && !ours(stat)) {
                Optional<Identity> identity = Identity.of(Integer.toString(stat.pid()));
                if (identity.isPresent() && us.isPresent() && identity.get().opensTo(us.get())) {
                    add(Targets.found(stat), jvms);
                }
            }
        }
        jvms.sort(Comparator.comparingInt(Lookup.Found::pid));
        return jvms;
    }

    private static void add(Lookup lookup, List<Lookup.Found> jvms) {
        if (lookup instanceof Lookup.Found found && found.kind() == TargetKind.JVM) {
            jvms.add(found);
        }
    }

    private static boolean ours(ProcessStat stat) {
        return stat.pid() == ProcessHandle.current().pid() || Owners.own(stat.session());
    }

    /** Whether a JVM of our user with that pid keeps a file. */
    static boolean keepsPerfData(int pid) {
        return withPerfData().contains(pid);
    }

    private static Set<Integer> withPerfData() {
        Set<Integer> pids = new HashSet<>();
        // HotSpot on Linux does not heed java.io.tmpdir; on other systems the two are one.
        File temporary =
                new File(new File("/proc/self/stat").exists() ? "/tmp" : System.getProperty("java.io.tmpdir", "/tmp"));
        File[] folders = temporary.listFiles((in, name) -> name.startsWith("hsperfdata_"));
        for (File folder : folders == null ? new File[0] : folders) {
            String[] names = folder.list();
            for (String name : names == null ? new String[0] : names) {
                if (name.matches("[1-9][0-9]{0,8}")) {
                    pids.add(Integer.parseInt(name));
                }
            }
        }
        return pids;
    }
}
