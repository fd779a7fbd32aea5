package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Frame;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Page;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every lock that somebody waits for: who holds it, who waits, and how long; and who waits for whom, as a tree. Of now,
 * or of an earlier tick: the moment that was chosen stays while new ticks come.
 */
final class LocksView implements SampleView {
    /** Below this height the table has the room for itself. */
    private static final int ROOM_FOR_TREE = 14;

    private static final String TREE = "WHO WAITS FOR WHOM";

    /**
     * By the figure as it is read: those of a deadlock are waited for alike, and should not change places all the time.
     */
    private static final Comparator<LockUse> AS_SHOWN = Comparator.comparingLong(
                    (LockUse lock) -> -Math.round(lock.waiting() * 100))
            .thenComparing(lock -> lock.lock().id());

    private final TableState state = new TableState();
    private final Page page = new Page();
    /** Whether the tree has the room for itself. */
    private boolean tree;
    /** The moment that is looked back at, null for now. */
    private @Nullable Instant back;

    @Override
    public KeyAction key() {
        return KeyAction.LOCKS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        if (tree) {
            return List.of(KeyAction.TREE, KeyAction.LEFT, KeyAction.RIGHT, KeyAction.UP, KeyAction.FREEZE);
        }
        return List.of(
                KeyAction.OPEN,
                KeyAction.TREE,
                KeyAction.LEFT,
                KeyAction.RIGHT,
                KeyAction.FILTER,
                KeyAction.SORT_LEFT,
                KeyAction.SORT_RIGHT,
                KeyAction.INVERT,
                KeyAction.FREEZE);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        if (action == KeyAction.TREE) {
            tree = !tree;
            page.rewind();
            return true;
        }
        if (action == KeyAction.LEFT || action == KeyAction.RIGHT) {
            step(scene.picture().locks().moments(), action == KeyAction.LEFT ? -1 : 1);
            return true;
        }
        return (tree && page.act(action)) || state.act(action);
    }

    private void step(List<LockTrail.Moment> moments, int by) {
        int last = moments.size() - 1;
        int to = Math.max(0, index(moments, back) + by);
        back = to >= last ? null : moments.get(to).at();
    }

    /** The tick of that moment or, if it is too long ago, the oldest that is left. */
    private static int index(List<LockTrail.Moment> moments, @Nullable Instant at) {
        int index = moments.size() - 1;
        while (at != null && index > 0 && moments.get(index).at().isAfter(at)) {
            index--;
        }
        return index;
    }

    /** Those of a moment, most waited for first. */
    private static List<LockUse> locks(Scene scene, @Nullable Instant at) {
        List<LockTrail.Moment> moments = scene.picture().locks().moments();
        return moments.isEmpty()
                ? List.of()
                : moments.get(index(moments, at)).locks().stream()
                        .sorted(AS_SHOWN)
                        .toList();
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public @Nullable View open(Scene scene) {
        Object chosen = state.selectedOrFirst();
        Instant at = back;
        return find(locks(scene, at), chosen) == null
                ? null
                : new TextView(
                        KeyAction.OPEN,
                        on -> title(on, locks(on, at), chosen),
                        (on, area) -> text(on, locks(on, at), chosen, area));
    }

    private static String title(Scene scene, List<LockUse> locks, @Nullable Object chosen) {
        LockUse lock = find(locks, chosen);
        return lock == null ? "Lock" : "Lock " + LockNames.of(scene, locks).of(lock);
    }

    private static List<Line> text(Scene scene, List<LockUse> locks, @Nullable Object chosen, Area area) {
        LockUse lock = find(locks, chosen);
        return lock == null
                ? List.of(Line.text("Nobody waits for it any more."))
                : LockText.lines(lock, LockNames.of(scene, locks).of(lock), area.width() - 2, area.marks());
    }

    private static @Nullable LockUse find(List<LockUse> locks, @Nullable Object chosen) {
        return locks.stream()
                .filter(lock -> key(lock).equals(chosen))
                .findFirst()
                .orElse(null);
    }

    /** The object, by its address: it may move with a collection, and then the row is another one. */
    private static Object key(LockUse lock) {
        return List.of(lock.pid(), lock.lock());
    }

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        Instant at = back;
        List<LockUse> locks = locks(scene, at);
        int x = area.put(1, 0, Role.STRONG, "LOCKS   ");
        if (at != null) {
            x = area.put(x, 0, Role.CHOSEN, moment(scene, at)) + 2;
        }
        area.put(x, 0, Role.TEXT, heading(locks), area.width() - x - 1);
        if (locks.isEmpty()) {
            String why = at == null ? scene.whyNoDumps() : "";
            area.put(
                    1,
                    2,
                    Role.FAINT,
                    why.isEmpty() ? "Nobody was seen waiting for a lock." : Figures.NOT_AVAILABLE + "  " + why,
                    area.width() - 2);
            return;
        }
        area.put(1, 1, Role.FAINT, LockSource.words(scene, locks), area.width() - 2);
        LockNames names = LockNames.of(scene, locks);
        LockHolders holders = LockHolders.of(at == null ? sample : null, scene.owners());
        List<Line> lines = WaitTree.lines(locks, names, holders, area.width() - 2, area.marks());
        if (tree) {
            area.put(1, 2, Role.STRONG, TREE);
            page.draw(lines, area.rows(3, area.height() - 3));
            return;
        }
        boolean both = area.height() >= ROOM_FOR_TREE;
        int rows = both ? Math.min(locks.size() + 1, area.height() / 2) : area.height() - 2;
        new Table<>(columns(locks, names), LocksView::key, lock -> lock.waitingNow() == 0)
                .draw(locks, state, area.rows(2, rows), scene.now());
        if (both) {
            beginning(lines, area.rows(rows + 3, area.height() - rows - 3));
        }
    }

