package dev.gridlock.lab.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a demo file. Opening it refuses unknown keys first, then those that stand twice, then missing ones: a
 * misspelt key is missing too, and its spelling is the better message. A value is checked when it is asked for.
 */
final class Section {
    private static final Pattern FOLDED_END = Pattern.compile("\n+");
    private static final Pattern LITERAL_END = Pattern.compile("\n *\n");
    private static final Pattern BLANKS = Pattern.compile("[ \n]+");

    private final String file;
    private final String path;
    private final List<Key> keys;
    private final Node mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * Opens a mapping.
     *
     * @param file as the user knows it
     * @param path names the mapping, as {@code parameters.chunk}; "" for the whole file
     * @param keys those it may have
     * @param node where it should be
     */
    Section(String file, String path, List<Key> keys, Node node) throws BadDemo {
        this.file = file;
        this.path = path;
        this.keys = keys;
        this.mapping = node;
        if (!(node instanceof MappingNode entries)) {
            throw wrong(node, (path.isEmpty() ? "the file" : "'" + path + "'") + " should hold keys, as 'key: value'");
        }
        List<String> names = keys.stream().map(Key::name).toList();
        Map<String, ScalarNode> seen = new LinkedHashMap<>();
        for (NodeTuple entry : entries.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(entry.getKeyNode(), "a key should be one word, as in 'key: value'");
            }
            String name = key.getValue();
            if (!names.contains(name)) {
                throw wrong(key, "unknown key " + Phrases.quoted(name) + in() + Phrases.meant(name, names));
            }
            ScalarNode earlier = seen.putIfAbsent(name, key);
            if (earlier != null) {
                throw wrong(key, "the key '" + name + "' stands here twice, first in line " + line(earlier));
            }
            values.put(name, entry.getValueNode());
        }
        for (Key key : keys) {
            if (key.needed()) {
                need(key.name());
            }
        }
    }

    /** Refuses the mapping when it has no such key. */
    void need(String key) throws BadDemo {
        if (!has(key)) {
            throw wrong(mapping, "missing key '" + key + "'" + in() + ": " + right(key));
        }
    }

    /** Whether the key is there. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Those of its keys that are there, in the file's order. */
    List<String> present() {
        return List.copyOf(values.keySet());
    }

    /** The mapping under {@code key}. */
    Section in(String key, List<Key> its) throws BadDemo {
        return new Section(file, path.isEmpty() ? key : path + "." + key, its, value(key));
    }

    /** One line of text. */
    String text(String key) throws BadDemo {
        String text = scalar(key, value(key)).getValue().strip();
        if (text.isEmpty()) {
            throw not(key, value(key), "empty");
        }
        return visible(key, value(key), text);
    }

    /** One line of text that may be empty. */
    String textOrNone(String key) throws BadDemo {
        return visible(key, value(key), scalar(key, value(key)).getValue().strip());
    }

    /** Paragraphs, each in one line, an empty line between them: a screen breaks the lines as wide as it is. */
    String paragraphs(String key) throws BadDemo {
        ScalarNode node = scalar(key, value(key));
        // Folded text ('>') has one line a paragraph already; in literal text ('|') an empty line ends one.
        Pattern end = node.getScalarStyle() == ScalarStyle.FOLDED ? FOLDED_END : LITERAL_END;
        List<String> paragraphs = end.splitAsStream(node.getValue())
                .map(Section::oneLine)
                .filter(line -> !line.isEmpty())
                .toList();
        if (paragraphs.isEmpty()) {
            throw not(key, node, "empty");
        }
        for (String paragraph : paragraphs) {
            visible(key, node, paragraph);
        }
        return String.join("\n\n", paragraphs);
    }

    /** {@code true} or {@code false}. */
    boolean flag(String key) throws BadDemo {
        ScalarNode node = scalar(key, value(key));
        if (!node.getTag().equals(Tag.BOOL)) {
            throw not(key, node, Phrases.quoted(node.getValue()));
        }
        return node.getValue().equalsIgnoreCase("true");
    }

    /** A whole number from {@code least} to {@code most}. */
    int whole(String key, int least, int most) throws BadDemo {
        ScalarNode node = scalar(key, value(key));
        Optional<Integer> number = node.isPlain() ? Numbers.whole(node.getValue()) : Optional.empty();
        if (number.isEmpty()) {
            throw not(key, node, node.isPlain() ? Phrases.quoted(node.getValue()) : "a text in quotes");
        }
        if (number.get() < least || number.get() > most) {
            throw wrong(key, "is " + number.get() + "; right here is " + least + " to " + most);
        }
        return number.get();
    }

    /** A number from {@code least} to {@code most}, perhaps with a fraction. */
    double number(String key, double least, double most) throws BadDemo {
        ScalarNode node = scalar(key, value(key));
        Optional<Double> number = node.isPlain() ? Numbers.number(node.getValue()) : Optional.empty();
        if (number.isEmpty()) {
            throw not(key, node, node.isPlain() ? Phrases.quoted(node.getValue()) : "a text in quotes");
        }
        if (number.get() < least || number.get() > most) {
            throw wrong(
                    key,
                    "is " + Phrases.number(number.get()) + "; right here is " + Phrases.number(least) + " to "
                            + Phrases.number(most));
        }
        return number.get();
    }

    /** Lines of a list, at least one. */
    List<String> lines(String key) throws BadDemo {
        List<String> lines = new ArrayList<>();
        for (Node item : items(key)) {
            String line = oneLine(scalar(key, item).getValue());
            if (line.isEmpty()) {
                throw not(key, item, "empty here");
            }
            lines.add(visible(key, item, line));
        }
        return lines;
    }

    /**
     * Words of a list, at least one and none twice.
     *
     * @param right those it can have
     * @param workload the one that knows no others
     */
    List<String> words(String key, List<String> right, String workload) throws BadDemo {
        List<String> words = new ArrayList<>();
        for (Node item : items(key)) {
            String word = scalar(key, item).getValue();
            if (words.contains(word)) {
                throw wrong(item, "'" + key + "'" + in() + " has '" + word + "' twice");
            }
            if (!right.contains(word)) {
                throw wrong(
                        item,
                        "'" + key + "'" + in() + " has " + Phrases.quoted(word) + ", which the workload '" + workload
                                + "' does not know" + Phrases.meant(word, right));
            }
            words.add(word);
        }
        return words;
    }

    /** The exception that says of a key of this mapping what is wrong with it. */
    BadDemo wrong(String key, String problem) {
        return wrong(value(key), "'" + key + "'" + in() + " " + problem);
    }

    private List<Node> items(String key) throws BadDemo {
        if (!(value(key) instanceof SequenceNode list)) {
            throw not(key, value(key), "no list");
        }
        if (list.getValue().isEmpty()) {
            throw not(key, list, "an empty list");
        }
        return list.getValue();
    }

    private ScalarNode scalar(String key, Node node) throws BadDemo {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.NULL)) {
                throw not(key, node, "empty");
            }
            return scalar;
        }
        throw not(key, node, node instanceof SequenceNode ? "a list here" : "a group of keys");
    }

    /** An escape in quotes can bring characters that the file itself may not have. */
    private String visible(String key, Node node, String text) throws BadDemo {
        if (!Phrases.plain(text, Integer.MAX_VALUE).equals(text)) {
            throw wrong(node, "'" + key + "'" + in() + " has a control character or a line break");
        }
        return text;
    }

    private BadDemo not(String key, Node node, String instead) {
        return wrong(node, "'" + key + "'" + in() + " is " + instead + "; it should be " + right(key));
    }

    private BadDemo wrong(Node node, String problem) {
        return BadDemo.wrong(file, line(node), problem);
    }

    private String in() {
        return path.isEmpty() ? "" : " in '" + path + "'";
    }

    private String right(String name) {
        return keys.stream()
                .filter(k -> k.name().equals(name))
                .map(Key::right)
                .findFirst()
                .orElse("");
    }

    private Node value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static int line(Node node) {
        return DemoYaml.line(node.getStartMark());
    }
}
