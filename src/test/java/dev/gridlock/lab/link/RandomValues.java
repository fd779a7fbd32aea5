package dev.gridlock.lab.link;

import dev.gridlock.data.Frame;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Values as they may stand in an order or a report, the odd ones among them: the same ones each time for the same seed.
 */
final class RandomValues {
    private static final String LETTERS = "aZ0 \"\\/\n\r\t\b\u0000\u001f{}[]:,\u00e4\u20ac\u2028\ud83d\ude00";

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    Report.Advance advance() {
        List<Progress.Worker> workers = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            workers.add(new Progress.Worker(
                    i, text(), random.nextLong(), random.nextInt(1 << 22), i, number(), i, random.nextInt(1000)));
        }
        return new Report.Advance(
                number(), random.nextBoolean(), number(), text(), 5, -1, 7, 8, number(), number(), figures(), workers);
    }

    List<LockWait> lockWaits() {
        List<LockWait> waits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            waits.add(new LockWait(
                    LockWait.Kind.values()[random.nextInt(3)],
                    text(),
                    text(),
                    new Frame(text(), text(), text()),
                    random.nextLong(),
                    number(),
                    number()));
        }
        return waits;
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            figures.put(text(), number());
        }
        return figures;
    }

    Knobs knobs() {
        Map<String, String> settings = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            settings.put(text(), text());
        }
        return new Knobs(
                text(),
                Model.values()[random.nextInt(Model.values().length)],
                random.nextInt(100_000),
                random.nextBoolean() ? null : LockKind.values()[random.nextInt(LockKind.values().length)],
                random.nextBoolean(),
                settings);
    }

    double number() {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble();
            default -> Double.longBitsToDouble(random.nextLong() & 0x7fef_ffff_ffff_ffffL);
        };
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(
                    LETTERS.codePoints().toArray()[random.nextInt(LETTERS.codePointCount(0, LETTERS.length()))]);
        }
        return text.toString();
    }
}
