package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints what the work demos give in each model, as a comparison measures it; for docs/benchmarks.md. */
@Tag("bench")
class WorkBenchIT {
    private static final int REPEATS = 3;

    @ParameterizedTest
    @CsvSource({
        "dot, 60, 'serial threads gil processes python-threads', own-threads=on",
        "dot, 60, 'serial threads gil processes python-threads', own-threads=off",
        "files, 400, 'serial threads gil processes python-threads python-processes', sync=no",
        "files, 40, 'serial threads', sync=yes",
        "tiny, 60000, 'serial threads gil processes', task=20",
        "pipeline, 150, 'serial threads', capacity=64",
        "channels, 60, 'serial threads processes python-threads python-processes', channel=pipe",
        "channels, 60, 'threads', channel=queue",
        "channels, 20, 'threads processes', channel=shared",
        "channels, 10, 'threads processes', what=array",
        "channels, 10, 'processes', what=array;serialise=bytes",
        "startup, 10000, 'serial threads', kind=thread",
        "startup, 20, 'serial', kind=jvm",
        "startup, 20, 'serial', kind=python"
    })
    void shapes(String demo, int tasks, String models, String settings) throws Exception {
        System.out.printf("%n%s %s, %d tasks%n", demo, settings, tasks);
        System.out.println("model      workers  start   real   user    sys   CPU/s  rss MB  others");
        for (String model : models.split(" ")) {
            for (int workers : model.equals("serial") ? new int[] {1} : new int[] {1, 2, 4}) {
                Report.Measured best = null;
                Map<String, Double> figures = Map.of();
                for (int i = 0; i < REPEATS; i++) {
                    try (HostProcess host = new HostProcess()) {
                        host.measure(knobs(demo, model, workers, settings), tasks, 0.5);
                        Report.Measured measured = host.await(Report.Measured.class, report -> true);
                        if (best == null || measured.realSeconds() < best.realSeconds()) {
                            best = measured;
                            List<Report.Advance> reports = host.all(Report.Advance.class);
                            figures = reports.get(reports.size() - 1).figures();
                        }
                    }
                }
                print(model, workers, best, figures);
            }
        }
    }

    private static Knobs knobs(String demo, String model, int workers, String settings) {
        Map<String, String> values = new TreeMap<>();
        for (String setting : settings.split(";")) {
            values.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return new Knobs(demo, Model.of(model).orElseThrow(), workers, null, false, values);
    }

    private static void print(String model, int workers, Report.Measured m, Map<String, Double> figures) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %7d %6.2f %6.2f %6.2f %6.2f  %6.2f %7.0f  %6.2f  %s%n",
                model,
                workers,
                m.startupSeconds(),
                m.realSeconds(),
                m.userSeconds(),
                m.systemSeconds(),
                (m.userSeconds() + m.systemSeconds()) / m.realSeconds(),
                m.rssMb(),
                m.otherCores(),
                figures);
    }
}
