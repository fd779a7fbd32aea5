package dev.gridlock.target;

import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;

/** A program that owns processes of every awkward kind, for {@link DeathOfOwnerTest}: it never ends by itself. */
public final class OwnerMain {
    private OwnerMain() {}

    /** The argument is a number that all processes started here show in their command line. */
    public static void main(String[] args) throws Exception {
        String number = args[0];
        List<String> scripts = List.of(
                "exec sleep " + number,
                // Ignores SIGTERM, and so do its children.
                "trap '' TERM HUP INT; while :; do sleep " + number + "; done",
                // Has a child in a session of its own.
                "setsid sleep " + number + " & wait",
                // Has one that is a daemon: session of its own, parent gone.
                "(setsid sh -c 'sleep " + number + " & :' &); exec sleep " + number);
        for (String script : scripts) {
            OwnedProcess.start(List.of("sh", "-c", script), Map.of(), Redirect.INHERIT);
        }
        System.out.println("started " + Guard.pid());
        Thread.sleep(Long.MAX_VALUE);
    }
}
