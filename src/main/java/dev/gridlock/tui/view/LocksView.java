package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Frame;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import dev.gridlock.tui.widget.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every lock that somebody waits for: who holds it, who waits, and how long; and who waits for whom, as a tree. */
final class LocksView implements SampleView {
    /** Below this height the table has the room for itself. */
    private static final int ROOM_FOR_TREE = 14;

    private final TableState state = new TableState();
    private boolean tree;

    @Override
    public KeyAction key() {
        return KeyAction.LOCKS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(
                KeyAction.OPEN,
                KeyAction.TREE,
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
            return true;
        }
        return state.act(action);
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public @Nullable View open(Scene scene) {
        Object chosen = state.selectedOrFirst();
        return scene.picture().locks().stream().anyMatch(lock -> key(lock).equals(chosen))
                ? new TextView(KeyAction.OPEN, on -> title(on, chosen), (on, area) -> LockText.lines(on, chosen, area))
                : null;
    }

    private static String title(Scene scene, @Nullable Object chosen) {
        LockUse lock = find(scene, chosen);
        return "Lock" + (lock == null ? "" : " " + name(scene, lock));
    }

    static @Nullable LockUse find(Scene scene, @Nullable Object chosen) {
        return scene.picture().locks().stream()
                .filter(lock -> key(lock).equals(chosen))
                .findFirst()
                .orElse(null);
    }

    /** The object, by its address: it may move with a collection, and then the row is another one. */
    private static Object key(LockUse lock) {
        return List.of(lock.pid(), lock.lock());
    }

    /** Its name, told apart from others of its class. */
    static String name(Scene scene, LockUse lock) {
        Map<String, String> apart = LockWords.apart(
                scene.picture().locks().stream().map(LockUse::lock).toList());
        String found = scene.owners().name(lock.lock());
        return found.contains("#") ? found : apart.getOrDefault(lock.lock().id(), found);
    }

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        List<LockUse> locks = scene.picture().locks();
        int x = area.put(1, 0, Role.STRONG, "LOCKS   ");
        area.put(x, 0, Role.TEXT, heading(locks), area.width() - x - 1);
        if (locks.isEmpty()) {
            String why = scene.whyNoDumps();
            area.put(
                    1,
                    2,
                    Role.FAINT,
                    why.isEmpty() ? "Nobody was seen waiting for a lock." : Figures.NOT_AVAILABLE + "  " + why,
                    area.width() - 2);
            return;
        }
        boolean both = area.height() >= ROOM_FOR_TREE;
        int rows = both ? Math.min(locks.size() + 1, area.height() / 2) : area.height() - 1;
        if (!tree || both) {
            new Table<>(columns(scene), LocksView::key, lock -> lock.waitingNow() == 0)
                    .draw(locks, state, area.rows(1, rows), scene.now());
        }
        if (tree || both) {
            drawTree(scene, locks, area.rows(both ? rows + 2 : 1, area.height() - (both ? rows + 2 : 1)));
        }
    }

    private static void drawTree(Scene scene, List<LockUse> locks, Area area) {
        area.put(1, 0, Role.STRONG, "WHO WAITS FOR WHOM");
        List<Line> lines = WaitTree.lines(scene, locks, area.marks());
        int room = area.height() - 1;
        for (int i = 0; i < Math.min(lines.size(), room); i++) {
            boolean more = i == room - 1 && lines.size() > room;
            area.put(1, 1 + i, more ? Line.of(Role.FAINT, "and " + (lines.size() - i) + " rows more") : lines.get(i));
        }
    }

    private static String heading(List<LockUse> locks) {
        if (locks.isEmpty()) {
            return "none contended";
        }
        double waiting = locks.stream().mapToDouble(LockUse::waiting).sum();
        return Figures.many(locks.size(), "lock") + " contended, " + Figures.cores(waiting) + " threads waiting; from "
                + Figures.many(locks.get(0).looks(), "thread dump") + " and the time off the cores";
    }

    @Override
    public List<Column<LockUse>> columns(Scene scene) {
        return List.of(
                Column.name("lock", 12, 30, "its class, numbered where there are several", lock -> name(scene, lock)),
                Column.text("kind", 7, 12, 8, "monitor or what of java.util.concurrent", lock -> kind(lock)),
                Column.number(
                        "held", 5, 3, "share of looks in which somebody held it", LockUse::heldShare, Figures::percent),
                Column.number(
                        "waiting", 7, 1, "threads that waited for it, in the mean", LockUse::waiting, Figures::cores),
                Column.number("now", 3, 5, "threads that wait in the newest dump", LockUse::waitingNow, Figures::count),
                Column.number(
                        "longest",
                        7,
                        2,
                        "the longest wait that still lasts",
                        LockUse::longest,
                        seconds -> seconds > 0 ? Figures.seconds(seconds) : "-"),
                Column.number(
                        "fair",
                        4,
                        7,
                        "Jain's index over the waiters, 1.00 when all are served alike",
                        LockUse::fairness,
                        Figures::cores),
                Column.text("held now by", 11, 24, 4, "the owner in the newest dump", lock -> owner(lock)),
                Column.text(
                        "held at", 10, 36, 6, "where the code that holds it was most often seen", lock -> at(lock)));
    }

    private static String owner(LockUse lock) {
        return lock.owner() == null ? Figures.NOT_AVAILABLE : lock.owner();
    }

    private static String at(LockUse lock) {
        Frame at = lock.heldAt();
        return at == null ? "" : at.brief();
    }

    private static String kind(LockUse lock) {
        String name = lock.lock().className();
        if (!name.startsWith("java.util.concurrent.")) {
            return "monitor";
        }
        return Text.fit(LockWords.name(lock.lock()), 12, '.');
    }
}
