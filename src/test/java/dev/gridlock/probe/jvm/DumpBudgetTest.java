package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.config.Budget;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DumpBudgetTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final DumpBudget budget = new DumpBudget(new Budget(0.02, 0.005, 0.01, 16));

    @Test
    void theFirstTwoAreFreeWhateverTheyCost() {
        assertThat(budget.mayDump(0)).isTrue();
        budget.taken(0, MS, 0.010, 0);
        assertThat(budget.mayDump(MS)).isTrue();
        budget.taken(MS, 2 * MS, 0.010, 0);
        assertThat(budget.mayDump(2 * MS)).isFalse();
    }

    @Test
    void theNextWaitsUntilTheStopIsPaidFor() {
        budget.taken(0, MS, 0.004, 0.001);
        budget.taken(MS, 2 * MS, 0.004, 0.001);
        // 4 ms at 0.5 % is 800 ms, 1 ms of CPU at 1 % would be 100.
        assertThat(budget.next()).isEqualTo(802 * MS);
        assertThat(budget.mayDump(801 * MS)).isFalse();
        assertThat(budget.mayDump(802 * MS)).isTrue();
    }

    @Test
    void theListenersCpuCountsWhenItIsTheDearer() {
        budget.taken(0, 0, 0.0001, 0.005);
        budget.taken(0, 0, 0.0001, 0.005);
        assertThat(budget.next()).isEqualTo(500 * MS);
    }

    @Test
    void anUnknownStopIsChargedTheWholeRoundTrip() {
        budget.taken(0, 3 * MS, Double.NaN, Double.NaN);
        budget.taken(0, 3 * MS, Double.NaN, Double.NaN);
        assertThat(budget.next()).isEqualTo(603 * MS);
    }

    @Test
    void grantedOnesComeOnTopAndOnlyWhenTheyAreNeeded() {
        budget.taken(0, 0, 0.005, 0);
        budget.taken(0, 0, 0.005, 0);
        assertThat(budget.mayDump(MS)).isFalse();
        budget.grant(2);
        assertThat(budget.mayDump(MS)).isTrue();
        // One that was due anyway uses none up.
        budget.taken(2 * SECOND, 2 * SECOND, 0.005, 0);
        budget.taken(2 * SECOND + MS, 2 * SECOND + MS, 0.005, 0);
        assertThat(budget.mayDump(2 * SECOND + 2 * MS)).isTrue();
        budget.taken(2 * SECOND + 2 * MS, 2 * SECOND + 2 * MS, 0.005, 0);
        assertThat(budget.mayDump(2 * SECOND + 3 * MS)).isFalse();
    }

    @Test
    void oneDearDumpIsSpreadOverTheNextFour() {
        for (int i = 0; i < 8; i++) {
            budget.taken(0, 0, 0.001, 0);
        }
        budget.taken(0, 0, 0.101, 0);
        assertThat(budget.next()).isEqualTo(5_200 * MS);
    }

    @Test
    void overAnHourTheShareHolds() {
        Random random = new Random(5);
        long now = 0;
        double stopped = 0;
        int dumps = 0;
        while (now < 3_600 * SECOND) {
            if (budget.mayDump(now)) {
                double cost = random.nextInt(20) == 0 ? 0.2 : 0.001 + random.nextDouble() * 0.01;
                long end = now + (long) (cost * 1e9);
                budget.taken(now, end, cost, cost / 3);
                stopped += cost;
                dumps++;
                now = end;
            }
            now += 100 * MS;
        }
        assertThat(dumps).isGreaterThan(100);
        assertThat(stopped / 3_600).isCloseTo(0.005, within(0.0005));
    }

    @Test
    void aFailureIsNotRepeatedAtOnceAndEverMoreSeldom() {
        budget.failed(0);
        assertThat(budget.mayDump(99 * MS)).isFalse();
        assertThat(budget.mayDump(100 * MS)).isTrue();
        budget.failed(100 * MS);
        assertThat(budget.mayDump(299 * MS)).isFalse();
        assertThat(budget.mayDump(300 * MS)).isTrue();
        for (int i = 0; i < 20; i++) {
            budget.failed(SECOND);
        }
        assertThat(budget.mayDump(30 * SECOND)).isFalse();
        assertThat(budget.mayDump(31 * SECOND)).isTrue();
        budget.taken(31 * SECOND, 31 * SECOND, 0.001, 0);
        assertThat(budget.mayDump(31 * SECOND)).isTrue();
    }
}
