package dev.gridlock.data;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word somebody meant: "did you mean ...?".
 *
 * <p>Damerau-Levenshtein distance in its restricted form (optimal string alignment): a letter too many, too few, wrong,
 * or two neighbours swapped cost one each. A swap counts once since it is the commonest slip of the keyboard. Letters
 * are compared without case, {@code _} and {@code -} are the same.
 *
 * <p>A word is offered when at most a third of the longer one's letters are wrong (one at least), or when what was
 * typed is the beginning of that word and of no other. Anything further off would only puzzle. Costs the product of
 * both lengths a candidate, with three rows of memory.
 */
public final class Nearest {
    private static final int SHORTEST_PREFIX = 3;

    private Nearest() {}

    /**
     * The right word nearest to {@code wrong}, the first of equals; empty when none is near enough.
     *
     * @param wrong what was typed
     * @param right the words that would be right, in the order in which equals are preferred
     */
    public static Optional<String> nearest(String wrong, Collection<String> right) {
        String typed = plain(wrong);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : right) {
            String meant = plain(candidate);
            int distance = distance(typed, meant);
            if (distance < least && distance <= tolerance(typed, meant) && distance < meant.length()) {
                least = distance;
                best = candidate;
            }
        }
        return best == null ? completed(typed, right) : Optional.of(best);
    }

    private static Optional<String> completed(String typed, Collection<String> right) {
        if (typed.length() < SHORTEST_PREFIX) {
            return Optional.empty();
        }
        String only = null;
        for (String candidate : right) {
            if (plain(candidate).startsWith(typed)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = candidate;
            }
        }
        return Optional.ofNullable(only);
    }

    private static int tolerance(String typed, String meant) {
        return Math.max(1, Math.max(typed.length(), meant.length()) / 3);
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
