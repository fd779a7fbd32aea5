package dev.gridlock.target;

import dev.gridlock.data.TargetKind;
import dev.gridlock.probe.jvm.JvmCommand;
import dev.gridlock.probe.process.CommandLine;
import dev.gridlock.probe.process.JvmMark;
import dev.gridlock.probe.process.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds running processes to watch, without contacting them. */
public final class Targets {
    private static final String LIST = "list what runs with: ps -e";

    private Targets() {}

    /** The process {@code pid}, or why it can't be watched. */
    public static Lookup find(int pid) {
        String what = "cannot watch process " + pid;
        if (pid == ProcessHandle.current().pid()) {
            return new Lookup.Refused(what, "that is Gridlock itself", "name another process");
        }
        if (Identity.procIsForeign()) {
            return new Lookup.Refused(what, Identity.FOREIGN_PROC, Identity.MOUNT_PROC);
        }
        Optional<ProcessStat> stat = pid > 0 ? ProcessStat.of(pid) : Optional.empty();
        if (stat.isEmpty()) {
            return withoutProc(pid, what);
        }
        Optional<Identity> identity = Identity.of(Integer.toString(pid));
        Optional<Identity> self = Identity.self();
        if (identity.isPresent() && identity.get().process() != pid) {
            int process = identity.get().process();
            return new Lookup.Refused(what, "it is a thread of process " + process, "watch " + process);
        }
        if (stat.get().ended()) {
            return new Lookup.Refused(
                    what,
                    "it has ended (a zombie)",
                    "only its parent, process " + stat.get().parent() + ", can still be watched");
        }
        if (identity.isPresent() && self.isPresent() && !identity.get().opensTo(self.get())) {
            String owner = owner(pid);
            return new Lookup.Refused(
                    what,
                    "it belongs to " + owner,
                    owner.equals("root") ? "run as root" : "run as " + owner + " or as root");
        }
        return found(stat.get());
    }

    static Lookup.Found found(ProcessStat stat) {
        int pid = stat.pid();
        List<String> arguments = CommandLine.of(pid);
        boolean jvm = JvmMark.hotSpot(pid);
        return new Lookup.Found(
                pid,
                stat.startTicks(),
                jvm ? TargetKind.JVM : TargetKind.PROCESS,
                jvm ? JvmCommand.name(arguments, stat.name()) : stat.name(),
                jvm ? JdkRelease.of(pid) : "",
                owner(pid),
                CommandLine.shown(arguments));
    }

    /** Other systems tell less: whether it is there, its program and its user. */
    private static Lookup withoutProc(int pid, String what) {
        Optional<ProcessHandle> handle = pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
        if (handle.isEmpty() || !handle.get().isAlive() || Identity.self().isPresent()) {
            return new Lookup.Refused(what, "there is no such process", LIST);
        }
        ProcessHandle.Info info = handle.get().info();
        String program = info.command()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
        boolean jvm = JvmFinder.keepsPerfData(pid);
        List<String> arguments = List.of(info.arguments().orElse(new String[0]));
        return new Lookup.Found(
                pid,
                -1,
                jvm ? TargetKind.JVM : TargetKind.PROCESS,
                program.isEmpty() ? "process " + pid : program,
                "",
                info.user().orElse(""),
                info.commandLine().orElse(CommandLine.shown(arguments)));
    }

    private static String owner(int pid) {
        try {
            return Files.getOwner(Path.of("/proc/" + pid)).getName();
        } catch (IOException e) {
            return "another user";
        }
    }
}
