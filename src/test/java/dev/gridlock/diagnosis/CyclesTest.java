package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void findsEachCycleOnceFromItsSmallestNode() {
        // 0 -> 1 -> 2 -> 1; 3 -> 3; 4 -> nobody; 7 -> 6 -> 5 -> 7
        assertThat(Cycles.of(new int[] {1, 2, 1, 3, -1, 7, 5, 6}))
                .containsExactly(new int[] {1, 2}, new int[] {3}, new int[] {5, 7, 6});
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(Cycles.of(new int[0])).isEmpty();
        assertThat(Cycles.of(new int[] {-1, -1})).isEmpty();
    }

    @Test
    void aForestHasNone() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int n = size(random);
            List<Integer> order = shuffled(n, random);
            int[] next = new int[n];
            for (int rank = 0; rank < n; rank++) {
                // Everybody waits for somebody of lower rank or nobody: no way back.
                next[order.get(rank)] = rank == 0 || random.nextInt(5) == 0 ? -1 : order.get(random.nextInt(rank));
            }
            assertThat(Cycles.of(next)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void anyGraphGivesExactlyTheCyclesThatWereBuiltIntoIt() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int n = size(random);
            List<Integer> order = shuffled(n, random);
            int[] next = new int[n];
            Set<List<Integer>> expected = new HashSet<>();
            int used = 0;
            while (used < n && random.nextInt(4) != 0) {
                int length = 1 + random.nextInt(Math.min(n - used, 1 + random.nextInt(40)));
                List<Integer> cycle = order.subList(used, used + length);
                for (int i = 0; i < length; i++) {
                    next[cycle.get(i)] = cycle.get((i + 1) % length);
                }
                expected.add(normal(cycle));
                used += length;
            }
            for (int rank = used; rank < n; rank++) {
                next[order.get(rank)] = rank == 0 || random.nextInt(5) == 0 ? -1 : order.get(random.nextInt(rank));
            }
            List<int[]> found = Cycles.of(next);
            assertThat(found).as("seed %d", seed).hasSameSizeAs(expected);
            Set<List<Integer>> normal = new HashSet<>();
            found.forEach(cycle -> normal.add(Arrays.stream(cycle).boxed().toList()));
            assertThat(normal).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static int size(Random random) {
        return random.nextInt(10) == 0 ? 500 : 1 + random.nextInt(30);
    }

    private static List<Integer> shuffled(int n, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        java.util.Collections.shuffle(order, random);
        return order;
    }

    private static List<Integer> normal(List<Integer> cycle) {
        List<Integer> turned = new ArrayList<>(cycle);
        java.util.Collections.rotate(turned, -turned.indexOf(java.util.Collections.min(turned)));
        return turned;
    }
}
