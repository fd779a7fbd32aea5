package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Law;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A comparison for a person: the table, time against workers, every task as a bar, what it means, and the law. */
public final class CompareText {
    private final Comparison comparison;
    private final Lines out;
    private final Glyphs glyphs;

    private CompareText(Comparison comparison, Lines out, Glyphs glyphs) {
        this.comparison = comparison;
        this.out = out;
        this.glyphs = glyphs;
    }

    /**
     * Writes it.
     *
     * @param ascii whether to do without lines and blocks even where the locale has them
     */
    public static void write(Comparison comparison, PrintStream stream, boolean ascii) {
        Lines out = new Lines(stream);
        new CompareText(comparison, out, Glyphs.of(ascii)).write();
        out.flush();
    }

    private void write() {
        out.line("%s", CompareWords.title(comparison));
        comparison
                .skipped()
                .forEach(
                        skipped -> out.line("  skipped: %s: %s", skipped.model().word(), skipped.why()));
        if (comparison.runs().isEmpty()) {
            return;
        }
        out.line("");
        table();
        out.line("");
        new TimeChart(comparison, glyphs).lines().forEach(line -> out.line("%s", line));
        out.line("");
        verdicts();
        out.line("");
        law();
        out.line("");
        timelines();
    }

    private void table() {
        out.line(
                "MODEL             WORKERS     REAL     USER      SYS  CPU/S  SPEED-UP  EFFICIENCY  START-UP   MEMORY");
        for (ComparedRun run : comparison.runs()) {
            List<Object> row = new ArrayList<>(List.of(run.model().word(), run.workers()));
            row.addAll(CompareWords.cells(run));
            row.add(run.disturbed() ? "  disturbed" : "");
            out.line("%-17s %7d %8s %8s %8s %6s %9s %11s %9s %8s%s", row.toArray());
        }
        TreeSet<String> bases = comparison.runs().stream()
                .map(ComparedRun::base)
                .filter(base -> !base.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        out.line("speed-up: against %s; efficiency: speed-up over workers", String.join(" or ", bases));
    }

    private void verdicts() {
        out.line("WHAT IT SAYS");
        comparison.verdicts().forEach(line -> out.line("  %s", line));
        if (!comparison.verdicts().isEmpty()) {
            out.line("");
        }
        for (ComparedRun run : comparison.runs()) {
            out.line("  %-17s %4d  %s", run.model().word(), run.workers(), run.verdict());
            if (!run.figures().isEmpty()) {
                out.line("  %-17s       %s", "", CompareWords.figures(run));
            }
            out.line(
                    "  %-17s       CPU per second %s",
                    "", CpuPerSecond.words(run.cpuPerSecond(), comparison.cores(), run.model(), run.workers()));
        }
    }

    private void law() {
        out.line("THE LAW");
        Map<String, List<Law>> refused = comparison.laws().stream()
                .filter(law -> law.usl() == null)
                .collect(Collectors.groupingBy(Law::why, LinkedHashMap::new, Collectors.toList()));
        refused.forEach((why, laws) -> out.line(
                "  %s: not fitted: %s",
                laws.stream().map(law -> law.model().word()).collect(Collectors.joining(", ")), why));
        for (Law law : comparison.laws()) {
            if (law.usl() != null) {
                CompareWords.law(law, glyphs.plusMinus()).forEach(line -> out.line("  %s", line));
            }
        }
        if (comparison.laws().isEmpty()) {
            out.line("  not fitted: no model ran with several numbers of workers");
        }
    }

    private void timelines() {
        out.line(
                "EVERY TASK, a row a worker: its number, then %s computing and %s waiting (how much, not when)",
                glyphs.busy(), glyphs.waiting());
        for (ComparedRun run : comparison.runs()) {
            out.line("");
            new TaskBars(run, glyphs).lines().forEach(line -> out.line("%s", line));
        }
    }
}
