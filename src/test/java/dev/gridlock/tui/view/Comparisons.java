package dev.gridlock.tui.view;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.Pace;
import dev.gridlock.data.Comparison.Skipped;
import dev.gridlock.data.Comparison.State;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import dev.gridlock.data.TaskSpan;
import java.util.ArrayList;
import java.util.List;

/** Comparisons of the counting demo on two cores, half way and over. */
final class Comparisons {
    private static final List<Model> MODELS = List.of(Model.SERIAL, Model.THREADS, Model.VIRTUAL, Model.GIL);
    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);
    private static final int TASKS = 8;

    private Comparisons() {}

    static Comparison underWay() {
        return new Comparison(
                "count",
                List.of("task=300"),
                2,
                TASKS,
                3,
                MODELS,
                WORKERS,
                List.of(run(Model.SERIAL, 1, 2.4, 1), run(Model.THREADS, 2, 1.21, 1.98), run(Model.GIL, 2, 2.46, 1)),
                List.of(new Skipped(Model.VIRTUAL, "no JDK 21 or newer was found in /usr/lib/jvm; install one")),
                List.of(),
                List.of(),
                new Pace(11, 27, "4 threads", 41, State.RUNNING));
    }

    static Comparison done() {
        List<ComparedRun> runs = new ArrayList<>();
        runs.add(run(Model.SERIAL, 1, 2.4, 1));
        for (int workers : WORKERS) {
            runs.add(run(Model.THREADS, workers, workers == 1 ? 2.41 : 1.2, Math.min(2, workers)));
        }
        for (int workers : WORKERS) {
            runs.add(run(Model.GIL, workers, 2.4 + workers * 0.02, 1));
        }
        Comparison half = underWay();
        return new Comparison(
                half.demo(),
                half.settings(),
                2,
                TASKS,
                3,
                MODELS,
                WORKERS,
                runs,
                half.skipped(),
                List.of(Law.refused(Model.THREADS, List.of(), "2 points up to the cores, and a fit takes 6")),
                List.of("threads: past 2 cores nothing is gained, +1 % at 4, +0 % at 8"),
                new Pace(27, 27, "", 0, State.DONE));
    }

    /** Virtual threads alone: nobody tells the CPU time of their tasks. */
    static Comparison virtual() {
        Comparison half = underWay();
        return new Comparison(
                half.demo(),
                half.settings(),
                2,
                TASKS,
                3,
                List.of(Model.VIRTUAL),
                List.of(2),
                List.of(run(Model.VIRTUAL, 2, 1.2, Double.NaN)),
                List.of(),
                List.of(),
                List.of(),
                new Pace(3, 3, "", 0, State.DONE));
    }

    private static ComparedRun run(Model model, int workers, double real, double cpu) {
        List<TaskSpan> spans = new ArrayList<>();
        int rounds = (TASKS + workers - 1) / workers;
        for (int task = 0; task < TASKS; task++) {
            double length = real / rounds;
            double start = length * (task / workers);
            spans.add(new TaskSpan(task % workers, task, start, start + length, length * Math.min(1, cpu / workers)));
        }
        return new ComparedRun(
                model,
                workers,
                0.0004,
                real,
                real * cpu,
                0.01,
                61.4,
                cpu,
                2.4 / real,
                2.4 / real / workers,
                "serial",
                0.02,
                3,
                workers == 8,
                model == Model.GIL ? "threads under a GIL: 1.0 cores busy, 2 % slower than serial" : "",
                spans,
                java.util.Map.of(),
                "17.0.15");
    }
}
