package dev.gridlock.target;

import java.util.List;
import java.util.Set;

/** Reads what a JVM runs out of its command line, by the rules of the java launcher (man java), without contacting it. */
final class JvmCommand {
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

    /** Main class, jar file without its folder, or module; {@code otherwise} when the line tells none. */
    static String name(List<String> arguments, String otherwise) {
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

    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Of {@code module/class} the class. */
    private static String afterSlash(String module) {
        return module.substring(module.indexOf('/') + 1);
    }
}
