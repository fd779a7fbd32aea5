package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPerSecondTest {
    @ParameterizedTest
    @CsvSource({
        "NaN, 2, threads, 2, n/a",
        "0.01, 2, threads, 8, about 0: idle or waiting",
        "0.3, 2, threads, 8, below 1: mostly waiting",
        "0.7, 2, threads, 1, below 1: waiting at times",
        "0.98, 2, serial, 1, about 1: one core busy",
        "0.98, 1, serial, 1, about 1: saturated",
        "1.95, 2, threads, 2, about 2: saturated",
        "2.1, 2, processes, 2, about 2: saturated",
        "1.4, 2, threads, 2, 1.4 of 2 cores busy",
        "1.01, 2, gil, 4, about 1: 4 busy threads share one core",
        "1.01, 2, python-threads, 2, about 1: 2 busy threads share one core",
        "1.01, 2, gil, 1, about 1: one core busy",
        "1.9, 2, gil, 2, about 2: saturated"
    })
    void in_words(double value, int cores, String model, int workers, String words) {
        assertThat(CpuPerSecond.words(value, cores, Model.of(model).orElseThrow(), workers))
                .isEqualTo(words);
    }
}
