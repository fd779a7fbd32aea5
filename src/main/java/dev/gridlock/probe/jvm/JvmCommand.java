package dev.gridlock.probe.jvm;

import java.util.List;
import java.util.Set;

/**
 * Reads what a JVM runs out of its command line, by the rules of the java launcher (man java), without contacting it.
 */
public final class JvmCommand {
    /** Options whose value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "--describe-module",
            "-d",
            "--source");

    private JvmCommand() {}

    /**
     * Main class, jar file without its folder, or module.
     *
     * @param arguments of the process, program first
     * @param otherwise the answer when they name none
     */
    public static String name(List<String> arguments, String otherwise) {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean more = i + 1 < arguments.size();
            if (argument.equals("-jar")) {
                return more ? file(arguments.get(i + 1)) : otherwise;
            }
            if (argument.equals("-m") || argument.equals("--module")) {
                return more ? afterSlash(arguments.get(i + 1)) : otherwise;
            }
            if (argument.startsWith("--module=")) {
                return afterSlash(argument.substring("--module=".length()));
            }
            if (WITH_VALUE.contains(argument)) {
                i++;
            } else if (!argument.startsWith("-") && !argument.startsWith("@") && !argument.isEmpty()) {
                return argument.endsWith(".java") ? file(argument) : argument;
            }
        }
        return otherwise;
    }

    /** The same of {@code sun.rt.javaCommand} in hsperfdata: the class, jar or module with its arguments behind. */
    static String ofPerfData(String javaCommand) {
        // A jar's path may hold blanks, a class name can't.
        int jar = javaCommand.indexOf(".jar");
        while (jar >= 0 && jar + 4 < javaCommand.length() && javaCommand.charAt(jar + 4) != ' ') {
            jar = javaCommand.indexOf(".jar", jar + 4);
        }
        int blank = javaCommand.indexOf(' ');
        boolean isPath = javaCommand.startsWith("/") || javaCommand.startsWith(".") || blank < 0 || jar < blank;
        if (jar >= 0 && isPath) {
            return file(javaCommand.substring(0, jar + 4));
        }
        return file(blank < 0 ? javaCommand : javaCommand.substring(0, blank));
    }

    /** The arguments ahead of the main class: what follows it is the program's. */
    static List<String> launcherOptions(List<String> arguments) {
        int i = 1;
        while (i < arguments.size() && arguments.get(i).startsWith("-")) {
            i += WITH_VALUE.contains(arguments.get(i)) ? 2 : 1;
        }
        return arguments.subList(0, Math.min(i, arguments.size()));
    }

    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Of {@code module/class} the class. */
    private static String afterSlash(String module) {
        return module.substring(module.indexOf('/') + 1);
    }
}
