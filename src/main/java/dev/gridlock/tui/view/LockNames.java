package dev.gridlock.tui.view;

import dev.gridlock.data.LockUse;
import java.util.List;
import java.util.Map;

/**
 * What the locks of a moment are called in one frame: by the number that a finding gave, else told apart from others of their
 * class among these. Made once for all rows: to tell n locks apart takes all n.
 */
final class LockNames {
    private final Owners owners;
    private final Map<String, String> apart;

    private LockNames(Owners owners, Map<String, String> apart) {
        this.owners = owners;
        this.apart = apart;
    }

    static LockNames of(Scene scene, List<LockUse> locks) {
        return new LockNames(
                scene.owners(),
                LockWords.apart(locks.stream().map(LockUse::lock).toList()));
    }

    /** The name of one of these locks. */
    String of(LockUse lock) {
        String found = owners.name(lock.lock());
        return found.contains("#") ? found : apart.getOrDefault(lock.lock().id(), found);
    }
}
