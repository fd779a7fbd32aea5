package dev.gridlock.lab.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The demos of a folder: every {@code *.yaml} in it, whoever put it there. */
final class FolderSource implements DemoSource {
    private static final String ENDING = ".yaml";

    /** A demo's name is typed on the command line and stands in JSON: nothing that would need quotes. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> names() throws BadDemo {
        List<String> names = new ArrayList<>();
        for (String file : files()) {
            if (file.endsWith(ENDING) && NAME.matcher(stem(file)).matches()) {
                names.add(stem(file));
            }
        }
        return names;
    }

    @Override
    public List<String> misnamed() {
        List<String> lines = new ArrayList<>();
        try {
            for (String file : files()) {
                String small = file.toLowerCase(Locale.ROOT);
                boolean otherEnding = small.endsWith(".yml") || (small.endsWith(ENDING) && !file.endsWith(ENDING));
                if (otherEnding) {
                    lines.add(shown(file) + ": the name of a demo's file should end in .yaml");
                } else if (file.endsWith(ENDING) && !NAME.matcher(stem(file)).matches()) {
                    lines.add(shown(file)
                            + ": the name of a demo should be small letters, digits and dashes, 40 at most");
                }
            }
        } catch (BadDemo e) {
            // names() tells it.
            return List.of();
        }
        return lines;
    }

    @Override
    public String file(String name) {
        return shown(name + ENDING);
    }

    @Override
    public String text(String name) throws BadDemo {
        Path path = folder.resolve(name + ENDING);
        String file = file(name);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // Opening a pipe would wait for a writer for ever.
            throw BadDemo.wrong(file, "is no plain file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return DemoText.read(file, in);
        } catch (IOException e) {
            throw BadDemo.wrong(file, "can't be read: " + reason(e));
        }
    }

    /** File names but hidden ones, in the order of the alphabet. */
    private List<String> files() throws BadDemo {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String file = entry.getFileName().toString();
                if (!file.startsWith(".")) {
                    files.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw BadDemo.wrong(shown(""), "can't be listed: " + reason(e));
        }
        Collections.sort(files);
        return files;
    }

    /** The path as the user would write it here: relative when it lies below the working directory. */
    private String shown(String file) {
        Path path = folder.resolve(file).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        return Phrases.plain((path.startsWith(here) ? here.relativize(path) : path).toString(), 200);
    }

    private static String stem(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e instanceof NoSuchFileException
                ? "it is gone, or a link to nowhere"
                : e.getClass().getSimpleName();
    }
}
