package dev.gridlock.lab.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which the flight recorder of this host keeps its events, {@code 2026_11_21_22_25_22_857} among the
 * temporary files, the last number being the pid. JFR removes it in a shutdown hook; a host ends without those, so it
 * does so itself. One that was killed can't: the next host that records takes its folder away, known by a mark in it.
 */
final class RecorderFolder {
    /** Set by JFR, once it has the folder. */
    private static final String PROPERTY = "jdk.jfr.repository";

    private static final String MARK = "gridlock-lab-host";
    private static final Pattern NAME = Pattern.compile("\\d{4}(?:_\\d\\d){5}_(\\d+)(?:_\\d+)?");

    private RecorderFolder() {}

    /** Says in it whose it is. */
    static void mark() {
        Path folder = folder();
        if (folder != null) {
            try {
                Files.createFile(folder.resolve(MARK));
            } catch (IOException e) {
                // Then nobody else will remove it: a few hundred kilobytes, and only if we are killed.
            }
        }
    }

    /** Removes this host's, if it has one. Of no use to anybody: what was in it has been reported. */
    static void remove() {
        Path folder = folder();
        if (folder != null) {
            remove(folder);
        }
    }

    /** Removes those of hosts that are gone. */
    static void removeOrphans() {
        removeOrphans(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    static void removeOrphans(Path folder) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[0-9]*_[0-9]*")) {
            for (Path each : all) {
                Matcher name = NAME.matcher(each.getFileName().toString());
                if (name.matches() && Files.exists(each.resolve(MARK)) && gone(name.group(1))) {
                    remove(each);
                }
            }
        } catch (IOException e) {
            // Then they stay.
        }
    }

    private static boolean gone(String pid) {
        return pid.length() < 10
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static @Nullable Path folder() {
        String folder = System.getProperty(PROPERTY);
        return folder == null ? null : Path.of(folder);
    }

    private static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // Somebody else is at it, or a new file came in between: then the rest stays.
        }
    }
}
