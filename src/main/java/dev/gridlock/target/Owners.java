package dev.gridlock.target;

import dev.gridlock.data.Missing;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * All processes that this program owns, and the shutdown hook that ends them.
 *
 * <p>One lock holds starting and shutting down apart: a process is either known to the hook or not started at all.
 */
final class Owners {
    private static final Set<OwnedProcess> OWNED = new LinkedHashSet<>();
    private static boolean hooked;
    private static boolean closing;

    private Owners() {}

    static OwnedProcess start(List<String> command, Map<String, String> env, Redirect errors) throws CannotStart {
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new CannotStart("cannot start", "the command is empty", "give a program and its arguments");
        }
        if (Identity.procIsForeign()) {
            // It could be neither watched nor found again to be ended.
            throw new CannotStart("cannot start " + command.get(0), Identity.FOREIGN_PROC, Identity.MOUNT_PROC);
        }
        try {
            return ProcessStarter.run(() -> startHere(command, env, errors));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotStart known) {
                throw known;
            }
            if (e.getCause() instanceof IOException refused) {
                throw refusedBySystem(command, refused);
            }
            if (e.getCause() instanceof OutOfMemoryError) {
                throw CannotStart.forLackOfThreads(command.get(0));
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static OwnedProcess startHere(List<String> command, Map<String, String> env, Redirect errors)
            throws CannotStart, IOException {
        synchronized (Owners.class) {
            hook(command);
            Tether tether = Tether.here();
            List<Missing> missing = new ArrayList<>(tether.missing());
            if (!Guard.onDuty()) {
                missing.add(new Missing(
                        "target.guard",
                        "no sh, grep or /proc/PID/environ here: if we are killed, what the target started may stay"));
            }
            Tag tag = Tag.next();
            ProcessBuilder builder = new ProcessBuilder(tether.around(command)).redirectError(errors);
            builder.environment().putAll(env);
            builder.environment().put(tag.name(), "1");
            if (!tether.prefix().isEmpty()) {
                // Else it would be setsid that fails, and only after we said that all went well.
                check(command, builder.environment().getOrDefault("PATH", "/usr/bin:/bin"));
            }
            long before = Math.max(0, Uptime.ticks() - 1);
            OwnedProcess owned = new OwnedProcess(builder.start(), tag, before, List.copyOf(missing));
            OWNED.add(owned);
            return owned;
        }
    }

    private static void check(List<String> command, String path) throws CannotStart {
        String program = command.get(0);
        if (Programs.on(path, program).isPresent()) {
            return;
        }
        String what = "cannot start " + program;
        if (program.indexOf('/') < 0) {
            throw new CannotStart(what, "no such program on the PATH", "give its full path");
        }
        File file = new File(program);
        if (!file.exists()) {
            throw new CannotStart(what, "no such file", "check the path");
        }
        if (file.isDirectory()) {
            throw new CannotStart(what, "it is a folder", "name a program in it");
        }
        throw new CannotStart(what, "it may not be executed", "chmod +x " + program);
    }

    private static CannotStart refusedBySystem(List<String> command, IOException e) {
        String said = String.valueOf(e.getMessage());
        // The JDK's line ends in "error=11, Resource temporarily unavailable"; what stands before names our wrapping.
        int error = said.lastIndexOf("error=");
        String why = error < 0 ? said : said.substring(said.indexOf(' ', error) + 1);
        String lower = why.toLowerCase(Locale.ROOT);
        String tryThis = lower.contains("too long")
                ? "pass fewer or shorter arguments"
                : lower.contains("no such file") ? "check the path" : "check ulimit -u and free memory";
        return new CannotStart("cannot start " + command.get(0), why, tryThis);
    }

    /** Registers the hook once; refuses when it has begun, or we would leave a process behind. */
    private static void hook(List<String> command) throws CannotStart {
        if (!closing && !hooked) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Owners::endAll, "gridlock process ender"));
                hooked = true;
            } catch (IllegalStateException e) {
                closing = true;
            }
        }
        if (closing) {
            throw new CannotStart("cannot start " + command.get(0), "we are shutting down", "start again");
        }
    }

    private static void endAll() {
        List<OwnedProcess> all;
        synchronized (Owners.class) {
            closing = true;
            all = List.copyOf(OWNED);
        }
        if (!all.isEmpty()) {
            Ending.IN_SHUTDOWN.end(all);
        }
    }

    static synchronized void forget(OwnedProcess owned) {
        OWNED.remove(owned);
    }

    /** Whether {@code session} was begun by a process of ours. */
    static synchronized boolean own(int session) {
        return OWNED.stream().anyMatch(owned -> owned.pid() == session);
    }
}
