package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the kernels; the figures are printed. */
@Tag("bench")
class KernelBenchIT {
    @Test
    void kernels() throws Exception {
        assertThat(new Runner(new OptionsBuilder()
                                .include(KernelBench.class.getName())
                                .forks(1)
                                .warmupIterations(3)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(1))
                                .build())
                        .run())
                .isNotEmpty();
    }
}
