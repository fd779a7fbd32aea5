package dev.gridlock.cli;

/** Process ids as a user types them. */
final class Pids {
    private Pids() {}

    static int parse(String text) throws Failure {
        try {
            int pid = Integer.parseInt(text.strip());
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException e) {
            // Not a number: the line below says so.
        }
        throw Failure.usage("'" + text + "' is no process id; the menu of the bare command lists the JVMs here", null);
    }
}