    /** As much of the tree as there is room for under the table. */
    private static void beginning(List<Line> lines, Area area) {
        area.put(1, 0, Role.STRONG, TREE);
        int room = area.height() - 1;
        for (int i = 0; i < Math.min(lines.size(), room); i++) {
            boolean more = i == room - 1 && lines.size() > room;
            area.put(1, 1 + i, more ? Line.of(Role.FAINT, "and " + (lines.size() - i) + " rows more") : lines.get(i));
        }
    }

    private static String moment(Scene scene, Instant at) {
        return " " + Figures.clock(at) + ", " + Figures.duration(Duration.between(at, scene.now())) + " ago ";
    }

    private static String heading(List<LockUse> locks) {
        if (locks.isEmpty()) {
            return "none contended";
        }
        double waiting = locks.stream().mapToDouble(LockUse::waiting).sum();
        return Figures.many(locks.size(), "lock") + " contended, " + Figures.cores(waiting) + " threads waiting";
    }

    @Override
    public List<Column<LockUse>> columns(Scene scene) {
        List<LockUse> locks = locks(scene, back);
        return columns(locks, LockNames.of(scene, locks));
    }

    private static List<Column<LockUse>> columns(List<LockUse> locks, LockNames names) {
        List<Column<LockUse>> columns = new ArrayList<>(List.of(
                Column.name("lock", 12, 30, "its class, numbered where there are several", names::of),
                Column.text("kind", 7, 12, 10, "monitor or what of java.util.concurrent", lock -> kind(lock)),
                Column.number(
                        "held", 5, 3, "share of looks in which somebody held it", LockUse::heldShare, Figures::percent),
                Column.number(
                        "waiting", 7, 1, "threads that waited for it, in the mean", LockUse::waiting, Figures::cores),
                Column.number(
                        "now", 3, 5, "threads that wait in the newest dump", LockUse::waitingNow, Figures::count)));
        if (LockSource.timed(locks)) {
            columns.addAll(LockSource.COLUMNS);
        }
        columns.addAll(List.of(
                Column.number(
                        "lasting",
                        7,
                        2,
                        "the longest wait that still lasts",
                        LockUse::longest,
                        seconds -> seconds > 0 ? Figures.age(seconds) : "-"),
                Column.number(
                        "fair",
                        4,
                        8,
                        "Jain's index over the waiters, 1.00 when all are served alike",
                        LockUse::fairness,
                        Figures::cores),
                Column.text("held now by", 11, 24, 4, "the owner in the newest dump", lock -> owner(lock)),
                Column.<LockUse>text(
                                "held at",
                                10,
                                36,
                                9,
                                "where the code that holds it was most often seen",
                                lock -> at(lock))
                        .asWideAsItsText()));
        return columns;
    }

    private static String owner(LockUse lock) {
        return lock.owner() == null ? Figures.NOT_AVAILABLE : lock.owner();
    }

    private static String at(LockUse lock) {
        Frame at = lock.heldAt();
        return at == null ? "" : at.location();
    }

    private static String kind(LockUse lock) {
        String name = lock.lock().className();
        if (!name.startsWith("java.util.concurrent.")) {
            return "monitor";
        }
        return Text.fit(LockWords.name(lock.lock()), 12, '.');
    }
}
