package dev.gridlock.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds all cycles of a graph in which every node has at most one way out, as in "thread waits for thread": a thread
 * waits for one lock at a time, and a lock has one owner.
 *
 * <p>In such a graph cycles never touch, so one walk finds each exactly once: follow the way out from every node not
 * yet seen, marking the nodes with the number of the walk; whoever meets a node of his own walk has closed a cycle,
 * whoever meets one of an earlier walk or a dead end has not. Every node is left behind once: linear, no recursion.
 */
final class Cycles {
    private Cycles() {}

    /**
     * All cycles, each once, in the order of their smallest node and beginning with it.
     *
     * @param next for each node the one it waits for, or -1
     */
    static List<int[]> of(int[] next) {
        int[] walkOf = new int[next.length];
        List<int[]> cycles = new ArrayList<>();
        for (int start = 0; start < next.length; start++) {
            int walk = start + 1;
            int node = start;
            while (node >= 0 && walkOf[node] == 0) {
                walkOf[node] = walk;
                node = next[node];
            }
            if (node >= 0 && walkOf[node] == walk) {
                cycles.add(fromSmallest(next, node));
            }
        }
        cycles.sort((a, b) -> Integer.compare(a[0], b[0]));
        return cycles;
    }

    private static int[] fromSmallest(int[] next, int onCycle) {
        int smallest = onCycle;
        int length = 1;
        for (int node = next[onCycle]; node != onCycle; node = next[node]) {
            smallest = Math.min(smallest, node);
            length++;
        }
        int[] cycle = new int[length];
        int node = smallest;
        for (int i = 0; i < length; i++) {
            cycle[i] = node;
            node = next[node];
        }
        return cycle;
    }
}
