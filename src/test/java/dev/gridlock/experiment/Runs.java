package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Model;
import dev.gridlock.data.TaskSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs and demos that never were, for tests. */
final class Runs {
    static final DemoInfo COUNT = demo("count", 8, Model.THREADS, Model.PROCESSES, Model.SERIAL);

    private Runs() {}

    static DemoInfo demo(String name, int tasks, Model... models) {
        return new DemoInfo(
                name,
                name,
                DemoInfo.Group.WORK,
                "count",
                List.of(models),
                List.of(),
                false,
                new DemoInfo.Parameter("workers", "", "", 1, 1024, 2, null),
                List.of(new DemoInfo.Parameter("task", "", "ms", 10, 5000, 300, null)),
                tasks,
                "",
                List.of(),
                List.of());
    }

    /** Ten tasks, by {@code cpu} CPU seconds in all. */
    static ComparedRun run(Model model, int workers, double real, double cpu) {
        return run(model, workers, real, cpu, 0.001 * workers, 10, 0);
    }

    static ComparedRun run(
            Model model, int workers, double real, double cpu, double startup, int tasks, double others) {
        List<TaskSpan> spans = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            int round = task / workers;
            double length = real / Math.ceil((double) tasks / workers);
            spans.add(new TaskSpan(task % workers, task, round * length, (round + 1) * length, cpu / tasks));
        }
        return new ComparedRun(
                model,
                workers,
                startup,
                real,
                cpu,
                0,
                50,
                cpu / real,
                Double.NaN,
                Double.NaN,
                "",
                others,
                1,
                others > Repeats.MOST_OTHERS,
                "",
                spans,
                Map.of(),
                "17.0.15");
    }

    /** A run that kept two cores busy, of work that counted 4,000,000 and {@code lost} some of them. */
    static ComparedRun counting(int workers, double real, double lost) {
        ComparedRun run = run(Model.THREADS, workers, real, 2 * real);
        return new ComparedRun(
                run.model(),
                workers,
                run.startup(),
                real,
                run.user(),
                run.sys(),
                run.rssMb(),
                run.cpuPerSecond(),
                run.speedup(),
                run.efficiency(),
                run.base(),
                run.otherCores(),
                run.repeats(),
                run.disturbed(),
                run.verdict(),
                run.timeline(),
                Map.of("lost", lost, "expected", 4e6, "actual", 4e6 - lost),
                run.jdk());
    }

    /** Each beside its base. */
    static List<ComparedRun> beside(ComparedRun... runs) {
        List<ComparedRun> all = List.of(runs);
        return all.stream()
                .map(run -> {
                    ComparedRun base = Baseline.of(run.model(), all).orElseThrow();
                    return run.against(base, Baseline.words(base));
                })
                .toList();
    }
}
