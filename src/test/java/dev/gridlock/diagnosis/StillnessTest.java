package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.History;
import dev.gridlock.data.ThreadSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final int TID = 7;

    @Test
    void a_wait_counts_from_the_first_reading_on() {
        assertThat(seconds(history(3, tick -> waiting(40)))).isEqualTo(3);
        assertThat(atMonitor(history(3, tick -> waiting(40)))).isEqualTo(3);
    }

    @Test
    void a_thread_first_seen_late_in_a_tick_has_stood_still_for_the_rest_of_it_only() {
        History history = history(3, tick -> waiting(40).over(tick == 1 ? 0.25 : 1));
        assertThat(seconds(history)).isEqualTo(2.25);
    }

    @Test
    void a_thread_that_runs_once_begins_anew() {
        History history = history(5, tick -> waiting(tick < 4 ? 40 : 41).given(tick == 4 ? 1 : 0));
        assertThat(seconds(history)).isEqualTo(1);
    }

    @Test
    void where_the_first_tick_tells_no_rate_it_does_not_count() {
        History history = history(3, tick -> waiting(40).given(tick == 1 ? Double.NaN : 0));
        assertThat(seconds(history)).isEqualTo(2);
    }

    @Test
    void a_look_a_second_for_a_missed_hand_over_is_forgiven_at_a_monitor_alone() {
        History history = history(4, tick -> waiting(40 + tick).given(1));
        assertThat(seconds(history)).isZero();
        assertThat(atMonitor(history)).isEqualTo(4);
    }

    @Test
    void more_than_that_is_not_forgiven_in_the_first_tick_either() {
        assertThat(atMonitor(history(1, tick -> waiting(40).given(3)))).isZero();
        assertThat(atMonitor(history(1, tick -> waiting(40).given(1).load(0.01, 0))))
                .isZero();
    }

    @Test
    void without_slices_and_times_nobody_stands_still() {
        assertThat(seconds(history(4, tick -> waiting(-1).given(Double.NaN)))).isZero();
    }

    @Test
    void a_thread_with_the_id_of_an_ended_one_is_another() {
        History history = Samples.history(
                4, tick -> Samples.tick(tick).with(tick == 2 ? new ThreadBuilder(TID + 1) : waiting(40)));
        assertThat(seconds(history)).isEqualTo(2);
    }

    private static ThreadBuilder waiting(long slices) {
        return new ThreadBuilder(TID).slices(slices).given(0);
    }

    private static History history(int ticks, java.util.function.LongFunction<ThreadBuilder> each) {
        return Samples.history(ticks, tick -> Samples.tick(tick).with(each.apply(tick)));
    }

    private static double seconds(History history) {
        return Stillness.none().next(history).seconds(newest(history));
    }

    private static double atMonitor(History history) {
        return Stillness.none().next(history).atMonitor(newest(history));
    }

    private static ThreadSample newest(History history) {
        List<ThreadSample> threads = history.latest().orElseThrow().threads();
        return threads.get(0);
    }
}
