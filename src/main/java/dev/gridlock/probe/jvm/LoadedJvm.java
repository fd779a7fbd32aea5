package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which virtual machine a process has loaded, from /proc/PID/maps: proof that is fresh, where a file in /tmp may be
 * left over from an earlier process with the same pid.
 *
 * @param readable false when the system does not let us see (another user's process)
 * @param library path of libjvm.so as the process sees it, null without one
 * @param openJ9 whether it is Eclipse OpenJ9, whose libjvm only forwards
 * @param perfData path of its hsperfdata file as the process sees it, null when it has mapped none (-XX:-UsePerfData)
 */
record LoadedJvm(
        boolean readable,
        @Nullable String library,
        boolean openJ9,
        @Nullable String perfData) {
    /** HotSpot exports this table for debuggers; the name stands among the first symbols of every build of it. */
    private static final byte[] MARK = "gHotSpotVMStructs".getBytes(StandardCharsets.US_ASCII);

    private static final int MARK_WITHIN = 1 << 20;
    private static final String DELETED = " (deleted)";

    static LoadedJvm of(int pid) {
        try {
            return parse(Files.readAllBytes(Path.of("/proc", Integer.toString(pid), "maps")));
        } catch (NoSuchFileException e) {
            return new LoadedJvm(true, null, false, null);
        } catch (IOException e) {
            return new LoadedJvm(false, null, false, null);
        }
    }

    /** About 1 us a line, the kernel's part included; a thread adds one to three lines. */
    static LoadedJvm parse(byte[] maps) {
        String library = null;
        String perfData = null;
        boolean openJ9 = false;
        int from = 0;
        while (from < maps.length) {
            int slash = -1;
            int end = from;
            for (; end < maps.length && maps[end] != '\n'; end++) {
                if (slash < 0 && maps[end] == '/') {
                    slash = end;
                }
            }
            if (slash >= 0) {
                String path = new String(maps, slash, end - slash, StandardCharsets.UTF_8);
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (name.startsWith("libjvm.so")) {
                    library = path;
                } else if (name.startsWith("libj9")) {
                    openJ9 = true;
                } else if (path.startsWith("/tmp/hsperfdata_")) {
                    perfData = path;
                }
            }
            from = end + 1;
        }
        return new LoadedJvm(true, library, openJ9, perfData);
    }

    /** Whether the library itself says that it is HotSpot. For JVMs without hsperfdata, which would say it too. */
    boolean libraryIsHotSpot(int pid) {
        if (library == null || openJ9 || library.endsWith(DELETED)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(inside(pid, library))) {
            return contains(in.readNBytes(MARK_WITHIN), MARK);
        } catch (IOException e) {
            return false;
        }
    }

    /** The JDK's version by the {@code release} file above the library, "" when there is none. */
    String release(int pid) {
        if (library == null || library.endsWith(DELETED)) {
            return "";
        }
        Path home = inside(pid, library).getParent();
        // lib/server/libjvm.so since 9, jre/lib/amd64/server/libjvm.so before.
        for (int up = 0; up < 5 && home != null; up++, home = home.getParent()) {
            Path release = home.resolve("release");
            if (Files.isRegularFile(release)) {
                return version(release);
            }
        }
        return "";
    }

    private static String version(Path release) {
        try (InputStream in = Files.newInputStream(release)) {
            String text = new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8);
            String key = "JAVA_VERSION=\"";
            int at = text.indexOf(key);
            int end = at < 0 ? -1 : text.indexOf('"', at + key.length());
            return end < 0 ? "" : text.substring(at + key.length(), end);
        } catch (IOException e) {
            return "";
        }
    }

    /** A path of the process's own file system, which in a container is not ours. */
    static Path inside(int pid, String path) {
        return Path.of("/proc/" + pid + "/root" + path);
    }

    private static boolean contains(byte[] text, byte[] word) {
        outer:
        for (int i = 0; i <= text.length - word.length; i++) {
            for (int j = 0; j < word.length; j++) {
                if (text[i + j] != word[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
