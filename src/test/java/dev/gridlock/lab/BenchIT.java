package dev.gridlock.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the kernels, and of the interpreter lock and its hand-over; the figures are printed. */
@Tag("bench")
class BenchIT {
    @ParameterizedTest
    @CsvSource({"work.KernelBench, 3, 5", "host.GilBench, 2, 3"})
    void benchmark(String name, int warmUps, int measurements) throws Exception {
        assertThat(new Runner(new OptionsBuilder()
                                .include(getClass().getPackageName() + "." + name)
                                .forks(1)
                                .warmupIterations(warmUps)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(measurements)
                                .measurementTime(TimeValue.seconds(1))
                                .build())
                        .run())
                .isNotEmpty();
    }
}
