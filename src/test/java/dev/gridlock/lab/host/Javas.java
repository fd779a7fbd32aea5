package dev.gridlock.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Javas that a hazard is tried on. */
public final class Javas {
    private Javas() {}

    /** The one that runs the tests, and the newest one of the system where that is newer. */
    public static List<Path> toTry() throws IOException {
        List<Path> javas = new ArrayList<>(List.of(HostProcess.THIS_JAVA));
        newest().filter(java -> version(java) > version(HostProcess.THIS_JAVA)).ifPresent(javas::add);
        return javas;
    }

    private static Optional<Path> newest() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> javas = Files.list(folder)) {
            return javas.filter(java -> Files.isExecutable(java.resolve("bin/java")))
                    .max(Comparator.comparingInt(Javas::version));
        }
    }

    /** The feature version of its {@code release} file, 0 when it has none. */
    private static int version(Path java) {
        try {
            Matcher version =
                    Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(java.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
