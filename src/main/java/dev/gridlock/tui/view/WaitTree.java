package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wait-for graph of a moment as a tree: under each thread that holds a lock those who wait for it, and under them
 * those who wait for theirs. A lock without a known owner stands as a root of its own. Since a thread waits for one
 * lock at a time and a lock has one owner, every thread stands once, but for the one that closes a cycle: there the row
 * says back to whom.
 */
final class WaitTree {
    private final List<LockUse> locks;
    private final LockNames names;
    private final LockHolders holders;
    private final int width;
    private final Marks marks;
    private final Map<String, List<LockUse>> byOwner = new LinkedHashMap<>();
    private final Map<String, LockUse> wanted = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> drawn = new HashSet<>();

    private WaitTree(List<LockUse> locks, LockNames names, LockHolders holders, int width, Marks marks) {
        this.locks = locks;
        this.names = names;
        this.holders = holders;
        this.width = width;
        this.marks = marks;
    }

    /** Rows of at most {@code width} columns. */
    static List<Line> lines(List<LockUse> locks, LockNames names, LockHolders holders, int width, Marks marks) {
        WaitTree tree = new WaitTree(locks, names, holders, width, marks);
        tree.draw();
        return tree.lines.stream()
                .map(line -> line.fit(width, marks.ellipsis()))
                .toList();
    }

    private void draw() {
        List<LockUse> ownerless = new ArrayList<>();
        for (LockUse lock : locks) {
            if (lock.waitingNow() == 0) {
                continue;
            }
            if (lock.owner() == null) {
                ownerless.add(lock);
            } else {
                byOwner.computeIfAbsent(lock.owner(), owner -> new ArrayList<>())
                        .add(lock);
            }
            lock.waiters().stream()
                    .filter(LockUse.Waiter::now)
                    .forEach(waiter -> wanted.put(waiter.thread().name(), lock));
        }
        Set<String> roots = new LinkedHashSet<>(byOwner.keySet());
        roots.removeAll(wanted.keySet());
        roots.forEach(root -> {
            lines.add(holders.line(root));
            below(root, "");
        });
        for (LockUse lock : ownerless) {
            lines.add(Line.of(Role.STRONG, names.of(lock)).and(Role.TEXT, "  owner not known"));
            waiters(lock, "", null);
        }
        // What is left is held in cycles: each begins with any of its members.
        for (String owner : byOwner.keySet()) {
            if (!drawn.contains(owner) && inCycle(owner)) {
                drawn.add(owner);
                lines.add(Line.of(Role.BLOCKED, owner).and(Role.TEXT, "  in a cycle"));
                below(owner, "");
            }
        }
    }

    /** Whether following the owners from {@code thread} comes back to it. */
    private boolean inCycle(String thread) {
        Set<String> seen = new HashSet<>();
        String at = thread;
        while (at != null && seen.add(at)) {
            LockUse lock = wanted.get(at);
            at = lock == null ? null : lock.owner();
            if (thread.equals(at)) {
                return true;
            }
        }
        return false;
    }

    private void below(String owner, String indent) {
        List<LockUse> held = byOwner.getOrDefault(owner, List.of());
        for (int i = 0; i < held.size(); i++) {
            waiters(held.get(i), indent, i == held.size() - 1);
        }
    }

    /** Rows of those who wait for a lock. {@code last}: whether no other lock of its owner follows; null for a root. */
    private void waiters(LockUse lock, String indent, @Nullable Boolean last) {
        List<LockUse.Waiter> now =
                lock.waiters().stream().filter(LockUse.Waiter::now).toList();
        for (int i = 0; i < now.size(); i++) {
            boolean end = i == now.size() - 1 && !Boolean.FALSE.equals(last);
            String arm = indent + (end ? marks.cornerBottom() : marks.branch()) + marks.horizontal() + " ";
            String name = now.get(i).thread().name();
            Line row = Line.text(arm).and(Role.STRONG, name).and(Role.BLOCKED, "  waits for " + names.of(lock));
            if (!drawn.add(name)) {
                lines.add(row.and(Role.STRONG, "  and so back to " + name));
                continue;
            }
            lines.add(Places.after(row, "  ", now.get(i).at(), width));
            below(name, indent + (end ? " " : marks.vertical()) + "  ");
        }
    }
}
