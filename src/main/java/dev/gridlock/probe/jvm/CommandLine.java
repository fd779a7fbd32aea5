package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JVM was told by its command line and its environment, as /proc has them. */
final class CommandLine {
    private static final String DISABLE = "DisableAttachMechanism";
    private static final String UNTRACKED = "-Djdk.trackAllThreads=false";

    private CommandLine() {}

    /** The arguments of a process, program first; empty when they can't be read. */
    static List<String> of(int pid) {
        String text = read(pid, "cmdline");
        return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
    }

    /**
     * Whether attaching was switched off where we can see it: in the arguments of the virtual machine and in the
     * environment it reads, in the order it reads them. A flags file or {@code .hotspotrc} stays unseen.
     *
     * @param vmArguments {@code java.rt.vmArgs} of its hsperfdata, null without
     */
    static boolean attachDisabled(int pid, @Nullable String vmArguments) {
        return disables(options(pid, vmArguments));
    }

    /**
     * Whether the JVM was told, where we can see it, to keep no list of virtual threads that are started by themselves
     * ({@code jdk.trackAllThreads}, as some servers are for speed).
     *
     * @param vmArguments as above
     */
    static boolean keepsNoList(int pid, @Nullable String vmArguments) {
        return options(pid, vmArguments).contains(UNTRACKED);
    }

    private static String options(int pid, @Nullable String vmArguments) {
        String[] environment = read(pid, "environ").split("\0", -1);
        String arguments = vmArguments != null ? vmArguments : String.join(" ", JvmCommand.launcherOptions(of(pid)));
        return value(environment, "JAVA_TOOL_OPTIONS=")
                + ' '
                + value(environment, "JDK_JAVA_OPTIONS=")
                + ' '
                + arguments
                + ' '
                + value(environment, "_JAVA_OPTIONS=");
    }

    private static String value(String[] environment, String key) {
        for (String variable : environment) {
            if (variable.startsWith(key)) {
                return variable.substring(key.length());
            }
        }
        return "";
    }

    /** The last of {@code -XX:+DisableAttachMechanism} and {@code -XX:-DisableAttachMechanism} decides. */
    static boolean disables(String text) {
        int at = text.lastIndexOf(DISABLE);
        return at > 0 && text.charAt(at - 1) == '+';
    }

    private static String read(int pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Integer.toString(pid), file));
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
