package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Workload;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models in which this host can execute work. A new one is a {@link Crew} and a line here. */
final class Models {
    private static final int ANY = Integer.MAX_VALUE;

    private static final Map<Model, Entry> TABLE = Map.of(
            Model.SERIAL, new Entry(1, threads(knobs -> new WorkerThreads.Platform())),
            Model.THREADS, new Entry(ANY, threads(knobs -> new WorkerThreads.Platform())),
            Model.VIRTUAL, new Entry(ANY, threads(knobs -> WorkerThreads.Virtual.here())),
            Model.GIL, new Entry(ANY, threads(knobs -> new WorkerThreads.Locked(Gil.of(Workloads.settings(knobs))))),
            Model.PROCESSES,
                    new Entry(ANY, (work, tasks, knobs, site) -> new ProcessCrew((TaskWork) work, tasks, knobs, site)),
            Model.PYTHON_THREADS, new Entry(ANY, Models::python),
            Model.PYTHON_PROCESSES, new Entry(ANY, Models::python));

    private Models() {}

    /** Makes a crew, with no workers yet; it takes its tasks from the queue. */
    interface Maker {
        Crew make(Workload work, TaskQueue tasks, Knobs knobs, Site site) throws Refusal;
    }

    /**
     * A model.
     *
     * @param mostWorkers how many it can have; whoever asks for more gets so many
     */
    record Entry(int mostWorkers, Maker maker) {}

    private interface ThreadsOf {
        WorkerThreads of(Knobs knobs) throws Refusal;
    }

    private static Maker threads(ThreadsOf kind) {
        return (work, tasks, knobs, site) -> new ThreadCrew(work, tasks, kind.of(knobs), site);
    }

    private static Crew python(Workload work, TaskQueue tasks, Knobs knobs, Site site) throws Refusal {
        Path python = Python.find()
                .orElseThrow(() -> new Refusal("model " + knobs.model().word(), Python.LACK, Python.CURE));
        return new PythonCrew((TaskWork) work, tasks, knobs, python, site);
    }

    static @Nullable Entry find(Model model) {
        return TABLE.get(model);
    }

    /** Their words in one line, in the order of the enum. */
    static String words(List<Model> models) {
        return Arrays.stream(Model.values())
                .filter(models::contains)
                .map(Model::word)
                .collect(Collectors.joining(", "));
    }
}
