package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.History;
import dev.gridlock.data.Model;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void comparesTheWorkersNowWithTheWorkersBefore() {
        assertThat(gained(12, tick -> demo(tick, tick <= 6 ? 1 : 2, tick <= 6 ? 1.05e6 : 2.1e6)))
                .contains("throughput 1.05 M -> 2.10 M numbers/s from 1 to 2 workers: +100 %");
    }

    @Test
    void theTicksAfterAChangeAreLeftOut() {
        // The first two ticks of each run are wild, the others are not.
        assertThat(gained(
                        10,
                        tick -> demo(
                                tick, tick <= 5 ? 4 : 2, tick % 5 == 1 || tick % 5 == 2 ? 9e9 : tick <= 5 ? 200 : 100)))
                .contains("throughput 200 -> 100 numbers/s from 4 to 2 workers: -50 %");
    }

    @Test
    void aRunTooShortToMeasureIsSkipped() {
        assertThat(gained(
                        12,
                        tick -> demo(tick, tick <= 5 ? 2 : tick == 6 ? 3 : tick == 7 ? 4 : 5, tick <= 5 ? 100 : 110)))
                .contains("throughput 100 -> 110 numbers/s from 2 to 5 workers: +10 %");
    }

    @Test
    void notKnownYetWithoutAnEarlierRunOrTooEarlyInThisOne() {
        assertThat(gained(9, tick -> demo(tick, 2, 100)))
                .contains("throughput gained by the last worker: not known yet; now 100 numbers/s");
        assertThat(gained(9, tick -> demo(tick, tick <= 6 ? 2 : 3, 100)))
                .contains("throughput gained by the last worker: not known yet");
        assertThat(gained(9, tick -> demo(tick, 2, Double.NaN)))
                .contains("throughput gained by the last worker: not known yet");
    }

    @Test
    void anotherModelIsAnotherExperiment() {
        assertThat(gained(
                        12,
                        tick -> Samples.tick(tick)
                                .demo(tick <= 6 ? Model.SERIAL : Model.THREADS, tick <= 6 ? 1 : 2, 100)))
                .contains("throughput gained by the last worker: not known yet; now 100 numbers/s");
    }

    @Test
    void fromNothingIsSaidSo() {
        assertThat(gained(12, tick -> demo(tick, tick <= 6 ? 1 : 2, tick <= 6 ? 0 : 50)))
                .contains("throughput 0.00 -> 50.0 numbers/s from 1 to 2 workers: from nothing");
    }

    @Test
    void nothingIsSaidOfAProgramThatReportsNoProgress() {
        assertThat(gained(9, Samples::tick)).isEmpty();
        assertThat(Throughput.gained(History.empty(10), Thresholds.defaults().throughput()))
                .isEmpty();
    }

    private static Samples demo(long tick, int workers, double rate) {
        return Samples.tick(tick).demo(Model.THREADS, workers, rate);
    }

    private static Optional<String> gained(int ticks, LongFunction<Samples> each) {
        return Throughput.gained(
                Samples.history(ticks, each), Thresholds.defaults().throughput());
    }
}
