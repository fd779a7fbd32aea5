package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Activity;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.StripRow;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every thread: what it does now in words, where its time goes in figures, and look by look. */
final class ThreadsView implements SampleView {
    /** Room for "blocked by worker-2, Account #2" from this width on. */
    private static final int ROOMY = 70;

    private static final int STATE_ROOMY = 31;

    /** Below this width what is left goes to the timeline rather than to a wider state. */
    private static final int WIDE = 100;

    private static final int STATE_NARROW = 20;

    /** Thread-seconds a second on a core, ready or blocked that make a thread worth a look. */
    private static final double BUSY = 0.1;

    private final TimeScale scale;
    private final TableState state = new TableState();
    private final TableState poolState = new TableState();
    private boolean pools;

    ThreadsView(TimeScale scale) {
        this.scale = scale;
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
                KeyAction.TREE,
                KeyAction.SORT_LEFT,
                KeyAction.SORT_RIGHT,
                KeyAction.INVERT,
                KeyAction.QUIET,
                KeyAction.FREEZE);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        if (action == KeyAction.TREE) {
            pools = !pools;
            return true;
        }
        return table().act(action) || scale.act(action);
    }

    @Override
    public TableState table() {
        return pools ? poolState : state;
    }

    @Override
    public @Nullable View open(Scene scene) {
        if (pools) {
            // A pool opens into its threads.
            if (poolState.selectedOrFirst() instanceof String pool) {
                state.filter(PoolsTable.filter(pool));
                pools = false;
            }
            return null;
        }
        return state.selectedOrFirst() instanceof ThreadKey key ? StackText.page(List.of(key)) : null;
    }

    @Override
    public EndQuestion.@Nullable Worker worker(Sample sample) {
        if (pools) {
            return null;
        }
        return sample.threads().stream()
                .filter(thread -> thread.worker() >= 0 && ThreadKey.of(thread).equals(state.selected()))
                .map(thread -> new EndQuestion.Worker(thread.worker(), thread.pid()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        Area body = area.rows(1, area.height() - 1);
        Table.Shown shown = pools
                ? PoolsTable.draw(sample.threads(), poolState, body, scene.now())
                : new Table<>(columns(scene, area.width()), ThreadKey::of, ThreadWords::quiet)
                        .draw(programFirst(sample.threads()), state, body, scene.now());
        heading(sample, shown, area);
    }

    /**
     * As long as no column sorts them: workers, then the program's other threads, then the virtual machine's. Of the
     * program's own those come first that do something or are kept from it: of 300 they may be the last.
     */
    private static List<ThreadSample> programFirst(List<ThreadSample> threads) {
        return threads.stream()
                .sorted(Comparator.comparing((ThreadSample thread) -> thread.role())
                        .thenComparing(thread -> thread.role() == ThreadRole.PROGRAM
                                && ThreadTime.of(thread).busy() < BUSY)
                        .thenComparingInt(ThreadSample::pid)
                        .thenComparingInt(ThreadSample::worker))
                .toList();
    }

    private void heading(Sample sample, Table.Shown shown, Area area) {
        int x = area.put(1, 0, Role.STRONG, "THREADS   ");
        ThreadTime time = ThreadTime.NONE;
        for (ThreadSample thread : sample.threads()) {
            time = time.and(ThreadTime.of(thread));
        }
        String count = Figures.many(sample.threads().size(), "thread")
                + (pools ? " in " + Figures.many(shown.rows(), "pool") : "");
        String all = count + ": " + sum(time);
        String left = leftOut(shown);
        String text = x + Text.width(all) + Text.width(left) + 4 <= area.width() ? all : count;
        x = area.put(x, 0, Role.TEXT, text, area.width() - x - 1) + 3;
        x = area.put(x, 0, Role.TEXT, left, area.width() - x - 1) + 3;
        if (area.width() - x > StripRow.legend(area.marks()).width()) {
            area.put(area.width() - 1 - StripRow.legend(area.marks()).width(), 0, StripRow.legend(area.marks()));
        }
    }

    private static String sum(ThreadTime time) {
        StringBuilder text = new StringBuilder();
        text.append(Figures.cores(time.onCore())).append(" on a core, ");
        text.append(Figures.cores(time.ready())).append(" ready");
        if (time.either() > 0) {
            text.append(", ").append(Figures.cores(time.either())).append(" blocked or waiting");
        }
        if (time.either() == 0 || time.blocked() + time.waiting() > 0) {
            text.append(", ").append(Figures.cores(time.blocked())).append(" blocked");
        }
        return text.toString();
    }

    private String leftOut(Table.Shown shown) {
        List<String> parts = new ArrayList<>();
        if (!table().filter().isEmpty()) {
            parts.add(shown.kept() + " with \"" + table().filter() + "\"");
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
        return columns(scene, ROOMY);
    }

    private List<Column<ThreadSample>> columns(Scene scene, int width) {
        int state = width < ROOMY ? STATE_NARROW : STATE_ROOMY;
        // Of the two ways not to run, the one that costs more stays on a narrow screen.
        ThreadTime all = scene.crew().time();
        boolean blocked = all.blocked() > all.ready() + 0.5;
        return List.of(
                Column.name(
                        "name", 12, 40, "name in Java, else in the system (15 characters at most)", ThreadSample::name),
                Column.<ThreadSample>text(
                                "state",
                                state,
                                width < WIDE ? state : 36,
                                1,
                                "what it does now, as the newest look and dump say",
                                t -> ThreadWords.state(t, scene.owners()))
                        .as(ThreadsView::stateRole),
                Column.number("core", 5, 2, "seconds on a core, a second", ThreadSample::onCore, Figures::cores),
                Column.number(
                        "ready",
                        5,
                        blocked ? 5 : 3,
                        "seconds ready without a core, a second",
                        ThreadSample::ready,
                        Figures::cores),
                Column.number(
                        "blocked",
                        7,
                        blocked ? 3 : 5,
                        "seconds blocked by a lock, a second",
                        ThreadSample::blocked,
                        Figures::cores),
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
                Column.<ThreadSample>text("at", 16, 28, 6, "the program's line it is in", ThreadWords::at)
                        .asWideAsItsText(),
                Column.painted(
                        "timeline",
                        StripPainter.least(width),
                        4,
                        "what it did, newest at the right",
                        new StripPainter<>(scene, scale, ThreadKey::of)));
    }

    private static Role stateRole(ThreadSample thread) {
        Activity now = ThreadWords.now(thread);
        return now == Activity.WAITING ? Role.TEXT : StripRow.role(now);
    }
}
