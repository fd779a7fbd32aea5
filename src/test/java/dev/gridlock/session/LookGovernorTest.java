package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;

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
        seconds(200, 0.05);
        assertThat(governor.looksPerSecond()).isEqualTo(1);
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
        int reached = governor.looksPerSecond();
        assertThat(reached).isLessThan(10);
        seconds(200, 0.015);
        assertThat(governor.looksPerSecond()).isEqualTo(reached);
    }

    @Test
    void an_unknown_cost_changes_nothing() {
        seconds(100, Double.NaN);
        assertThat(governor.looksPerSecond()).isEqualTo(10);
        assertThat(governor.periodNanos()).isEqualTo(100_000_000L);
    }
}
