package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the interpreter lock; the figures are printed. */
@Tag("bench")
class GilBenchIT {
    @Test
    void theLockAndItsHandOver() throws Exception {
        assertThat(new Runner(new OptionsBuilder()
                                .include(GilBench.class.getName())
                                .forks(1)
                                .warmupIterations(2)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(3)
                                .measurementTime(TimeValue.seconds(1))
                                .build())
                        .run())
                .isNotEmpty();
    }
}
