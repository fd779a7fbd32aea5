package dev.gridlock.lab.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void threeFiguresFitIntoOneNumber() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            Outcome outcome = new Outcome(figure(random), figure(random), figure(random));
            Outcome back = Outcome.unpacked(outcome.packed());

            assertThat(back.setUpSeconds()).isCloseTo(outcome.setUpSeconds(), within(outcome.setUpSeconds() / 8_000));
            assertThat(back.seconds()).isCloseTo(outcome.seconds(), within(outcome.seconds() / 8_000));
            assertThat(back.extra()).isCloseTo(outcome.extra(), within(outcome.extra() / 8_000));
        }
    }

    @Test
    void smallCountsAndNothingAreExactAndUnknownStaysUnknown() {
        for (int torn = 0; torn <= 16_384; torn++) {
            assertThat(Outcome.unpacked(new Outcome(0, 0.5, torn).packed()).extra())
                    .isEqualTo(torn);
        }
        Outcome back = Outcome.unpacked(new Outcome(0, Double.NaN, 1).packed());
        assertThat(back.setUpSeconds()).isZero();
        assertThat(back.seconds()).isNaN();
    }

    private static double figure(Random random) {
        return Math.exp(random.nextDouble() * 30 - 18);
    }
}
