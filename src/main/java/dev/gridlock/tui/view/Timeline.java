package dev.gridlock.tui.view;

import dev.gridlock.data.Activity;
import dev.gridlock.data.Lane;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Strip;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.widget.LaneRow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The looks of a history on a grid of columns, newest at the right, for strips and lanes alike.
 *
 * <p>At the finest zoom a column is a look. Coarser ones group looks by their clock, not by counting from the newest:
 * so a column keeps its looks while it moves to the left, and the picture does not shimmer. A column shows what filled
 * most of its looks. Costs one pass over the threads of each sample that is seen, whatever the number of rows.
 */
final class Timeline {
    private static final int NO_COLUMN = -1;

    private final List<Sample> samples;
    private final int columns;
    /** For each sample, the column of each of its looks. */
    private final int[][] columnOf;

    private final IdentityHashMap<Sample, Map<Integer, Character>> occupants = new IdentityHashMap<>();

    private Timeline(List<Sample> samples, int columns, int[][] columnOf) {
        this.samples = samples;
        this.columns = columns;
        this.columnOf = columnOf;
    }

    /** The newest {@code width} columns, {@code scale.back()} columns ago. */
    static Timeline of(List<Sample> history, TimeScale scale, int width) {
        int columns = Math.max(0, width);
        int wanted = columns + scale.back();
        double nanosPerColumn = 1e9 * scale.seconds(history.isEmpty() ? null : history.get(history.size() - 1));
        Deque<int[]> grid = new ArrayDeque<>();
        int column = -1;
        long group = Long.MIN_VALUE;
        int from = history.size();
        while (from > 0 && column < wanted) {
            Sample sample = history.get(--from);
            int[] row = new int[looks(sample)];
            Arrays.fill(row, NO_COLUMN);
            for (int look = row.length - 1; look >= 0 && column < wanted; look--) {
                long of = scale.looks() == 1 || sample.lookEnds().size() <= look
                        ? Long.MIN_VALUE
                        : (long) Math.floor(sample.lookEnds().get(look) / nanosPerColumn);
                if (of == Long.MIN_VALUE) {
                    column++;
                } else if (of != group) {
                    column += group == Long.MIN_VALUE ? 1 : (int) Math.max(1, Math.min(wanted + 1L, group - of));
                }
                group = of;
                row[look] = column;
            }
            grid.addFirst(row);
        }
        scale.limit(Math.max(0, column + 1 - Math.min(columns, 10)));
        int[][] columnOf = grid.toArray(new int[0][]);
        for (int[] row : columnOf) {
            for (int i = 0; i < row.length; i++) {
                int x = columns - 1 - (row[i] - scale.back());
                row[i] = row[i] == NO_COLUMN || x < 0 || x >= columns ? NO_COLUMN : x;
            }
        }
        return new Timeline(history.subList(from, history.size()), columns, columnOf);
    }

    private static int looks(Sample sample) {
        if (!sample.lookEnds().isEmpty()) {
            return sample.lookEnds().size();
        }
        return sample.threads().stream().mapToInt(t -> t.strip().size()).max().orElse(0);
    }

    /** Columns from left to right for each of these threads. */
    Map<ThreadKey, Activity[]> strips(Collection<ThreadKey> threads) {
        Map<ThreadKey, int[][]> counts = new HashMap<>();
        Map<Long, ThreadKey> byTid = new HashMap<>();
        for (ThreadKey key : threads) {
            counts.put(key, new int[columns][]);
            byTid.put(tid(key.pid(), key.tid()), key);
        }
        for (int s = 0; s < samples.size(); s++) {
            for (ThreadSample thread : samples.get(s).threads()) {
                ThreadKey key = byTid.get(tid(thread.pid(), thread.tid()));
                int[][] row = key == null || key.startTicks() != thread.startTicks() ? null : counts.get(key);
                if (row != null) {
                    count(thread, samples.get(s).lanes(), columnOf[s], row);
                }
            }
        }
        Map<ThreadKey, Activity[]> strips = new HashMap<>();
        counts.forEach((key, row) -> strips.put(key, most(row)));
        return strips;
    }

