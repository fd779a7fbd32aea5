package dev.gridlock.target;

import dev.gridlock.data.TargetKind;

/** What came of looking for a process to watch. */
public sealed interface Lookup {
    /**
     * A process that can be watched.
     *
     * @param pid its id
     * @param startTicks start time in clock ticks since boot, -1 when unknown: with {@code pid} it tells the process
     *     from a later one with the same id
     * @param kind JVM or other process
     * @param name main class or jar of a JVM, else the program's name
     * @param jdk version of its JDK as its release file says, "" when it has none or it can't be told
     * @param owner name of the user it runs as
     * @param commandLine its arguments joined by blanks, "" when unreadable
     */
    record Found(int pid, long startTicks, TargetKind kind, String name, String jdk, String owner, String commandLine)
            implements Lookup {}

    /**
     * It can't be watched.
     *
     * @param what what could not be done, as {@code cannot watch process 4711}
     * @param why the reason
     * @param tryThis what may help
     */
    record Refused(String what, String why, String tryThis) implements Lookup {
        /** All in one line. */
        public String line() {
            return what + ": " + why + "; " + tryThis;
        }
    }
}
