package dev.gridlock.tui.view;

import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.StackChart;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Threads at work, in want of a core, and blocked, over the last minutes: with workers added, one sees the first part
 * stop at the number of cores and the second grow. Each sample is added up once and remembered while it is seen.
 */
final class TimeChart {
    private static final int LABEL = 9;

    private IdentityHashMap<Sample, ThreadTime> known = new IdentityHashMap<>();

    void draw(Scene scene, Sample newest, Area area) {
        int width = area.width() - LABEL - 1;
        List<Sample> samples = Past.newest(scene.history(), width);
        IdentityHashMap<Sample, ThreadTime> kept = new IdentityHashMap<>();
        List<double[]> columns = new ArrayList<>();
        double most = newest.limit().usable();
        for (Sample sample : samples) {
            ThreadTime before = known.get(sample);
            ThreadTime time = before != null ? before : total(sample);
            kept.put(sample, time);
            columns.add(new double[] {time.onCore(), time.ready(), time.blocked()});
            most = Math.max(most, time.busy());
        }
        known = kept;
        most = Math.ceil(most);
        area.put(1, 0, Role.STRONG, "OVER TIME");
        area.put(
                LABEL + 4,
                0,
                Role.FAINT,
                "threads on a core, ready and blocked; one column = "
                        + Figures.seconds(scene.picture().intervalSeconds()),
                area.width() - LABEL - 5);
        Area chart = area.rows(1, area.height() - 1);
        int cores = newest.limit().usable();
        String top = Figures.cores(most);
        chart.put(LABEL - 2 - top.length(), 0, Role.FAINT, top);
        int line = chart.height() - (int) Math.round(cores / most * chart.height());
        if (line > 0 && line < chart.height()) {
            String label = Figures.many(cores, "core");
            chart.put(Math.max(0, LABEL - 2 - label.length()), line, Role.FAINT, label);
        }
        StackChart.draw(
                chart.columns(LABEL, width),
                columns,
                List.of(
                        new StackChart.Layer(Role.ON_CORE, area.marks().onCore()),
                        new StackChart.Layer(Role.READY, area.marks().ready()),
                        new StackChart.Layer(Role.BLOCKED, area.marks().blocked())),
                most,
                cores);
    }

    /** Of the workers, or of the program's threads where there are none. */
    private static ThreadTime total(Sample sample) {
        ThreadTime workers = ThreadTime.NONE;
        ThreadTime program = ThreadTime.NONE;
        for (ThreadSample thread : sample.threads()) {
            if (thread.role() == ThreadRole.WORKER) {
                workers = workers.and(ThreadTime.of(thread));
            } else if (thread.role() == ThreadRole.PROGRAM) {
                program = program.and(ThreadTime.of(thread));
            }
        }
        return workers.total() > 0 ? workers : program;
    }
}
