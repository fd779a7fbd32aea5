package dev.gridlock.data;

/**
 * Who is watched.
 *
 * @param pid the root of its process tree
 * @param kind what it is
 * @param name demo name, main class or program name
 * @param jdk version of its JDK, "" when it has none or it isn't known
 */
public record TargetInfo(int pid, TargetKind kind, String name, String jdk) {
    /** The same with its JDK's version, unless that is still unknown. */
    public TargetInfo withJdk(String version) {
        return version.isEmpty() ? this : new TargetInfo(pid, kind, name, version);
    }
}
