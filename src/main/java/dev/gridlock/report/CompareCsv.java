package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.CpuPerSecond;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A comparison as comma-separated values (RFC 4180: lines end in CR LF, fields with a comma, a quote or a line end are
 * quoted), one row a run; a skipped model has a row with its reason and no figures. An empty field was not measured.
 * Columns, as docs/json.md describes them: {@value #COLUMNS}.
 */
public final class CompareCsv {
    static final String COLUMNS =
            "demo,model,workers,cores,tasks,repeats,startup_s,real_s,user_s,sys_s,rss_mb,cpu_per_second,"
                    + "speedup,efficiency,speedup_against,other_cores,disturbed,cpu_words,verdict,figures,settings,skipped";

    private CompareCsv() {}

    /** Writes the table row by row. */
    public static void write(Comparison comparison, Appendable csv) throws IOException {
        csv.append(COLUMNS).append("\r\n");
        for (ComparedRun run : comparison.runs()) {
            List<String> row = new ArrayList<>();
            row.add(comparison.demo());
            row.add(run.model().word());
            row.add(Integer.toString(run.workers()));
            row.add(Integer.toString(comparison.cores()));
            row.add(Integer.toString(comparison.tasks()));
            row.add(Integer.toString(run.repeats()));
            row.add(figure(run.startup(), 6));
            row.add(figure(run.real(), 6));
            row.add(figure(run.user(), 3));
            row.add(figure(run.sys(), 3));
            row.add(figure(run.rssMb(), 1));
            row.add(figure(run.cpuPerSecond(), 4));
            row.add(figure(run.speedup(), 4));
            row.add(figure(run.efficiency(), 4));
            row.add(run.base());
            row.add(figure(run.otherCores(), 3));
            row.add(Boolean.toString(run.disturbed()));
            row.add(CpuPerSecond.words(run.cpuPerSecond(), comparison.cores(), run.model(), run.workers()));
            row.add(run.verdict());
            row.add(CompareWords.figures(run));
            row.add(String.join(" ", comparison.settings()));
            row.add("");
            append(csv, row);
        }
        for (Comparison.Skipped skipped : comparison.skipped()) {
            List<String> row =
                    new ArrayList<>(List.of(comparison.demo(), skipped.model().word()));
            while (row.size() < COLUMNS.split(",", -1).length - 1) {
                row.add("");
            }
            row.add(skipped.why());
            append(csv, row);
        }
    }

    private static void append(Appendable csv, List<String> row) throws IOException {
        csv.append(row.stream().map(CompareCsv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /**
     * A reason may come from another program and hold anything; a spreadsheet takes a leading = + - @ for a formula.
     */
    private static String field(String text) {
        String plain = Lines.plain(text);
        boolean formula = !plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0;
        String safe = formula ? "'" + plain : plain;
        return safe.contains(",") || safe.contains("\"") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String figure(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "";
    }
}
