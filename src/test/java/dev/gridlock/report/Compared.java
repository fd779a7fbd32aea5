package dev.gridlock.report;

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

/** A comparison as an experiment might make it, with all that is awkward to write. */
final class Compared {
    private Compared() {}

    static ComparedRun run(Model model, int workers, double real, double user) {
        List<TaskSpan> spans = new ArrayList<>();
        for (int task = 0; task < 4; task++) {
            double length = real * workers / 4;
            int before = task / workers;
            spans.add(new TaskSpan(
                    task % workers, task, before * length, (before + 1) * length, task == 3 ? Double.NaN : length / 2));
        }
        return run(model, workers, real, user, spans);
    }

    static ComparedRun run(Model model, int workers, double real, double user, List<TaskSpan> spans) {
        return new ComparedRun(
                model,
                workers,
                0.0012345678,
                real,
                user,
                0.01,
                Double.NaN,
                user / real,
                1.2 / real,
                1.2 / real / workers,
                "serial",
                0.3,
                3,
                workers == 2,
                "says \"<this>\", & that",
                spans,
                java.util.Map.of(),
                "17.0.15");
    }

    static Comparison comparison(Law... laws) {
        return new Comparison(
                "count",
                List.of("task=100"),
                2,
                4,
                3,
                List.of(Model.SERIAL, Model.THREADS, Model.VIRTUAL),
                List.of(1, 2, 4),
                List.of(
                        run(Model.SERIAL, 1, 1.2, 1.19),
                        run(Model.THREADS, 1, 1.21, 1.2),
                        run(Model.THREADS, 2, 0.61, 1.2),
                        run(Model.THREADS, 4, 0.6, Double.NaN)),
                List.of(new Skipped(Model.VIRTUAL, "no JDK, \"21\" <or> newer\u001b[2J\nfound")),
                List.of(laws),
                List.of("fastest: 4 threads, 2.00x serial"),
                new Pace(12, 12, "", 0, State.DONE));
    }

    static Law fitted() {
        return new Law(
                Model.THREADS,
                List.of(new Law.Point(1, 5), new Law.Point(2, 9.5), new Law.Point(4, 18)),
                new Law.Usl(5, 0.02, 0.004, 0.0001, 0.00005, 0.012),
                new Law.Amdahl(5, 0.023, 0.004, 0.013),
                List.of(
                        new Law.Prediction(16, 12.1, 0.4, 11.9, 0.4),
                        new Law.Prediction(64, 24.1, 3, 26, 3),
                        new Law.Prediction(128, 24.5, 5, 32, 5)),
                "");
    }
}
