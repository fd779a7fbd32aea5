package dev.gridlock.launch;

import dev.gridlock.data.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JDKs of this machine, and which of them shall run a lab host.
 *
 * <p>It is the one that runs us; for the model that needs a newer one it is what the user names in GRIDLOCK_JAVA, if
 * that is new enough, and else the newest of all there are: the one that runs us, JAVA_HOME, what the shell would run
 * (PATH), and those in the usual folders. A JDK says what it is in the file {@code release}, so none is started to be
 * asked.
 */
public final class Jdks {
    /** Since when there are virtual threads. */
    private static final int VIRTUAL = 21;

    /** Folders whose folders are JDKs. */
    private static final List<String> USUAL =
            List.of("/usr/lib/jvm", "/usr/java", "/opt", "~/.sdkman/candidates/java", "~/.jdks");

    private static final String MAC = "/Library/Java/JavaVirtualMachines";

    private final Path own;
    private final Map<String, String> environment;
    private final List<String> usual;

    /**
     * Those of some machine.
     *
     * @param own the folder of the JDK that runs us
     * @param usual folders whose folders are JDKs; {@code ~} is the home folder that {@code environment} names
     */
    Jdks(Path own, Map<String, String> environment, List<String> usual) {
        this.own = own;
        this.environment = environment;
        this.usual = usual;
    }

    /**
     * The folder of the JDK that a host for this model shall run on.
     *
     * @throws NotHere when the model needs a newer one than there is
     */
    public static Path forModel(Model model) throws NotHere {
        Path own = Path.of(System.getProperty("java.home"));
        return model == Model.VIRTUAL ? new Jdks(own, System.getenv(), USUAL).forVirtual() : own;
    }

    /** A JDK by its folder. */
    private record Jdk(Path home, Runtime.Version version) {}

    Path forVirtual() throws NotHere {
        List<Path> asked = new ArrayList<>();
        add(asked, environment.get("GRIDLOCK_JAVA"));
        return newest(asked).or(() -> newest(all())).map(Jdk::home).orElseThrow(this::none);
    }

    /** The newest that is new enough; of equal ones the first. */
    private static Optional<Jdk> newest(List<Path> homes) {
        return homes.stream()
                .flatMap(home -> at(home).stream())
                .filter(Jdks::isNewEnough)
                .max(Comparator.comparing(Jdk::version));
    }

    private NotHere none() {
        String ownVersion = at(own).map(jdk -> " (" + jdk.version + ")").orElse("");
        return new NotHere(
                "no JDK " + VIRTUAL + " or newer",
                "model virtual: no JDK " + VIRTUAL + " or newer found: looked at " + own + ownVersion
                        + ", GRIDLOCK_JAVA, JAVA_HOME, PATH, " + String.join(", ", usual)
                        + "; install one, or set GRIDLOCK_JAVA to its folder");
    }

    private static boolean isNewEnough(Jdk jdk) {
        return jdk.version.feature() >= VIRTUAL;
    }

    private List<Path> all() {
        List<Path> named = new ArrayList<>();
        named.add(own);
        add(named, environment.get("JAVA_HOME"));
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            Path java = Path.of(folder, "java");
            if (Files.isExecutable(java) && !Files.isDirectory(java)) {
                add(named, java.toString());
                break;
            }
        }
        named.addAll(inUsualFolders());
        return named;
    }

    /** {@code place} is a JDK's folder, or a java binary. */
    private static void add(List<Path> named, @Nullable String place) {
        if (place == null || place.isEmpty()) {
            return;
        }
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            named.add(path);
            return;
        }
        try {
            Path bin = path.toRealPath().getParent();
            if (bin != null && bin.getParent() != null) {
                named.add(bin.getParent());
            }
        } catch (IOException e) {
            // It is not there.
        }
    }

    private List<Path> inUsualFolders() {
        List<Path> homes = new ArrayList<>();
        for (String folder : usual) {
            homes.addAll(within(Path.of(folder.replaceFirst("^~", environment.getOrDefault("HOME", "/nowhere")))));
        }
        within(Path.of(MAC))
                .forEach(bundle -> homes.add(bundle.resolve("Contents").resolve("Home")));
        return homes;
    }

    private static List<Path> within(Path folder) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(folders::add);
        } catch (IOException e) {
            // It is not there, or not for us.
        }
        return folders;
    }

    /** The JDK in that folder, if there is one that says its version and can be run. */
    private static Optional<Jdk> at(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return Optional.empty();
        }
        try {
            String key = "JAVA_VERSION=";
            return Files.readAllLines(home.resolve("release"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("\"", ""))
                    // Before 9 versions had another form, as 1.8.0_392: too old in any case.
                    .filter(version -> !version.startsWith("1."))
                    .map(version -> new Jdk(home, Runtime.Version.parse(version)))
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
