package dev.gridlock.config;

import dev.gridlock.data.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a configuration file. What it is asked for is what is right in it: each question gives a key's value
 * or the default when the key is absent; once all is asked, the keys that nobody asked for are refused.
 */
final class Section {
    private final String file;
    private final String path;
    private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /**
     * Opens a mapping.
     *
     * @param file as the user knows it, for messages
     * @param path of the mapping, with a dot at its end; "" at the top
     * @param node null or a null scalar for an absent one
     */
    Section(String file, String path, @Nullable Node node) throws SettingsException {
        this.file = file;
        this.path = path;
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(
                    node,
                    (path.isEmpty() ? "the file" : name("")) + " should hold keys with values, as \"name: value\"");
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(entry.getKeyNode(), "a key must be a plain word");
            }
            ScalarNode earlier = keys.putIfAbsent(key.getValue(), key);
            if (earlier != null) {
                throw wrong(key, name(key.getValue()) + " stands here a second time, first in line " + line(earlier));
            }
            values.put(key.getValue(), entry.getValueNode());
        }
    }

    /**
     * Reads the mapping under {@code key}, an empty one when it is absent, and refuses what {@code reading} did not ask
     * for.
     */
    <T> T in(String key, Reading<T> reading) throws SettingsException {
        return new Section(file, path + key + ".", ask(key)).read(reading);
    }

    /** Reads this mapping and refuses what {@code reading} did not ask for. */
    <T> T read(Reading<T> reading) throws SettingsException {
        T value = reading.from(this);
        refuseTheRest();
        return value;
    }

    /** Makes a value of a mapping. */
    interface Reading<T> {
        T from(Section section) throws SettingsException;
    }

    /** A whole number from {@code min} to {@code max}. */
    int count(String key, int absent, int min, int max) throws SettingsException {
        Node node = ask(key);
        if (node == null) {
            return absent;
        }
        String right = "a whole number from " + min + " to " + max;
        String text = plain(node, key, right);
        if (!text.matches("[-+]?\\d{1,9}")) {
            throw wrong(node, key, text, right);
        }
        int value = Integer.parseInt(text);
        if (value < min || value > max) {
            throw wrong(node, key, text, right);
        }
        return value;
    }

    /** A number from {@code min} to {@code max}. */
    double number(String key, double absent, double min, double max) throws SettingsException {
        Node node = ask(key);
        if (node == null) {
            return absent;
        }
        String right = "a number from " + brief(min) + " to " + brief(max);
        String text = plain(node, key, right);
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,2})?")) {
            throw wrong(node, key, text, right);
        }
        double value = Double.parseDouble(text);
        if (value < min || value > max) {
            throw wrong(node, key, text, right);
        }
        return value;
    }

    /** A length of time from {@code min} to {@code max}. */
    Duration time(String key, Duration absent, Duration min, Duration max) throws SettingsException {
        Node node = ask(key);
        if (node == null) {
            return absent;
        }
        String right = "a time from " + Durations.format(min) + " to " + Durations.format(max) + ", as 500ms, 1s or 2m";
        String text = plain(node, key, right);
        Duration value;
        try {
            value = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(node, key, text, right);
        }
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw wrong(node, key, text, right);
        }
        return value;
    }

    /** A word or a list of words with the line of each; null when the key is absent. */
    @Nullable
    List<Word> words(String key) throws SettingsException {
        Node node = ask(key);
        if (node == null) {
            return null;
        }
        String right = "a word or a list of words in brackets, [] for none";
        List<Word> words = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                words.add(new Word(text(item, key, right), line(item)));
            }
        } else {
            words.add(new Word(text(node, key, right), line(node)));
        }
        return words;
    }

    private void refuseTheRest() throws SettingsException {
        for (ScalarNode key : keys.values()) {
            String word = key.getValue();
            if (!asked.contains(word)) {
                throw wrong(
                        key,
                        "unknown key " + name(word)
                                + Nearest.nearest(word, asked)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElseGet(() -> "; right here are " + String.join(", ", asked)));
            }
        }
    }

    /** One word of a list, and the line it stands in. */
    record Word(String text, int line) {}

    private @Nullable Node ask(String key) {
        asked.add(key);
        return values.get(key);
    }

    private String plain(Node node, String key, String right) throws SettingsException {
        String text = text(node, key, right);
        if (node instanceof ScalarNode scalar && !scalar.isPlain()) {
            throw wrong(node, key, "\"" + text + "\" in quotes", right);
        }
        return text;
    }

    private String text(Node node, String key, String right) throws SettingsException {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(node, name(key) + " should be " + right);
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            throw wrong(node, name(key) + " has no value; it should be " + right);
        }
        return scalar.getValue();
    }

    private SettingsException wrong(Node node, String key, String text, String right) {
        return wrong(node, name(key) + " is " + text + "; it should be " + right);
    }

    private SettingsException wrong(Node node, String problem) {
        return new SettingsException(file, line(node), problem);
    }

    private String name(String key) {
        String full = path + key;
        return "\"" + (key.isEmpty() ? full.substring(0, full.length() - 1) : full) + "\"";
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static String brief(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
