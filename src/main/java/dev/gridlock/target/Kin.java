package dev.gridlock.target;

import dev.gridlock.probe.process.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds every living process that belongs to some owned ones: by descent, by session, and by {@link Tag}.
 *
 * <p>From one scan of /proc in this process. Not by {@code kill -- -GROUP}: a group is smaller than a session, a shell
 * with job control makes many, and to fork a kill is slow just when the machine is overloaded. Processes older than the
 * owned ones are left out before anything of theirs is read, so a scan costs 10 to 14 us a process of the machine and
 * one more file for each younger one.
 *
 * <p>Elsewhere than on Linux only by descent, through {@link ProcessHandle}.
 */
final class Kin {
    private Kin() {}

    /** All living ones, the owned processes themselves included; zombies are not living. Never this process. */
    static List<ProcessHandle> of(Collection<OwnedProcess> owned) {
        Map<Integer, ProcessStat> all = new HashMap<>();
        long oldest = owned.stream().mapToLong(OwnedProcess::notBefore).min().orElse(Long.MAX_VALUE);
        for (ProcessStat stat : ProcessStat.all()) {
            if (stat.startTicks() >= oldest && !stat.ended()) {
                all.put(stat.pid(), stat);
            }
        }
        Set<Integer> kin = new HashSet<>();
        for (OwnedProcess one : owned) {
            if (one.alive()) {
                kin.add(one.pid());
            }
            for (ProcessStat stat : all.values()) {
                if (one.inSession(stat) || tagged(stat.pid(), one.tag())) {
                    kin.add(stat.pid());
                }
            }
        }
        addDescendants(all.values(), kin);
        kin.remove((int) ProcessHandle.current().pid());
        Set<ProcessHandle> handles = new HashSet<>();
        for (int pid : kin) {
            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(handles::add);
        }
        if (all.isEmpty()) {
            owned.forEach(one -> one.handle().descendants().forEach(handles::add));
        }
        return List.copyOf(handles);
    }

    private static void addDescendants(Collection<ProcessStat> all, Set<Integer> kin) {
        boolean more = true;
        while (more) {
            more = false;
            for (ProcessStat stat : all) {
                if (kin.contains(stat.parent()) && kin.add(stat.pid())) {
                    more = true;
                }
            }
        }
    }

    private static boolean tagged(int pid, Tag tag) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(tag.inEnvironment());
        } catch (IOException e) {
            // Gone, or not for us: then it is not ours either.
            return false;
        }
    }
}
