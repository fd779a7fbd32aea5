package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.lab.work.BuiltIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/**
 * Good files, damaged at random: each is a demo that can be set to its defaults, or one line that says where it is
 * wrong.
 */
class MutationTest {
    private static final int ROUNDS = 2_000;
    private static final String[] SPLINTERS = {
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "? ",
        "---\n",
        "...\n",
        "%",
        "\t",
        "\u0000",
        "\u001b",
        "\u00e4",
        "\ud83d\ude00",
        "\u2028",
        "\u0085",
        "\uFEFF",
        "~",
        "null",
        "true",
        "0",
        "-1",
        "99999999999999999999",
        "1e309",
        ".nan",
        "<<: *a",
        "\n",
        "\r",
        "  ",
        "\\x1b",
        "@",
        "`"
    };

    @Test
    void aDamagedFileIsADemoOrOneLine() throws Exception {
        List<String> good = new ArrayList<>(List.of(GoodFile.TEXT));
        for (String name : List.of("count", "deadlock", "http", "primes")) {
            good.add(Files.readString(Path.of("demos", name + ".yaml")));
        }
        List<BuiltIn> workloads = new ArrayList<>(BuiltIn.ALL);
        workloads.addAll(GoodFile.WORKLOADS);
        DemoReader reader = new DemoReader(workloads, 4);
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            byte[] file = damaged(good.get(random.nextInt(good.size())), random);
            try {
                DemoInfo demo = reader.read(
                                "demos/x.yaml", "x", DemoText.read("demos/x.yaml", new ByteArrayInputStream(file)))
                        .demo();
                assertSettable(demo);
            } catch (BadDemo e) {
                wrong++;
                assertThat(e.line()).as("seed " + round).matches("demos/x\\.yaml line [1-9]\\d*: \\P{Cntrl}{10,600}");
                assertThat(e.unknown()).isFalse();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + round + ":\n" + new String(file, StandardCharsets.UTF_8), e);
            }
        }
        // A test whose damage is never noticed, or always fatal, would prove little.
        assertThat(wrong).isBetween(ROUNDS / 4, ROUNDS * 99 / 100);
    }

    private static void assertSettable(DemoInfo demo) {
        Knobs knobs = KnobRules.defaults(demo);
        try {
            assertThat(KnobRules.checked(demo, knobs)).isEqualTo(knobs);
            assertThat(KnobRules.checked(
                                    demo,
                                    new Knobs(
                                            demo.name(),
                                            knobs.model(),
                                            knobs.workers(),
                                            knobs.lock(),
                                            false,
                                            KnobRules.complete(demo, knobs).settings()))
                            .settings())
                    .hasSameSizeAs(demo.parameters());
        } catch (BadKnob e) {
            fail(demo + " can't be set to its own defaults: " + e.line());
        }
        assertThat(demo.title()).isNotBlank().doesNotContain("\n");
        assertThat(demo.models()).isNotEmpty();
        assertThat(demo.watch()).isNotEmpty();
    }

    private static byte[] damaged(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int column = random.nextInt(line.length() + 1);
            switch (random.nextInt(9)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, " ".repeat(random.nextInt(5)) + line.strip());
                case 3 -> Collections.swap(lines, at, random.nextInt(lines.size()));
                case 4 -> lines.set(at, line.substring(0, column));
                case 5 -> lines.set(at, line.substring(0, column) + splinter(random) + line.substring(column));
                case 6 -> lines.set(at, line.replaceFirst(": .*", ": " + Matcher.quoteReplacement(splinter(random))));
                case 7 -> lines.set(at, line.replaceFirst("(\\w)(\\w)", "$2$1"));
                default -> lines.set(at, line + splinter(random).repeat(1 + random.nextInt(200)));
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] bytes = file.toByteArray();
        if (random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String splinter(Random random) {
        return SPLINTERS[random.nextInt(SPLINTERS.length)];
    }
}
