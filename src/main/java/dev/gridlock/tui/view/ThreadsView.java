package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Activity;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.StripRow;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every thread: what it does now in words, where its time goes in figures, and look by look. */
final class ThreadsView implements View {
    /** Room for "blocked by worker-2 on Account" from this width on. */
    private static final int ROOMY = 70;

    private static final int STATE_ROOMY = 30;
    private static final int STATE_NARROW = 20;

    private final TimeScale scale;
    private final TableState state = new TableState();

    ThreadsView(TimeScale scale) {
        this.scale = scale;
    }

    @Override
    public String title(Scene scene) {
        return "Threads";
    }

    @Override
    public KeyAction key() {
        return KeyAction.THREADS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(
                KeyAction.OPEN,
                KeyAction.FILTER,
                KeyAction.SORT_LEFT,
                KeyAction.SORT_RIGHT,
                KeyAction.INVERT,
                KeyAction.QUIET,
                KeyAction.FREEZE);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        return state.act(action) || scale.act(action);
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public @Nullable View open(Scene scene) {
        return state.selectedOrFirst() instanceof ThreadKey key ? StackText.page(List.of(key)) : null;
    }

    @Override
    public void draw(Scene scene, Area area) {
        Sample sample = scene.sample();
        if (sample == null) {
            Waiting.draw(scene, area);
            return;
        }
        Table<ThreadSample> table = new Table<>(
                columns(scene, area.width() < ROOMY ? STATE_NARROW : STATE_ROOMY), ThreadKey::of, ThreadWords::quiet);
        Table.Shown shown = table.draw(sample.threads(), state, area.rows(1, area.height() - 1), scene.now());
        heading(sample, shown, area);
    }

    private void heading(Sample sample, Table.Shown shown, Area area) {
        int x = area.put(1, 0, Role.STRONG, "THREADS   ");
        ThreadTime time = ThreadTime.NONE;
        for (ThreadSample thread : sample.threads()) {
            time = time.and(ThreadTime.of(thread));
        }
        StringBuilder text = new StringBuilder(Figures.many(shown.rows(), "thread"));
        text.append(": ").append(Figures.cores(time.onCore())).append(" on a core, ");
        text.append(Figures.cores(time.ready())).append(" ready, ");
        if (time.either() > 0) {
            text.append(Figures.cores(time.either())).append(" blocked or waiting");
        }
        if (time.either() == 0 || time.blocked() + time.waiting() > 0) {
            text.append(time.either() > 0 ? ", " : "")
                    .append(Figures.cores(time.blocked()))
                    .append(" blocked");
        }
        x = area.put(x, 0, Role.TEXT, text.toString(), area.width() - x - 1) + 3;
        String left = leftOut(shown);
        area.put(x, 0, Role.TEXT, left, area.width() - x - 1);
        x += left.length() + 3;
        if (area.width() - x > StripRow.legend(area.marks()).width()) {
            area.put(area.width() - 1 - StripRow.legend(area.marks()).width(), 0, StripRow.legend(area.marks()));
        }
    }

    private String leftOut(Table.Shown shown) {
        List<String> parts = new ArrayList<>();
        if (shown.filtered() > 0 || !state.filter().isEmpty()) {
            parts.add(shown.kept() + " with \"" + state.filter() + "\"");
        }
        if (shown.quiet() > 0) {
            parts.add(Figures.many(shown.quiet(), "quiet", "quiet") + " hidden");
        }
        if (shown.below() > 0) {
            parts.add(Figures.many(shown.below(), "below", "below"));
        }
        return String.join(", ", parts);
    }

    @Override
    public List<Column<ThreadSample>> columns(Scene scene) {
        return columns(scene, STATE_ROOMY);
    }

    private List<Column<ThreadSample>> columns(Scene scene, int state) {
        return List.of(
                Column.name(
                        "name", 12, 40, "name in Java, else in the system (15 characters at most)", ThreadSample::name),
                Column.<ThreadSample>text(
                                "state",
                                state,
                                36,
                                1,
                                "what it does now, as the newest look and dump say",
                                t -> ThreadWords.state(t, scene.owners()))
                        .as(ThreadsView::stateRole),
                Column.number("core", 5, 2, "seconds on a core, a second", ThreadSample::onCore, Figures::cores),
                Column.number(
                        "ready", 5, 3, "seconds ready without a core, a second", ThreadSample::ready, Figures::cores),
                Column.number(
                        "blocked", 7, 5, "seconds blocked by a lock, a second", ThreadSample::blocked, Figures::cores),
                Column.number(
                        "waiting", 7, 7, "seconds waiting otherwise, a second", ThreadSample::waiting, Figures::cores),
                Column.number(
                        "switches",
                        8,
                        8,
                        "times a second it gave up its core or lost it",
                        t -> t.voluntarySwitches() + t.involuntarySwitches(),
                        Figures::count),
                Column.number("on", 3, 9, "core it last ran on", t -> t.core(), v -> v < 0 ? "n/a" : "" + v.intValue()),
                Column.text("Java state", 13, 13, 10, "as Java or the system calls it", ThreadWords::rawState),
                Column.text(
                        "role", 9, 9, 11, "worker, program, compiler, collector or other VM thread", ThreadWords::role),
                Column.number("tid", 7, 12, "OS thread id", ThreadSample::tid, v -> "" + v.intValue()),
                Column.text("at", 16, 24, 6, "the program's line it is in", ThreadWords::at),
                Column.painted(
                        "look by look",
                        12,
                        4,
                        "what it did, newest at the right",
                        new StripPainter<>(scene, scale, ThreadKey::of)));
    }

    private static Role stateRole(ThreadSample thread) {
        Activity now = ThreadWords.now(thread);
        return now == Activity.WAITING ? Role.TEXT : StripRow.role(now);
    }
}
