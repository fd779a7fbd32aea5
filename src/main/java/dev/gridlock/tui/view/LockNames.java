package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the locks of a moment are called in one frame, so that no two of them are called alike. A number that a finding
 * gave stands; others of the class get the next ones that are free, in the order of their addresses: by how much they
 * are waited for they would change names from tick to tick. Made once for all rows, since to tell n locks apart takes
 * all n.
 */
final class LockNames {
    private record Key(int pid, String className, String id) {
        static Key of(LockUse lock) {
            return new Key(lock.pid(), lock.lock().className(), lock.lock().id());
        }
    }

    private static final Comparator<Key> BY_ADDRESS =
            Comparator.comparingInt(Key::pid).thenComparing(Key::id).thenComparing(Key::className);

    private final Map<Key, String> names = new HashMap<>();

    private LockNames() {}

    static LockNames of(Scene scene, List<LockUse> locks) {
        LockNames all = new LockNames();
        Owners owners = scene.owners();
        Map<String, List<Key>> alike = new TreeMap<>();
        for (LockUse lock : locks) {
            Key key = Key.of(lock);
            String name = owners.name(lock.lock());
            if (all.names.put(key, name) == null && !LockWords.numbered(name)) {
                alike.computeIfAbsent(name, n -> new ArrayList<>()).add(key);
            }
        }
        alike.forEach((name, keys) -> all.number(name, keys, owners));
        return all;
    }

    private void number(String name, List<Key> keys, Owners owners) {
        if (keys.size() == 1 && !owners.isName(LockWords.numbered(name, 1))) {
            return;
        }
        keys.sort(BY_ADDRESS);
        int number = 1;
        for (Key key : keys) {
            while (owners.isName(LockWords.numbered(name, number))) {
                number++;
            }
            names.put(key, LockWords.numbered(name, number++));
        }
    }

    /** The name of one of these locks. */
    String of(LockUse lock) {
        return names.getOrDefault(Key.of(lock), LockWords.name(lock.lock()));
    }
}
