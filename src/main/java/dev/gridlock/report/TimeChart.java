package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Real time against workers, as characters. Each number of workers is a block of columns with a column for each model,
 * so that no mark hides another; the line at the cores stands behind the last block that has a core for each worker.
 */
final class TimeChart {
    private static final int ROWS = 12;
    private static final int LABEL = 9;

    private final Comparison comparison;
    private final Glyphs glyphs;
    private final List<Model> models;
    private final List<Integer> workers;

    TimeChart(Comparison comparison, Glyphs glyphs) {
        this.comparison = comparison;
        this.glyphs = glyphs;
        this.models = comparison.runs().stream()
                .map(ComparedRun::model)
                .distinct()
                .sorted()
                .toList();
        this.workers = List.copyOf(
                comparison.runs().stream().map(ComparedRun::workers).collect(Collectors.toCollection(TreeSet::new)));
    }

    List<String> lines() {
        double most =
                comparison.runs().stream().mapToDouble(ComparedRun::real).max().orElse(1);
        int block = Math.max(6, models.size() + 2);
        char[][] cells = new char[ROWS][workers.size() * block];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        int edge = (int) workers.stream()
                                .filter(count -> count <= comparison.cores())
                                .count()
                        * block
                - 1;
        for (int row = 0; row < ROWS && edge >= 0 && edge < cells[0].length - 1; row++) {
            cells[row][edge] = glyphs.cores();
        }
        for (ComparedRun run : comparison.runs()) {
            int row = ROWS - 1 - (int) Math.min(ROWS - 1, Math.floor(run.real() / most * (ROWS - 0.001)));
            cells[row][workers.indexOf(run.workers()) * block + 1 + models.indexOf(run.model())] = mark(run.model());
        }
        return drawn(cells, block, most, edge);
    }

    private List<String> drawn(char[][] cells, int block, double most, int edge) {
        List<String> lines = new ArrayList<>();
        lines.add("REAL TIME AGAINST WORKERS   "
                + models.stream().map(model -> mark(model) + " " + model.word()).collect(Collectors.joining("  ")));
        for (int row = 0; row < ROWS; row++) {
            String label = row % 4 == 0 ? CompareWords.seconds(most * (ROWS - row) / ROWS) : "";
            lines.add(" ".repeat(LABEL - Math.min(LABEL, label.length())) + label + " " + glyphs.down()
                    + new String(cells[row]).stripTrailing());
        }
        lines.add(" ".repeat(LABEL + 1)
                + glyphs.corner()
                + String.valueOf(glyphs.across()).repeat(cells[0].length));
        StringBuilder axis = new StringBuilder(" ".repeat(LABEL + 2));
        for (int count : workers) {
            axis.append(String.format(java.util.Locale.ROOT, " %-" + (block - 1) + "d", count));
        }
        lines.add(axis + "workers"
                + (edge >= 0 && edge < cells[0].length - 1
                        ? "; right of the " + glyphs.cores() + " more than the "
                                + CompareWords.cores(comparison.cores())
                        : ""));
        return lines;
    }

    private static char mark(Model model) {
        return switch (model) {
            case SERIAL -> 's';
            case THREADS -> 't';
            case VIRTUAL -> 'v';
            case GIL -> 'g';
            case PROCESSES -> 'p';
            case PYTHON_THREADS -> 'T';
            case PYTHON_PROCESSES -> 'P';
        };
    }
}
