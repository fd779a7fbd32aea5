package dev.gridlock.tui.view;

import dev.gridlock.data.CoreLimit;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Meter;
import dev.gridlock.tui.widget.Sparkline;
import java.util.List;

/** The cores, one row each: how busy, by whom, and over time. More cores than fit are folded to one cell each. */
final class CoresPanel {
    /** Most cores that get a row of their own. */
    static final int MOST_ROWS = 8;

    private static final int LABEL = 9;
    private static final int PERCENT = 5;
    private static final int GROUP = 8;

    private CoresPanel() {}

    /** Rows for the cores themselves, without the heading. */
    static int rows(int cores, int width) {
        if (cores <= MOST_ROWS) {
            return cores;
        }
        int perRow = perRow(width);
        return (cores + perRow - 1) / perRow;
    }

    /** Draws one row a core, or folds them; says how many do not fit. */
    static void draw(Scene scene, Sample sample, Area area, boolean detail) {
        List<CoreLoad> cores = sample.system().cores();
        if (cores.isEmpty()) {
            area.put(
                    1, 0, Role.FAINT, "cores " + Figures.NOT_AVAILABLE + "  " + scene.why("perCore"), area.width() - 2);
            return;
        }
        if (cores.size() <= MOST_ROWS && cores.size() <= area.height()) {
            CoreShares shares = CoreShares.of(sample);
            for (int i = 0; i < cores.size(); i++) {
                row(scene, cores.get(i), shares, area.rows(i, 1), detail);
            }
        } else {
            folded(cores, area);
        }
    }

    private static void row(Scene scene, CoreLoad core, CoreShares shares, Area area, boolean detail) {
        int width = area.width();
        area.put(1, 0, Role.TEXT, "core " + core.core());
        String percent = Figures.percent(core.busy());
        area.put(LABEL + PERCENT - percent.length() - 1, 0, Role.TEXT, percent);
        String figures = detail ? kinds(core, width) : users(core, shares);
        int rest = width - LABEL - PERCENT - 1;
        int textWidth = rest >= figures.length() + 14 ? figures.length() + 2 : 0;
        rest -= textWidth;
        int spark = rest >= 24 ? Math.min(60, rest / 2) : 0;
        int bar = Math.min(40, rest - spark - 2);
        Meter.draw(
                area,
                LABEL + PERCENT,
                0,
                bar,
                detail || Double.isNaN(shares.target(core.core()))
                        ? kinds(core, area.marks())
                        : users(core, shares.target(core.core()), area.marks()),
                area.marks().waiting());
        if (textWidth > 0) {
            area.put(LABEL + PERCENT + bar + 2, 0, Role.TEXT, figures);
        }
        if (spark > 0) {
            double[] busy = Past.values(scene.history(), spark, sample -> busy(sample, core.core()));
            Sparkline.draw(area, width - spark - 1, 0, spark, busy, 1, Role.ON_CORE);
        }
    }

    /** Columns of the history beside each core. */
    static int sparkWidth(int width, boolean detail) {
        int figures = detail ? KINDS.length() : USERS.length();
        int rest = width - LABEL - PERCENT - 1;
        rest -= rest >= figures + 14 ? figures + 2 : 0;
        return rest >= 24 ? Math.min(60, rest / 2) : 0;
    }

    private static final String USERS = "100 this  100 others";
    private static final String KINDS = "user 100  system 100  iowait 100  steal 100";

    private static String users(CoreLoad core, CoreShares shares) {
        double mine = shares.target(core.core());
        if (Double.isNaN(mine)) {
            return String.format("%-" + USERS.length() + "s", "this program n/a");
        }
        return String.format("%3.0f this  %3.0f others", 100 * mine, 100 * Math.max(0, core.busy() - mine));
    }

    private static String kinds(CoreLoad core, int width) {
        if (width < 70) {
            return String.format("us %3.0f  sy %3.0f", 100 * core.user(), 100 * core.system());
        }
        return String.format(
                "user %3.0f  system %3.0f  iowait %3.0f  steal %3.0f",
                100 * core.user(), 100 * core.system(), 100 * core.iowait(), 100 * core.steal());
    }

    /** Whose time it was: a core that others keep full must not look like this program's work. */
    private static List<Meter.Part> users(CoreLoad core, double mine, Marks marks) {
        return List.of(
                new Meter.Part(mine, Role.ON_CORE, marks.onCore()),
                new Meter.Part(core.busy() - mine, Role.FAINT, marks.others()),
                new Meter.Part(core.iowait(), Role.TEXT, 'w'),
                new Meter.Part(core.steal(), Role.TEXT, 's'));
    }

