package dev.gridlock.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a key can do: the one table that the bindings, the help page, the footer and the documentation are made from.
 *
 * <p>Keys are written as the user sees them: a character, or {@code Enter Esc Tab S-Tab Space Up Down Left Right PgUp
 * PgDn Home End F1..F12 C-l} (Control and a letter).
 */
public enum KeyAction {
    QUIT(Group.GENERAL, "quit", "q"),
    HELP(Group.GENERAL, "every key", "?", "F1"),
    BACK(Group.GENERAL, "back, close", "Esc"),
    REPAINT(Group.GENERAL, "paint the screen anew", "C-l"),
    FREEZE(Group.GENERAL, "freeze the picture, recording goes on", "Space", "Z"),
    COMMAND(Group.GENERAL, "command line", ":"),

    NEXT_VIEW(Group.VIEW, "next view", "Tab"),
    PREVIOUS_VIEW(Group.VIEW, "previous view", "S-Tab"),
    OVERVIEW(Group.VIEW, "Overview", "1"),
    CORES(Group.VIEW, "Cores", "2"),
    THREADS(Group.VIEW, "Threads", "3"),
    LOCKS(Group.VIEW, "Locks", "4"),
    PROCESSES(Group.VIEW, "Processes", "5"),
    FINDINGS(Group.VIEW, "Findings", "6"),
    COMPARE(Group.VIEW, "Compare", "7"),

    UP(Group.MOVE, "up", "Up", "k"),
    DOWN(Group.MOVE, "down", "Down", "j"),
    LEFT(Group.MOVE, "left", "Left", "h"),
    RIGHT(Group.MOVE, "right", "Right", "l"),
    PAGE_UP(Group.MOVE, "a page up", "PgUp"),
    PAGE_DOWN(Group.MOVE, "a page down", "PgDn"),
    HALF_UP(Group.MOVE, "half a page up", "C-u"),
    HALF_DOWN(Group.MOVE, "half a page down", "C-d"),
    FIRST(Group.MOVE, "to the first row", "g", "Home"),
    LAST(Group.MOVE, "to the last row", "G", "End"),
    OPEN(Group.MOVE, "open", "Enter"),

    FILTER(Group.TABLE, "filter rows by text", "/"),
    NEXT_MATCH(Group.TABLE, "next", "n"),
    PREVIOUS_MATCH(Group.TABLE, "previous", "N"),
    SORT_LEFT(Group.TABLE, "sort by the column to the left", "<"),
    SORT_RIGHT(Group.TABLE, "sort by the column to the right", ">"),
    INVERT(Group.TABLE, "invert the order", "I"),
    TREE(Group.TABLE, "tree or list", "T"),
    FOLLOW(Group.TABLE, "follow the selected row", "F"),
    QUIET(Group.TABLE, "show or hide quiet rows", "z"),
    ZOOM_IN(Group.TABLE, "less time on the screen", "("),
    ZOOM_OUT(Group.TABLE, "more time on the screen", ")"),

    MORE_WORKERS(Group.TARGET, "one worker more", "+", "="),
    FEWER_WORKERS(Group.TARGET, "one worker less", "-"),
    MODEL(Group.TARGET, "next model", "m"),
    LOCK(Group.TARGET, "next kind of lock", "L"),
    FIXED(Group.TARGET, "broken or fixed", "f"),
    RESTART(Group.TARGET, "run again", "r"),
    DEMOS(Group.TARGET, "choose a demo", "d"),
    STORY(Group.TARGET, "the demo's story", "i"),
    ATTACH(Group.TARGET, "attach to a running JVM", "a"),
    END_TARGET(Group.TARGET, "end the target", "x", "F9"),

    FASTER(Group.OUTPUT, "shorter interval", "["),
    SLOWER(Group.OUTPUT, "longer interval", "]"),
    COPY(Group.OUTPUT, "copy as text", "y"),
    WRITE(Group.OUTPUT, "write to a file", "w"),
    THEME(Group.OUTPUT, "colours for a dark or light ground, or none", "C"),
    MOUSE(Group.OUTPUT, "mouse on or off", "M");

    /** Where an action stands in the help. */
    public enum Group {
        GENERAL,
        VIEW,
        MOVE,
        TABLE,
        TARGET,
        OUTPUT
    }

    private final Group group;
    private final String help;
    private final List<String> defaultKeys;

    KeyAction(Group group, String help, String... defaultKeys) {
        this.group = group;
        this.help = help;
        this.defaultKeys = List.of(defaultKeys);
    }

    /** Where it stands in the help. */
    public Group group() {
        return group;
    }

    /** What it does, in a few words. */
    public String help() {
        return help;
    }

    /** The keys it has unless the configuration says otherwise. */
    public List<String> defaultKeys() {
        return defaultKeys;
    }

    /** Its name in the configuration, as {@code more-workers}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of that name. */
    public static Optional<KeyAction> of(String word) {
        for (KeyAction action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
