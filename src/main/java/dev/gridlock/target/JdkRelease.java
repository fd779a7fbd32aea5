package dev.gridlock.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The version of the JDK that a process runs, from the {@code release} file of its folder: two folders above the
 * launcher (/proc/PID/exe), seen through the process's own root, since it may run in a container.
 */
final class JdkRelease {
    private JdkRelease() {}

    /** As {@code 17.0.15}; "" when it can't be told, as with a launcher of the program's own. */
    static String of(int pid) {
        try {
            Path launcher = Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"));
            Path bin = launcher.getParent();
            Path home = bin == null ? null : bin.getParent();
            if (home == null) {
                return "";
            }
            Path release = Path.of("/proc/" + pid + "/root" + home + "/release");
            return version(new String(Files.readAllBytes(release), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return "";
        }
    }

    /** JAVA_VERSION of a release file. */
    static String version(String release) {
        String key = "JAVA_VERSION=\"";
        for (String line : release.lines().toList()) {
            if (line.startsWith(key) && line.endsWith("\"") && line.length() > key.length()) {
                return line.substring(key.length(), line.length() - 1);
            }
        }
        return "";
    }
}