    private static long tid(int pid, int tid) {
        return (long) pid << 32 | tid;
    }

    private static void count(ThreadSample thread, List<Lane> lanes, int[] columnOf, int[][] row) {
        Strip strip = thread.strip();
        int shift = columnOf.length - strip.size();
        for (int i = 0; i < strip.size(); i++) {
            int look = i + shift;
            int column = look < 0 || look >= columnOf.length ? NO_COLUMN : columnOf[look];
            if (column != NO_COLUMN) {
                int[] cell = row[column];
                if (cell == null) {
                    cell = new int[Activity.values().length];
                    row[column] = cell;
                }
                boolean ran = strip.activity(i) == Activity.READY && ranMost(thread.tid(), lanes, strip.size() - i);
                cell[(ran ? Activity.ON_CORE : strip.activity(i)).ordinal()]++;
            }
        }
    }

    /**
     * Whether a lane names the thread for the look that is {@code fromEnd} looks from the newest. Workers that take
     * turns on a core each have it for half a look and are ready for a little more: by that alone none would ever seem
     * to run, while the lane says who did.
     */
    private static boolean ranMost(int tid, List<Lane> lanes, int fromEnd) {
        for (Lane lane : lanes) {
            int look = lane.size() - fromEnd;
            if (look >= 0 && lane.occupant(look) == tid) {
                return true;
            }
        }
        return false;
    }

    private static Activity[] most(int[][] row) {
        Activity[] strip = new Activity[row.length];
        for (int x = 0; x < row.length; x++) {
            Activity most = Activity.UNKNOWN;
            int[] cell = row[x];
            if (cell != null) {
                for (Activity activity : Activity.values()) {
                    boolean known = activity != Activity.UNKNOWN;
                    if (known && cell[activity.ordinal()] > (most == Activity.UNKNOWN ? 0 : cell[most.ordinal()])) {
                        most = activity;
                    }
                }
            }
            strip[x] = most;
        }
        return strip;
    }

    /** Columns from left to right for that core: marks of {@link Occupants}, and LaneRow's own for nobody. */
    char[] lane(int core) {
        int[][] counts = new int[columns][];
        for (int s = 0; s < samples.size(); s++) {
            Sample sample = samples.get(s);
            Lane lane = lane(sample, core);
            if (lane == null) {
                continue;
            }
            Map<Integer, Character> marks = occupants.computeIfAbsent(sample, Occupants::of);
            int shift = columnOf[s].length - lane.size();
            for (int i = 0; i < lane.size(); i++) {
                int look = i + shift;
                int column = look < 0 ? NO_COLUMN : columnOf[s][look];
                if (column != NO_COLUMN) {
                    if (counts[column] == null) {
                        counts[column] = new int[128];
                    }
                    counts[column][mark(lane.occupant(i), marks)]++;
                }
            }
        }
        char[] row = new char[columns];
        for (int x = 0; x < columns; x++) {
            row[x] = most(counts[x]);
        }
        return row;
    }

    private static @Nullable Lane lane(Sample sample, int core) {
        for (Lane lane : sample.lanes()) {
            if (lane.core() == core) {
                return lane;
            }
        }
        return null;
    }

    private static char mark(int occupant, Map<Integer, Character> marks) {
        return switch (occupant) {
            case Lane.IDLE -> LaneRow.IDLE;
            case Lane.OTHERS -> LaneRow.OTHERS;
            case Lane.UNKNOWN -> LaneRow.UNKNOWN;
            default -> marks.getOrDefault(occupant, Occupants.PROGRAM);
        };
    }

    private static char most(int @Nullable [] cell) {
        char most = LaneRow.UNKNOWN;
        if (cell != null) {
            for (char mark = 0; mark < cell.length; mark++) {
                boolean more = cell[mark] > cell[most];
                boolean fuller = cell[mark] == cell[most] && cell[mark] > 0 && mark > LaneRow.UNKNOWN;
                if (mark != LaneRow.UNKNOWN && (more || (fuller && most <= LaneRow.UNKNOWN))) {
                    most = mark;
                }
            }
        }
        return most;
    }
}
