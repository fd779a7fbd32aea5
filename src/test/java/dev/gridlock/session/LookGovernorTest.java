package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LookGovernorTest {
    private final LookGovernor governor = new LookGovernor(0.02, 10);

    private void seconds(int count, double self) {
        for (int i = 0; i < count; i++) {
            governor.tick(self, 1);
        }
    }

    @Test
    void start_up_costs_nothing_in_looks() {
        seconds(7, 0.9);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
    }

    @Test
    void over_budget_it_looks_less_and_less_often_but_never_not_at_all() {
        seconds(9, 0.05);
        assertThat(governor.looksPerSecond()).isEqualTo(5);
        seconds(400, 0.05);
        assertThat(governor.periodNanos()).isEqualTo(5_000_000_000L);
    }

    /** Looks of 3 ms and ticks of 40 ms, as with 500 threads at one lock. */
    @Test
    void what_ticks_cost_counts_too() {
        double cost = 0;
        for (int i = 0; i < 100; i++) {
            double rate = governor.looksPerSecond();
            cost = rate * 0.003 + Math.min(1, rate) * 0.040;
            governor.tick(cost, Math.max(1, 1 / rate));
        }
        assertThat(cost).isBetween(0.65 * 0.02, 0.93 * 0.02);
        assertThat(governor.looksPerSecond()).isBetween(0.3, 0.5);
    }

    /** The first looks load classes: the least of three counts. */
    @Test
    void as_many_looks_as_fit_beside_one_tick_a_second_are_taken_at_once() {
        spent(false, 0.2, 0.01);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
        spent(false, 0.004);
        assertThat(governor.looksPerSecond()).isCloseTo(6, within(1e-9));
        spent(true, 0.3, 0.012);
        assertThat(governor.looksPerSecond()).isCloseTo(6, within(1e-9));
        spent(true, 0.012);
        assertThat(governor.looksPerSecond()).isCloseTo(3, within(1e-9));
        spent(true, 0.05, 0.05, 0.05);
        assertThat(governor.looksPerSecond()).isEqualTo(1);
        assertThat(governor.thrifty()).isTrue();
        spent(false, 0.001, 0.001, 0.001);
        spent(true, 0.005, 0.005, 0.005);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
        assertThat(governor.thrifty()).isFalse();
    }

    /**
     * Where each look is a tick, nothing is learnt of looks by themselves: the first ones' cost must not stay for good.
     */
    @Test
    void a_look_costs_no_more_than_a_tick() {
        spent(false, 0.05, 0.05, 0.05);
        spent(true, 0.06, 0.06, 0.06);
        assertThat(governor.looksPerSecond()).isEqualTo(1);
        spent(true, 0.004, 0.004, 0.004);
        assertThat(governor.looksPerSecond()).isCloseTo(5, within(1e-9));
    }

    @Test
    void rare_ticks_leave_more_for_looks() {
        governor.interval(10);
        spent(false, 0.004, 0.004, 0.004);
        spent(true, 0.02, 0.02, 0.02);
        assertThat(governor.looksPerSecond()).isCloseTo(0.1 + 0.018 / 0.004, within(1e-9));
        spent(true, 0.5, 0.5, 0.5);
        assertThat(governor.looksPerSecond()).isEqualTo(1);
    }

    private void spent(boolean tick, double... seconds) {
        for (double each : seconds) {
            governor.spent(tick, each);
        }
    }

    @Test
    void well_below_budget_it_comes_back() {
        seconds(30, 0.05);
        assertThat(governor.looksPerSecond()).isLessThan(10);
        seconds(100, 0.004);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
    }

    @Test
    void between_the_marks_nothing_swings() {
        seconds(16, 0.05);
        double reached = governor.looksPerSecond();
        assertThat(reached).isLessThan(10);
        seconds(200, 0.015);
        assertThat(governor.looksPerSecond()).isEqualTo(reached);
    }

    /** What sways about the budget is over it half of the time. */
    @Test
    void close_to_the_budget_is_too_much() {
        seconds(9, 0.0195);
        assertThat(governor.looksPerSecond()).isBetween(8.0, 8.5);
    }

    @Test
    void an_unknown_cost_changes_nothing() {
        seconds(100, Double.NaN);
        governor.spent(true, Double.NaN);
        governor.spent(false, Double.NaN);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
        assertThat(governor.periodNanos()).isEqualTo(100_000_000L);
    }
}
