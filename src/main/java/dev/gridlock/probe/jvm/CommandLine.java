package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a JVM was told to run, from its command line and environment. */
final class CommandLine {
    /** Options of the java launcher whose value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--limit-modules",
            "--patch-module",
            "--describe-module",
            "--source",
            "--enable-native-access");

    private static final String DISABLE = "DisableAttachMechanism";

    private CommandLine() {}

    /** The arguments of a process, program first; empty when they can't be read. */
    static List<String> of(int pid) {
        String text = read(pid, "cmdline");
        return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
    }

    /** Main class or jar of {@code sun.rt.javaCommand}: the class, jar or module with its arguments behind. */
    static String mainClass(String javaCommand) {
        // A jar's path may hold blanks, a class name can't.
        int jar = javaCommand.indexOf(".jar");
        while (jar >= 0 && jar + 4 < javaCommand.length() && javaCommand.charAt(jar + 4) != ' ') {
            jar = javaCommand.indexOf(".jar", jar + 4);
        }
        int blank = javaCommand.indexOf(' ');
        boolean isPath = javaCommand.startsWith("/") || javaCommand.startsWith(".") || blank < 0 || jar < blank;
        if (jar >= 0 && isPath) {
            return lastPart(javaCommand.substring(0, jar + 4));
        }
        return lastPart(blank < 0 ? javaCommand : javaCommand.substring(0, blank));
    }

    /** The same from the arguments of a java launcher; "" when they name none. */
    static String mainClass(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (WITH_VALUE.contains(argument)) {
                i++;
            } else if (argument.equals("-jar") || argument.equals("-m") || argument.equals("--module")) {
                return i + 1 < arguments.size() ? lastPart(arguments.get(i + 1)) : "";
            } else if (!argument.startsWith("-") && !argument.startsWith("@") && !argument.isEmpty()) {
                return lastPart(argument);
            }
        }
        return "";
    }

    /**
     * Whether attaching was switched off where we can see it: in the arguments of the virtual machine and in the
     * environment it reads, in the order it reads them. A flags file or {@code .hotspotrc} stays unseen.
     *
     * @param vmArguments {@code java.rt.vmArgs} of its hsperfdata, null without
     */
    static boolean attachDisabled(int pid, @Nullable String vmArguments) {
        String[] environment = read(pid, "environ").split("\0", -1);
        String arguments = vmArguments != null ? vmArguments : String.join(" ", launcherOptions(of(pid)));
        return disables(value(environment, "JAVA_TOOL_OPTIONS=")
                + ' '
                + value(environment, "JDK_JAVA_OPTIONS=")
                + ' '
                + arguments
                + ' '
                + value(environment, "_JAVA_OPTIONS="));
    }

    /** The arguments ahead of the main class: what follows it is the program's. */
    private static List<String> launcherOptions(List<String> arguments) {
        int i = 1;
        while (i < arguments.size() && arguments.get(i).startsWith("-")) {
            i += WITH_VALUE.contains(arguments.get(i)) ? 2 : 1;
        }
        return arguments.subList(0, Math.min(i, arguments.size()));
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

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
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
