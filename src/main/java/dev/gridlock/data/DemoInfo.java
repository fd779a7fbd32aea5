package dev.gridlock.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo file says: all a menu, a story page or a check of knobs needs.
 *
 * @param name its file's name without ending
 * @param title one line
 * @param group heading in the menu
 * @param workload the built-in workload that it runs
 * @param models how its workers can execute, the default first; never empty
 * @param locks what it can lock with, the default first; empty for a demo without locks
 * @param fixable whether it has a mended twin
 * @param workers how many workers it takes
 * @param parameters what else can be set
 * @param tasks how many tasks a comparison of models does in each run; 0 for a demo whose work is not cut into tasks
 * @param story what happens, and why: a few sentences, in paragraphs
 * @param watch what to look at on the screen, one line each
 * @param tries what to try, one line each
 */
public record DemoInfo(
        String name,
        String title,
        Group group,
        String workload,
        List<Model> models,
        List<LockKind> locks,
        boolean fixable,
        Parameter workers,
        List<Parameter> parameters,
        int tasks,
        String story,
        List<String> watch,
        List<String> tries) {
    public DemoInfo {
        models = List.copyOf(models);
        locks = List.copyOf(locks);
        parameters = List.copyOf(parameters);
        watch = List.copyOf(watch);
        tries = List.copyOf(tries);
    }

    /** Heading in the menu. */
    public enum Group {
        /** Work that is sound. */
        WORK,
        /** A fault to find. */
        HAZARD
    }

    /**
     * Something that can be set.
     *
     * @param name as {@code --set name=value}
     * @param what one line: what it does
     * @param unit of its value: "ms", "tasks", "" for a count
     * @param min least value, inclusive
     * @param max greatest value, inclusive
     * @param defaultValue a number in the range; {@code workers} may say "cores" in the file, it is resolved here
     * @param choices the words it can have instead of a number, null for a number; empty for any text
     */
    public record Parameter(
            String name,
            String what,
            String unit,
            double min,
            double max,
            double defaultValue,
            @Nullable List<String> choices) {
        public Parameter {
            choices = choices == null ? null : List.copyOf(choices);
        }
    }
}
