package dev.gridlock.target;

import java.io.File;
import java.util.Optional;

/** Finds programs as execvp does. */
final class Programs {
    /** Where system programs are, though the path of a plain user often leaves these folders out. */
    private static final String SYSTEM = "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin";

    private Programs() {}

    /** The file that {@code name} runs with this PATH; empty when there is none that may be executed. */
    static Optional<File> on(String path, String name) {
        if (name.indexOf('/') >= 0) {
            return Optional.of(new File(name)).filter(Programs::runs);
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            File file = new File(folder.isEmpty() ? "." : folder, name);
            if (runs(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The full path of a program of the system, on our PATH or in the usual folders. */
    static Optional<String> ofSystem(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM;
        return on(path, name).map(File::getAbsolutePath);
    }

    private static boolean runs(File file) {
        return file.isFile() && file.canExecute();
    }
}
