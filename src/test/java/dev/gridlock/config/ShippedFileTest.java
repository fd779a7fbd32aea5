package dev.gridlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped file and the constants in the records say the same, and the file leaves nothing out. */
class ShippedFileTest {
    @Test
    void saysExactlyTheDefaults() throws Exception {
        assertThat(SettingsFile.parse("gridlock.yaml", shipped())).isEqualTo(Settings.defaults());
    }

    @Test
    void holdsEverySettingUnderTheNameOfItsComponent() throws Exception {
        List<String> expected = new ArrayList<>();
        settings("", Settings.class, expected);
        for (KeyAction action : KeyAction.values()) {
            expected.add("keys." + action.word());
        }
        assertThat(leaves(shipped())).containsExactlyElementsOf(expected);
    }

    @Test
    void everyThresholdAndRateIsExplainedWithItsRange() throws Exception {
        List<String> lines = shipped().lines().toList();
        for (int i = 1; i < lines.size() && !lines.get(i).equals("keys:"); i++) {
            if (isLeaf(lines.get(i))) {
                assertThat(lines.get(i - 1))
                        .as("above line %d: %s", i + 1, lines.get(i))
                        .matches(" +# .*\\S to \\S+\\.");
            }
        }
    }

    @Test
    void everySingleLineCounts() throws Exception {
        // Each value, changed alone, must change the settings: else the key is read into the wrong place or not at all.
        List<String> lines = shipped().lines().toList();
        for (int i = 0; i < lines.size() && !lines.get(i).equals("keys:"); i++) {
            if (isLeaf(lines.get(i))) {
                List<String> changed = new ArrayList<>(lines);
                changed.set(i, another(lines.get(i)));
                assertThat(SettingsFile.parse("changed", String.join("\n", changed)))
                        .as(changed.get(i))
                        .isNotEqualTo(Settings.defaults());
            }
        }
    }

    private static String another(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (value.endsWith("s")) {
            return key + " 4s";
        } else if (value.endsWith("m")) {
            return key + " 4m";
        }
        return key + " "
                + (value.contains(".")
                        ? Double.toString(Double.parseDouble(value) * 1.1)
                        : value.equals("10") ? "9" : "10");
    }

    private static void settings(String path, Class<?> record, List<String> into) {
        for (RecordComponent component : record.getRecordComponents()) {
            String word = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (component.getType() == Keys.class) {
                continue;
            }
            if (component.getType().isRecord()) {
                settings(path + word + ".", component.getType(), into);
            } else {
                into.add(path + word);
            }
        }
    }

    private static List<String> leaves(String yaml) {
        List<String> found = new ArrayList<>();
        String[] path = new String[3];
        for (String line : yaml.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int depth = line.indexOf(line.strip()) / 2;
            path[depth] = line.strip().substring(0, line.strip().indexOf(':'));
            if (isLeaf(line)) {
                found.add(String.join(".", Arrays.copyOf(path, depth + 1)));
            }
        }
        return found;
    }

    private static boolean isLeaf(String line) {
        return line.matches(" +[a-z-]+: \\S.*");
    }

    private static String shipped() throws IOException {
        try (InputStream in = SettingsFile.class.getResourceAsStream("/dev/gridlock/config/gridlock.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
