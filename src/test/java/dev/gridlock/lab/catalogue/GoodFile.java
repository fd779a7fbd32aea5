package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn;
import java.util.ArrayList;
import java.util.List;

/** A demo file with every key there is, and a workload that has every kind of setting, for tests to damage. */
final class GoodFile {
    static final List<BuiltIn> WORKLOADS = List.of(
            BuiltIn.ALL.get(0),
            new BuiltIn(
                    "knot",
                    List.of(Model.THREADS, Model.PROCESSES),
                    List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT),
                    true,
                    2,
                    false,
                    List.of(
                            BuiltIn.Setting.number("hold", "us", 0, 100_000, 100),
                            BuiltIn.Setting.choice("order", "forward", "backward", "random"))));

    static final String TEXT = """
            title: A knot
            group: hazard
            order: 7
            workload: knot
            models: [threads, processes]
            locks: [reentrant, synchronized]
            fixable: true
            workers:
              default: cores
              min: 2
              max: 64
            parameters:
              hold:
                what: how long
                unit: us
                default: 100
                min: 0
                max: 1000
              order:
                what: which way
                choices: [forward, random]
                default: random
            story: |
              First line
              and second.

              Next paragraph.
            watch:
              - "1 Overview: the meters"
              - look again
            try:
              - press f
            """;

    private GoodFile() {}

    static DemoReader.Listed read(String text) throws BadDemo {
        return new DemoReader(WORKLOADS, 4).read("demos/knot.yaml", "knot", text);
    }

    static DemoInfo demo(String text) throws BadDemo {
        return read(text).demo();
    }

    /** The file with one of its lines, counted from 1, replaced; a semicolon in the new one begins another line. */
    static String withLine(int number, String line) {
        List<String> lines = new ArrayList<>(TEXT.lines().toList());
        lines.set(number - 1, line.replace(';', '\n'));
        return String.join("\n", lines) + "\n";
    }
}
