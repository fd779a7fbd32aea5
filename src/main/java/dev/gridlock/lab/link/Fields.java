package dev.gridlock.lab.link;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are read by name and checked: a missing or wrong one is {@link Malformed}, never an
 * unchecked exception. Fields that nobody asks for are ignored.
 */
final class Fields {
    /** The records nest three deep. The parser recurses, so a line of brackets would overflow its stack. */
    private static final int DEEPEST = 16;

    private final JsonObject object;

    private Fields(JsonObject object) {
        this.object = object;
    }

    static Fields parse(String line) throws Malformed {
        if (depth(line) > DEEPEST) {
            throw new Malformed("nested too deeply");
        }
        try {
            // Lazy: a number of a million digits is then never computed.
            return new Fields(JsonParser.object().withLazyNumbers().from(line));
        } catch (JsonParserException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static int depth(String line) {
        int depth = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    String text(String name) throws Malformed {
        String text = textOrNull(name);
        if (text == null) {
            throw new Malformed("no \"" + name + "\"");
        }
        return text;
    }

    /** Null when it is missing or null. */
    @Nullable
    String textOrNull(String name) throws Malformed {
        Object value = object.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new Malformed("\"" + name + "\" is not a text");
    }

    boolean flag(String name) throws Malformed {
        if (object.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new Malformed("\"" + name + "\" is not true or false");
    }

    /** NaN when it is missing or null. */
    double number(String name) throws Malformed {
        Object value = object.get(name);
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            double parsed = number.doubleValue();
            if (Double.isFinite(parsed)) {
                return parsed;
            }
        }
        throw new Malformed("\"" + name + "\" is not a number");
    }

    long whole(String name) throws Malformed {
        return wholeOf(name, object.get(name));
    }

    private static long wholeOf(String name, @Nullable Object value) throws Malformed {
        if (value instanceof Number number) {
            try {
                return Long.parseLong(number.toString());
            } catch (NumberFormatException e) {
                // Falls through: a fraction, or beyond 64 bits.
            }
        }
        throw new Malformed("\"" + name + "\" is not a whole number");
    }

    /** A count that may be left out: -1 when it is missing or null. */
    long wholeOrMinusOne(String name) throws Malformed {
        return object.get(name) == null ? -1 : whole(name);
    }

    /** A whole number from 0 to the greatest {@code int}. */
    int index(String name) throws Malformed {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed("\"" + name + "\" is out of range");
        }
        return (int) value;
    }

    Fields object(String name) throws Malformed {
        if (object.get(name) instanceof JsonObject inner) {
            return new Fields(inner);
        }
        throw new Malformed("\"" + name + "\" is not an object");
    }

    List<Fields> list(String name) throws Malformed {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw new Malformed("\"" + name + "\" is not a list");
        }
        List<Fields> list = new ArrayList<>(array.size());
        for (Object element : array) {
            if (!(element instanceof JsonObject inner)) {
                throw new Malformed("\"" + name + "\" holds something that is not an object");
            }
            list.add(new Fields(inner));
        }
        return list;
    }

    /** A list of whole numbers. */
    List<Long> wholes(String name) throws Malformed {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw new Malformed("\"" + name + "\" is not a list");
        }
        List<Long> list = new ArrayList<>(array.size());
        for (Object element : array) {
            list.add(wholeOf(name, element));
        }
        return list;
    }

    /** All fields of this object, which must be numbers. */
    Map<String, Double> numbers() throws Malformed {
        Map<String, Double> numbers = new TreeMap<>();
        for (String name : object.keySet()) {
            numbers.put(name, number(name));
        }
        return numbers;
    }

    /** All fields of this object, which must be texts. */
    Map<String, String> texts() throws Malformed {
        Map<String, String> texts = new TreeMap<>();
        for (String name : object.keySet()) {
            texts.put(name, text(name));
        }
        return texts;
    }
}
