package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.Pace;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Law;
import dev.gridlock.data.OwnFigures;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The comparison: the same work in every model with more and more workers, filled in as the runs are made. */
final class CompareView implements View {
    private static final String ABOUT = "The same tasks are done in each model of this demo, with one worker and with"
            + " more, past the cores. Each run has workers of its own that have been warmed up, is made several times in"
            + " shuffled order, and its median counts. The demo that runs now is ended first: it would take the cores.";

    private final Keys keys;
    private final Door door;
    private final TableState state = new TableState();

    CompareView(Keys keys, Door door) {
        this.keys = keys;
        this.door = door;
    }

    @Override
    public KeyAction key() {
        return KeyAction.COMPARE;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        List<KeyAction> here = new ArrayList<>();
        here.add(running(scene) ? KeyAction.END_TARGET : KeyAction.OPEN);
        here.addAll(List.of(KeyAction.UP, KeyAction.SORT_LEFT, KeyAction.INVERT));
        return here;
    }

    static boolean running(Scene scene) {
        Comparison comparison = scene.picture().comparison();
        return comparison != null && comparison.pace().state() == Comparison.State.RUNNING;
    }

    @Override
    public @Nullable View open(Scene scene) {
        if (!running(scene)) {
            door.send(new Command.StartComparison());
        }
        return null;
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        if (action == KeyAction.END_TARGET && running(scene)) {
            door.send(new Command.CancelComparison());
            return true;
        }
        return state.act(action);
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public List<Column<ComparedRow>> columns(Scene scene) {
        return ComparedColumns.of(1, 1);
    }

    @Override
    public void draw(Scene scene, Area area) {
        Comparison comparison = scene.picture().comparison();
        if (comparison == null) {
            invite(scene, area);
            return;
        }
        int y = heading(comparison, area);
        List<ComparedRow> rows = ComparedRow.of(comparison);
        ComparedRow chosen = chosen(rows);
        List<String> words = words(comparison, chosen, area.width() - 2);
        int room = area.height() - y;
        int below = chosen == null || chosen.run() == null ? 0 : TaskRows.wanted(chosen.run());
        int text = Math.min(words.size(), Math.max(2, room / 4));
        int tableRows = Math.min(rows.size() + 1, Math.max(4, room - text - Math.min(below, room / 3) - 2));
        double longest =
                comparison.runs().stream().mapToDouble(ComparedRun::real).max().orElse(Double.NaN);
        new Table<>(ComparedColumns.of(comparison.cores(), longest), ComparedRow::key, row -> false)
                .draw(rows, state, area.rows(y, tableRows), scene.now());
        y += tableRows + 1;
        for (String line : words.subList(0, Math.min(text, Math.max(0, area.height() - y)))) {
            area.put(1, y++, Role.TEXT, line, area.width() - 2);
        }
        y++;
        if (chosen != null && chosen.run() != null && area.height() - y >= 3) {
            TaskRows.draw(chosen.run(), area.rows(y, area.height() - y));
        }
    }

    private void invite(Scene scene, Area area) {
        DemoInfo demo = scene.picture().demo();
        String key = Working.key(keys, KeyAction.OPEN);
        String start = demo == null
                ? "This target is no demo: only a demo's work can be done again in other models."
                : demo.tasks() == 0
                        ? demo.name() + " is not cut into tasks, so there is nothing to compare."
                        : key + " compares " + demo.name() + ": " + demo.tasks() + " tasks in "
                                + Figures.many(demo.models().size(), "model") + ".";
        area.put(1, 0, Role.STRONG, "COMPARE   ");
        area.put(11, 0, Role.TEXT, start, area.width() - 12);
        int y = 2;
        for (String line : Text.wrap(ABOUT, area.width() - 2)) {
            area.put(1, y++, Role.TEXT, line);
        }
    }

    /** What is compared and how far it is; returns the first free row. */
    private static int heading(Comparison comparison, Area area) {
        Pace pace = comparison.pace();
        int x = area.put(1, 0, Role.STRONG, "COMPARE   ");
        String what = comparison.demo()
                + (comparison.settings().isEmpty() ? "" : " " + String.join(" ", comparison.settings())) + ", "
                + Figures.many(comparison.tasks(), "task") + ", median of " + comparison.repeat();
        x = area.put(x, 0, Role.TEXT, what, area.width() - x - 1);
        String legend = ComparedColumns.legend(area, comparison.cores());
        if (area.width() - x > legend.length() + 4) {
            area.right(1, 0, Role.FAINT, legend);
        }
        String runs = pace.done() + " of " + pace.planned() + " runs";
        String now = switch (pace.state()) {
            case RUNNING -> runs + (pace.now().isEmpty() ? "" : "   " + pace.now()) + toGo(pace);
            case DONE -> "done: " + Figures.many(pace.done(), "run");
            case CANCELLED -> "cancelled after " + runs;
        };
        int at = area.put(1, 1, Role.TEXT, now, area.width() - 2);
        if (pace.state() == Comparison.State.RUNNING && pace.planned() > 0 && area.width() - at > 16) {
            int width = Math.min(40, area.width() - at - 4);
            int full = Math.max(0, Math.min(width, width * pace.done() / pace.planned()));
            area.fill(at + 2, 1, full, Role.ON_CORE, area.marks().onCore());
            area.fill(at + 2 + full, 1, width - full, Role.FAINT, area.marks().waiting());
        }
        return 3;
    }

    private static String toGo(Pace pace) {
        return Double.isNaN(pace.secondsToGo())
                ? ""
                : "   about " + Figures.duration(Duration.ofMillis(Math.round(pace.secondsToGo() * 1000))) + " to go";
    }

    /** The selected row, or the newest run of a reader who has selected nothing. */
    private @Nullable ComparedRow chosen(List<ComparedRow> rows) {
        Object selected = state.selected();
        ComparedRow last = null;
        for (ComparedRow row : rows) {
            if (row.key().equals(selected)) {
                return row;
            }
            last = row.run() == null ? last : row;
        }
        return last;
    }

    private static List<String> words(Comparison comparison, @Nullable ComparedRow chosen, int width) {
        List<String> lines = new ArrayList<>();
        if (chosen != null && chosen.run() != null) {
            ComparedRun run = chosen.run();
            String name = run.model().word() + ", " + Figures.many(run.workers(), "worker") + ": ";
            String cpu = CpuPerSecond.words(run.cpuPerSecond(), comparison.cores(), run.model(), run.workers());
            String verdict = (run.verdict().isEmpty() ? "" : run.verdict() + "; ") + "CPU per second " + cpu;
            String disturbed = run.disturbed() ? "; disturbed by other programs" : "";
            lines.addAll(Text.wrap(name + verdict + disturbed, width));
            if (!run.figures().isEmpty()) {
                lines.addAll(Text.wrap(OwnFigures.words(run.figures(), Figures::count), width));
            }
        } else if (chosen != null && !chosen.why().isEmpty()) {
            lines.addAll(Text.wrap(chosen.model().word() + " was left out: " + chosen.why(), width));
        }
        comparison.verdicts().forEach(verdict -> lines.addAll(Text.wrap(verdict, width)));
        comparison.law().ifPresent(law -> lines.addAll(Text.wrap(law(law), width)));
        return lines;
    }

    private static String law(Law law) {
        Law.Usl usl = law.usl();
        if (usl == null) {
            return "law (" + law.model().word() + "): not fitted, " + law.why();
        }
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "law (%s): contention %.3f, coherency %.4f",
                law.model().word(),
                usl.sigma(),
                usl.kappa()));
        for (Law.Prediction prediction : law.predictions()) {
            line.append(String.format(
                    Locale.ROOT, "; predicted on %d cores %.1f times", prediction.cores(), prediction.usl()));
        }
        return line.toString();
    }
}
