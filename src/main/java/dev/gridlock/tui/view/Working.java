package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import java.util.EnumSet;
import java.util.Set;

/** The actions this version carries out: what help and footer may name. */
final class Working {
    private static final Set<KeyAction> NOT_YET =
            EnumSet.of(KeyAction.COMMAND, KeyAction.FOLLOW, KeyAction.COPY, KeyAction.WRITE, KeyAction.MOUSE);

    private Working() {}

    static boolean is(KeyAction action) {
        return !NOT_YET.contains(action);
    }

    /** The key to show for an action, "" when it is unbound. */
    static String key(Keys keys, KeyAction action) {
        return keys.of(action).isEmpty() ? "" : keys.of(action).get(0);
    }
}
