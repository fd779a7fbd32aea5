package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final ThreadSample THREAD = new ThreadSample(
            1,
            1,
            1,
            "main",
            ThreadRole.PROGRAM,
            -1,
            OsState.SLEEPING,
            null,
            Double.NaN,
            false,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            Double.NaN,
            0,
            Strip.EMPTY);

    @Test
    void keeps_as_many_samples_as_it_should() {
        History history = filled(7, 5, 3);
        assertThat(history.samples()).extracting(Sample::tick).containsExactly(5L, 6L, 7L);
        assertThat(filled(2, 5, 1).samples()).extracting(Sample::tick).containsExactly(2L);
    }

    @Test
    void reaches_less_far_back_where_samples_are_large() {
        int threads = History.MOST_THREADS / 40;
        History history = filled(100, threads, 300);
        assertThat(history.samples()).hasSize(40);
        assertThat(history.samples().get(39).tick()).isEqualTo(100);
    }

    @Test
    void never_forgets_what_the_rules_need() {
        History history = filled(30, History.MOST_THREADS, 300);
        assertThat(history.samples()).hasSize(History.LEAST_SAMPLES);
    }

    @Test
    void grows_again_when_the_threads_are_gone() {
        History history = filled(30, History.MOST_THREADS, 300);
        for (int i = 31; i <= 60; i++) {
            history = history.with(sample(i, 1));
        }
        assertThat(history.samples()).hasSizeGreaterThan(History.LEAST_SAMPLES);
    }

    private static History filled(int ticks, int threads, int capacity) {
        History history = History.empty(capacity);
        for (int tick = 1; tick <= ticks; tick++) {
            history = history.with(sample(tick, threads));
        }
        return history;
    }

    private static Sample sample(long tick, int threads) {
        return new Sample(
                tick,
                Instant.EPOCH,
                tick,
                1,
                new TargetInfo(1, TargetKind.JVM, "Main", ""),
                new CoreLimit(2, Double.NaN, 2, ""),
                SystemSample.NONE,
                List.of(),
                Collections.nCopies(threads, THREAD),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Double.NaN,
                new Looks(1, 1, 0),
                new Cost(0, 0, 0),
                List.of());
    }
}
