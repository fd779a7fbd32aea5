package dev.gridlock.tui.view;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The columns of the table of runs. A run that is still to come has a dash where its figures will stand. */
final class ComparedColumns {
    private static final String DISTURBED = " *";

    private ComparedColumns() {}

    /**
     * The columns.
     *
     * @param cores marked in the bars: with more workers than that they are drawn otherwise
     * @param longest real time in seconds that fills a bar
     */
    static List<Column<ComparedRow>> of(int cores, double longest) {
        return List.of(
                Column.name(
                        "model",
                        8,
                        16,
                        "how the workers executed",
                        row -> row.model().word()),
                Column.number(
                        "workers",
                        7,
                        0,
                        "how many there were",
                        row -> row.workers() < 0 ? Double.NaN : row.workers(),
                        v -> Double.isNaN(v) ? "" : Integer.toString(v.intValue())),
                figure("real s", 7, 1, "seconds from the first task to the last result", ComparedRun::real, 3),
                figure(
                        "faster",
                        6,
                        1,
                        "speed-up: times as fast as the run it is compared with",
                        ComparedRun::speedup,
                        2),
                figure("CPU/s", 5, 2, "CPU per second: cores kept busy", ComparedRun::cpuPerSecond, 2),
                bar(cores, longest),
                figure("effic.", 6, 4, "speed-up by worker: 1 is all they could add", ComparedRun::efficiency, 2),
                figure("user s", 7, 5, "CPU seconds in the program", ComparedRun::user, 2),
                figure("sys s", 6, 6, "CPU seconds in the kernel", ComparedRun::sys, 2),
                figure(
                        "start ms",
                        8,
                        7,
                        "milliseconds to start the workers, not in the real time",
                        run -> run.startup() * 1000,
                        1),
                Column.number(
                        "memory",
                        6,
                        8,
                        "resident memory of the workers' processes",
                        row -> row.figure(ComparedRun::rssMb),
                        v -> Double.isNaN(v) ? "-" : Figures.bytes(Math.round(v * 1e6))));
    }

    private static Column<ComparedRow> figure(
            String name, int width, int priority, String help, ToDoubleFunction<ComparedRun> value, int digits) {
        return Column.number(name, width, priority, help, row -> row.figure(value), v -> number(v, digits));
    }

    private static String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return "-";
        }
        int fewer = value >= 1000 ? 0 : value >= 100 ? Math.min(1, digits) : digits;
        return String.format(Locale.ROOT, "%." + fewer + "f", value);
    }

    /** Time against workers: what the table says in figures, for the eye; or why there is nothing to see. */
    private static Column<ComparedRow> bar(int cores, double longest) {
        return Column.painted(
                "time", 16, 3, "real time; other marks for more workers than cores", (area, x, y, width, row) -> {
                    ComparedRun run = row.run();
                    if (run != null && longest > 0) {
                        bar(area, x, y, width, run, cores, longest);
                    } else {
                        area.put(x, y, Role.FAINT, row.why(), width);
                    }
                });
    }

    private static void bar(Area area, int x, int y, int width, ComparedRun run, int cores, double longest) {
        boolean past = run.workers() > cores;
        int room = width - DISTURBED.length();
        int length = Math.max(1, (int) Math.round(room * Math.min(1, run.real() / longest)));
        Role role = past ? Role.READY : Role.ON_CORE;
        area.fill(x, y, length, role, past ? area.marks().ready() : area.marks().onCore());
        if (run.disturbed()) {
            area.put(x + length, y, Role.TEXT, DISTURBED);
        }
    }

    /** What the marks of the bars mean. */
    static String legend(Area area, int cores) {
        return area.marks().onCore() + " up to " + cores + " workers, "
                + area.marks().ready() + " more, * disturbed";
    }
}
