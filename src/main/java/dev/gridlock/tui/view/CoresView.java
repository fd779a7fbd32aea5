package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Activity;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.LaneRow;
import dev.gridlock.tui.widget.StripRow;
import dev.gridlock.tui.widget.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cores: how each spent its time, who ran on it look by look, and what each worker did meanwhile. */
final class CoresView implements SampleView {
    private static final int LEAST_LABEL = 13;
    private static final int FIGURES = 12;
    private static final int TICKS = 10;

    private final TimeScale scale;
    /** First core whose lane is drawn. */
    private int top;
    /** Columns for the names at the left, of cores and of workers: one timeline under the other needs one width. */
    private int label = LEAST_LABEL;

    CoresView(TimeScale scale) {
        this.scale = scale;
    }

    @Override
    public KeyAction key() {
        return KeyAction.CORES;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(KeyAction.FREEZE, KeyAction.ZOOM_IN, KeyAction.ZOOM_OUT, KeyAction.LEFT, KeyAction.RIGHT);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        switch (action) {
            case UP -> top--;
            case DOWN -> top++;
            case PAGE_UP, HALF_UP -> top -= 8;
            case PAGE_DOWN, HALF_DOWN -> top += 8;
            case FIRST -> top = 0;
            case LAST -> top = Integer.MAX_VALUE / 2;
            default -> {
                return scale.act(action);
            }
        }
        top = Math.max(0, top);
        return true;
    }

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        int cores = sample.system().cores().size();
        int meters = Math.max(1, Math.min(CoresPanel.rows(cores, area.width()), area.height() / 3));
        int lanes = sample.lanes().size();
        int workers = scene.crew().members().size();
        int wanted = 1 + meters + 3 + lanes + 1 + workers + 2;
        int gap = area.height() >= wanted ? 1 : 0;

        CoresPanel.heading(sample, true, area);
        CoresPanel.draw(scene, sample, area.rows(1, meters), true);
        int y = 1 + meters + gap;

        label = label(scene.crew(), area.width());
        int columns = Math.max(1, area.width() - label - FIGURES - 1);
        Timeline timeline = Timeline.of(scene.history().samples(), scale, columns);
        int room = area.height() - y - 3;
        // Lanes get what is left once a few workers fit below.
        int laneRows = Math.max(Math.min(lanes, 2), Math.min(lanes, room - Math.min(workers + 1 + gap, room / 2)));
        y = lanes(scene, sample, timeline, area, y, laneRows, columns) + gap;
        strips(scene, timeline, area, y, columns);
    }

    private static int label(Crew crew, int width) {
        int widest = crew.members().stream()
                .mapToInt(member -> Text.width(named(member)))
                .max()
                .orElse(0);
        return Math.max(LEAST_LABEL, Math.min(widest + 2, width / 4));
    }

    private static String named(Crew.Member member) {
        return (member.index() >= 0 ? Occupants.worker(member.index()) + " " : "") + member.name();
    }

    private int lanes(Scene scene, Sample sample, Timeline timeline, Area area, int from, int rows, int columns) {
        int y = from;
        String each = String.format(Locale.ROOT, "one column = %s", Figures.seconds(scale.seconds(sample)));
        int x = area.put(1, y, Role.STRONG, "WHO RAN ON EACH CORE   ");
        area.put(x, y++, Role.FAINT, each + (scale.back() > 0 ? ", looking back" : ""), area.width() - x - 1);
        if (sample.lanes().isEmpty()) {
            String why = scene.why("lane");
            area.put(1, y, Role.FAINT, Figures.NOT_AVAILABLE + (why.isEmpty() ? "" : ": " + why), area.width() - 2);
            return y + 1;
        }
        axis(sample, area, y++, columns);
        CoreShares shares = CoreShares.of(sample);
        top = Math.max(0, Math.min(top, sample.lanes().size() - rows));
        for (int i = 0; i < rows; i++) {
            int core = sample.lanes().get(top + i).core();
            char[] lane = timeline.lane(core);
            area.put(1, y, Role.TEXT, "core " + core);
            LaneRow.draw(area, label, y, columns, lane);
            // Not counted from the lane: a column shows only who had the core most of its time.
            double mine = shares.target(core);
            area.put(label + columns + 1, y++, Role.TEXT, Double.isNaN(mine) ? "-" : Figures.percent(mine) + " this");
        }
        int hidden = sample.lanes().size() - rows;
        String more = hidden > 0 ? hidden + " more cores (Up Down)   " : "";
        x = area.put(1, y, Role.TEXT, more);
        int workers = scene.crew().workers() ? scene.crew().members().size() : 0;
        area.put(
                x,
                y++,
                Role.FAINT,
                Occupants.legend(workers) + "  " + area.marks().waiting() + " idle",
                area.width() - x - 1);
        return y;
    }

    private void axis(Sample sample, Area area, int y, int columns) {
        double seconds = scale.seconds(sample);
        for (int column = columns; column > 0; column -= TICKS) {
            double ago = (columns - column + scale.back()) * seconds;
            String text = ago == 0 ? "now" : String.format(Locale.ROOT, ago < 100 ? "-%.1f" : "-%.0f", ago);
            if (column - text.length() >= 0) {
                area.put(label + column - text.length(), y, Role.FAINT, text);
            }
        }
        area.put(1, y, Role.FAINT, "seconds");
    }

    private void strips(Scene scene, Timeline timeline, Area area, int from, int columns) {
        Crew crew = scene.crew();
        int room = area.height() - from - 1;
        if (crew.members().isEmpty() || room <= 0) {
            return;
        }
        String heading = crew.workers() ? "WHAT EACH WORKER DID   " : "WHAT EACH THREAD DID   ";
        int x = area.put(1, from, Role.STRONG, heading);
        boolean legendAbove =
                area.width() - x - FIGURES > StripRow.legend(area.marks()).width();
        if (legendAbove) {
            area.put(x, from, StripRow.legend(area.marks()));
        }
        // Of the two ways not to run, the one that costs more.
        boolean blocked = crew.time().blocked() > crew.time().ready();
        area.put(label + columns + 1, from, Role.FAINT, blocked ? "core  blkd" : "core ready");
        boolean all = crew.members().size() <= room;
        int seen = all ? crew.members().size() : room - 1;
        List<Crew.Member> members = crew.members().subList(0, Math.max(0, seen));
        Map<ThreadKey, Activity[]> strips =
                timeline.strips(members.stream().map(Crew.Member::key).toList());
        int y = from + 1;
        for (Crew.Member member : members) {
            area.put(1, y, Role.TEXT, named(member), label - 2);
            Activity[] strip = strips.get(member.key());
            if (strip != null) {
                StripRow.draw(area, label, y, columns, strip);
            }
            double second = blocked ? member.time().blocked() : member.time().ready();
            area.put(
                    label + columns + 1,
                    y++,
                    Role.TEXT,
                    String.format("%4s  %4s", Figures.cores(member.time().onCore()), Figures.cores(second)));
        }
        if (!all) {
            area.put(1, y, Role.FAINT, (crew.members().size() - seen) + " more");
        } else if (!legendAbove) {
            area.put(label, y, StripRow.legend(area.marks()));
        }
    }
}
