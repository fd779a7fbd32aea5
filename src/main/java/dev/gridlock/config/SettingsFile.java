package dev.gridlock.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user's configuration file. It has the form of {@code config/gridlock.yaml} and may say any part of it: what it
 * leaves out keeps its default. Keys are named as the records' components are; a range stands once, where the key is
 * read.
 */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * The settings of the user.
     *
     * @param userFile the file given with {@code --config}, which must be there; null for the usual place,
     *     {@code gridlock/gridlock.yaml} in XDG_CONFIG_HOME or else in {@code ~/.config}, which need not
     * @throws SettingsException when the file can't be read or is wrong
     */
    public static Settings load(@Nullable Path userFile) throws SettingsException {
        return load(userFile, System.getenv(), System.getProperty("user.home", ""));
    }

    static Settings load(@Nullable Path userFile, Map<String, String> environment, String home)
            throws SettingsException {
        Path file = userFile != null ? userFile : usualPlace(environment, home).orElse(null);
        if (file == null) {
            return Settings.defaults();
        }
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new SettingsException(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new SettingsException(file + ": can't be read (" + reason(file, e) + ")");
        }
    }

    /** The settings that {@code yaml} says over the defaults; {@code file} is its name for messages. */
    static Settings parse(String file, String yaml) throws SettingsException {
        Settings base = Settings.defaults();
        return new Section(file, "", YamlText.compose(file, yaml).orElse(null))
                .read(top -> new Settings(
                        sampling(top, base.sampling()),
                        budget(top, base.budget()),
                        ThresholdsReader.read(top, base.thresholds()),
                        keys(file, top)));
    }

    private static Sampling sampling(Section top, Sampling base) throws SettingsException {
        return top.in(
                "sampling",
                s -> new Sampling(
                        s.time("interval", base.interval(), Sampling.SHORTEST, Sampling.LONGEST),
                        s.count("looks-per-second", base.looksPerSecond(), 1, 10),
                        s.count("history-samples", base.historySamples(), 10, 3600)));
    }

    private static Budget budget(Section top, Budget base) throws SettingsException {
        return top.in(
                "budget",
                s -> new Budget(
                        s.number("self", base.self(), 0.001, 1),
                        s.number("stopped", base.stopped(), 0.0001, 0.5),
                        s.number("listener", base.listener(), 0.0001, 1),
                        s.count("jvms", base.jvms(), 1, 1000)));
    }

    private static Keys keys(String file, Section top) throws SettingsException {
        return top.in("keys", s -> KeysReader.read(file, s));
    }

    private static Optional<Path> usualPlace(Map<String, String> environment, String home) {
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The XDG base directory specification: a relative path is to be ignored.
        Path base = folder.startsWith("/") ? Path.of(folder) : Path.of(home, ".config");
        Path file = base.resolve("gridlock").resolve("gridlock.yaml");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static String reason(Path file, IOException e) {
        return Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