    private static List<Meter.Part> kinds(CoreLoad core, Marks marks) {
        return List.of(
                new Meter.Part(core.user(), Role.ON_CORE, marks.onCore()),
                new Meter.Part(core.system(), Role.ON_CORE, marks.system()),
                new Meter.Part(core.iowait(), Role.TEXT, 'w'),
                new Meter.Part(core.steal(), Role.TEXT, 's'));
    }

    /** What the marks of a bar say that is drawn in {@code detail}, or else where nobody knows whose the time was. */
    static String legend(Sample sample, boolean detail, Marks marks) {
        return detail || sample.threads().stream().allMatch(thread -> Double.isNaN(thread.onCore()))
                ? kindsLegend(marks)
                : usersLegend(marks);
    }

    static String kindsLegend(Marks marks) {
        return marks.onCore() + " user  " + marks.system() + " system  w iowait  s steal";
    }

    static String usersLegend(Marks marks) {
        return marks.onCore() + " this program  " + marks.others() + " others  w iowait  s steal";
    }

    private static double busy(Sample sample, int core) {
        for (CoreLoad load : sample.system().cores()) {
            if (load.core() == core) {
                return load.busy();
            }
        }
        return Double.NaN;
    }

    private static int perRow(int width) {
        int groups = Math.max(1, (width - LABEL - 2) / (GROUP + 1));
        return Math.min(8, groups) * GROUP;
    }

    private static void folded(List<CoreLoad> cores, Area area) {
        int perRow = perRow(area.width());
        int shown = 0;
        for (int y = 0; y < area.height() && shown < cores.size(); y++) {
            int end = Math.min(cores.size(), shown + perRow);
            boolean lastRow = y == area.height() - 1 && end < cores.size();
            area.put(
                    1,
                    y,
                    Role.TEXT,
                    cores.get(shown).core() + "-" + cores.get(end - 1).core());
            int x = LABEL;
            for (int i = shown; i < end; i++) {
                char mark = Sparkline.mark(cores.get(i).busy(), 1, area.marks().levels());
                area.put(x + i - shown + (i - shown) / GROUP, y, Role.ON_CORE, mark);
            }
            if (lastRow) {
                area.right(1, y, Role.TEXT, (cores.size() - end) + " more");
            }
            shown = end;
        }
    }

    /** As {@code 1.17 of 2 used by this program, 0.07 by others}. */
    static String used(Sample sample) {
        double cpu = sample.cpu();
        double busy = sample.system().busyCores();
        String limit = limit(sample.limit());
        String mine = Double.isNaN(cpu)
                ? "this program's share " + Figures.NOT_AVAILABLE
                : Figures.cores(cpu) + " of " + sample.limit().usable() + (limit.isEmpty() ? "" : " (" + limit + ")")
                        + " used by this program";
        if (Double.isNaN(busy) || Double.isNaN(cpu)) {
            return mine;
        }
        double stolen = sample.system().stolenCores();
        return mine + ", " + Figures.cores(Math.max(0, busy - cpu)) + " by others"
                + (stolen >= 0.005 ? ", " + Figures.cores(stolen) + " stolen" : "");
    }

    /** The first row: how much is used, in figures and, where there is room beside the legend, in words. */
    static void heading(Sample sample, boolean kinds, Area area) {
        int x = area.put(1, 0, Role.STRONG, "CORES   ");
        String used = used(sample);
        String said = used + "; " + words(sample);
        String legend = legend(sample, kinds, area.marks());
        int room = area.width() - x - 1;
        boolean both = said.length() + 4 + legend.length() < room;
        boolean saidAlone = used.length() + 4 + legend.length() >= room && said.length() <= room;
        x = area.put(x, 0, Role.TEXT, both || saidAlone ? said : used, room);
        if (area.width() - x > legend.length() + 4) {
            area.right(1, 0, Role.FAINT, legend);
        }
    }

    private static String words(Sample sample) {
        Knobs knobs = sample.knobs();
        int cores = sample.limit().usable();
        return knobs == null
                ? CpuPerSecond.words(sample.cpu(), cores)
                : CpuPerSecond.words(sample.cpu(), cores, knobs.model(), knobs.workers());
    }

    /** Where the limit comes from, as {@code host 64, cgroup}; "" when nothing limits. */
    static String limit(CoreLimit limit) {
        if (limit.limitedBy().isEmpty()) {
            return "";
        }
        String exact = Double.isNaN(limit.quota()) ? "" : " quota " + Figures.cores(limit.quota());
        return "host " + limit.host() + ", " + limit.limitedBy() + exact;
    }
}
