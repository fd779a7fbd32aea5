package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.TaskSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * The timeline of a run, a row of characters a worker. A task's CPU time is drawn first and its waiting behind it: how
 * much it waited is known, not when. Where the CPU time is not known there is a mark of its own. Tasks narrower than
 * two characters share them: what there was more of is shown.
 */
final class TaskBars {
    private static final int WIDTH = 66;
    private static final int MOST_WORKERS = 16;

    private final ComparedRun run;
    private final Glyphs glyphs;

    TaskBars(ComparedRun run, Glyphs glyphs) {
        this.run = run;
        this.glyphs = glyphs;
    }

    List<String> lines() {
        SortedMap<Integer, List<TaskSpan>> byWorker = run.byWorker();
        List<String> lines = new ArrayList<>();
        lines.add(run.model().word() + ", " + run.workers() + (run.workers() == 1 ? " worker" : " workers") + ", 0 to "
                + CompareWords.seconds(run.real()));
        String why = CompareWords.noCpu(run);
        if (!why.isEmpty()) {
            lines.add("        " + glyphs.unknown() + " " + why);
        }
        int head = lines.size();
        byWorker.forEach((worker, spans) -> {
            if (lines.size() < head + MOST_WORKERS) {
                lines.add(String.format(java.util.Locale.ROOT, "  %4d  %s", worker + 1, row(spans)));
            }
        });
        if (byWorker.size() > MOST_WORKERS) {
            lines.add("        and " + (byWorker.size() - MOST_WORKERS) + " workers more");
        }
        return lines;
    }

    private String row(List<TaskSpan> spans) {
        double cell = run.real() / WIDTH;
        double[] busy = new double[WIDTH];
        double[] waiting = new double[WIDTH];
        double[] unknown = new double[WIDTH];
        for (TaskSpan span : spans) {
            if (Double.isNaN(span.cpu())) {
                spread(unknown, span.start() / cell, span.stop() / cell);
                continue;
            }
            double cpu = Math.min(span.wall(), span.cpu());
            spread(busy, span.start() / cell, (span.start() + cpu) / cell);
            spread(waiting, (span.start() + cpu) / cell, span.stop() / cell);
        }
        char[] row = new char[WIDTH];
        Arrays.fill(row, ' ');
        for (int i = 0; i < WIDTH; i++) {
            if (busy[i] + waiting[i] + unknown[i] > 0.25) {
                row[i] = unknown[i] > Math.max(busy[i], waiting[i])
                        ? glyphs.unknown()
                        : busy[i] >= waiting[i] ? glyphs.busy() : glyphs.waiting();
            }
        }
        for (TaskSpan span : spans) {
            String number = Long.toString(span.task());
            int first = (int) Math.ceil(span.start() / cell - 0.5);
            if (span.wall() / cell >= number.length() + 1 && first + number.length() <= WIDTH) {
                number.getChars(0, number.length(), row, first);
            }
        }
        return new String(row).stripTrailing();
    }

    /** Adds to each cell how much of it lies between {@code from} and {@code to}, in cells. */
    private static void spread(double[] cells, double from, double to) {
        for (int i = (int) Math.max(0, from); i < Math.min(cells.length, to); i++) {
            cells[i] += Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
        }
    }
}
