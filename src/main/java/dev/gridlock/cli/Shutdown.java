package dev.gridlock.cli;

/**
 * Whether a signal ends us right now. What fails then fails because of it, and what was being measured is cut short.
 */
final class Shutdown {
    private Shutdown() {}

    static boolean begun() {
        Thread probe = new Thread(() -> {}, "gridlock-shutdown-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
