package dev.gridlock.target;

import dev.gridlock.data.Missing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command is started through, so that it lives apart from our terminal and not longer than we do:
 *
 * <ul>
 *   <li>{@code setsid}: a session of its own. Ctrl-C, Ctrl-Z and the terminal's end don't reach it, and all that it
 *       starts carries its session's id.
 *   <li>{@code setpriv --pdeathsig KILL} (util-linux 2.33 and later): the kernel kills it when we end, however we do.
 * </ul>
 *
 * Both replace themselves by the command, so its pid is the one we start. Where either is missing the command starts
 * without it: then {@link Guard} and the end of its standard input have to do.
 *
 * @param prefix what stands before a command
 * @param missing what there is not, and what that means
 */
record Tether(List<String> prefix, List<Missing> missing) {
    /** Of this machine. */
    static Tether here() {
        return Here.TETHER;
    }

    /** Looked into once, when first asked for. */
    private static final class Here {
        static final Tether TETHER = of(
                Programs.ofSystem("setsid").orElse(null),
                Programs.ofSystem("setpriv").filter(Tether::knowsDeathSignal).orElse(null));
    }

    static Tether of(@Nullable String setsid, @Nullable String setpriv) {
        List<String> prefix = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        if (setsid == null) {
            missing.add(new Missing(
                    "target.session",
                    "no setsid here: Ctrl-C reaches the target too; install util-linux to keep them apart"));
        } else {
            prefix.addAll(List.of(setsid, "--"));
        }
        if (setpriv == null) {
            missing.add(new Missing(
                    "target.deathSignal",
                    "no setpriv with --pdeathsig here: if we are killed, the target ends by the end of its input or by our"
                            + " guard; install util-linux 2.33 or newer for the kernel's help"));
        } else {
            prefix.addAll(List.of(setpriv, "--pdeathsig", "KILL", "--"));
        }
        return new Tether(List.copyOf(prefix), List.copyOf(missing));
    }

    /**
     * Busybox and util-linux before 2.33 have a setpriv without the option. The program's file holds the names of its
     * options, and to read its 40 kB is cheaper than to run it and see.
     */
    static boolean knowsDeathSignal(String setpriv) {
        try {
            byte[] program = Files.readAllBytes(Path.of(setpriv));
            return new String(program, StandardCharsets.ISO_8859_1).contains("pdeathsig");
        } catch (IOException e) {
            return false;
        }
    }

    /** The command with what it is started through. */
    List<String> around(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }
}
