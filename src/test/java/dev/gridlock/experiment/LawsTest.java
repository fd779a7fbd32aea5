package dev.gridlock.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LawsTest {
    private static final int[] WORKERS = {1, 2, 4, 8, 12, 16, 24, 32};

    /** Ten tasks at the law's throughput, each off by up to {@code noise} of itself. */
    private static List<ComparedRun> runs(double sigma, double kappa, double noise, Random random, int[] workers) {
        List<ComparedRun> runs = new ArrayList<>();
        for (int n : workers) {
            double throughput = 5.0 * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
            double real = 10 / (throughput * (1 + noise * (2 * random.nextDouble() - 1)));
            runs.add(Runs.run(Model.THREADS, n, real, n * real));
        }
        return runs;
    }

    private static Law law(List<ComparedRun> runs, int cores) {
        List<Law> laws = Laws.fit(runs, cores);
        assertThat(laws).hasSize(1);
        return laws.get(0);
    }

    @Test
    void exact_points_give_back_the_parameters_they_were_made_with() {
        Law law = law(runs(0.05, 0.0008, 0, new Random(1), WORKERS), 32);
        assertThat(law.why()).isEmpty();
        assertThat(law.usl()).isNotNull();
        assertThat(law.usl().sigma()).isCloseTo(0.05, within(1e-6));
        assertThat(law.usl().kappa()).isCloseTo(0.0008, within(1e-8));
        assertThat(law.usl().one()).isCloseTo(5, within(1e-5));
        assertThat(law.usl().top()).isCloseTo(Math.sqrt(0.95 / 0.0008), within(0.01));
        assertThat(law.predictions()).extracting(Law.Prediction::cores).containsExactly(16, 64, 128);
        assertThat(law.predictions().get(1).usl()).isCloseTo(64 / (1 + 0.05 * 63 + 0.0008 * 64 * 63), within(0.001));
    }

    @Test
    void without_coherency_both_laws_agree() {
        Law law = law(runs(0.1, 0, 0, new Random(1), WORKERS), 32);
        assertThat(law.amdahl()).isNotNull();
        assertThat(law.usl()).isNotNull();
        assertThat(law.amdahl().serial()).isCloseTo(0.1, within(1e-6));
        assertThat(law.usl().kappa()).isCloseTo(0, within(1e-6));
    }

    @Test
    void with_noise_the_truth_lies_within_the_errors_mostly() {
        Random random = new Random(7);
        int within = 0;
        for (int i = 0; i < 200; i++) {
            Law law = law(runs(0.05, 0.0008, 0.03, random, WORKERS), 32);
            assertThat(law.usl()).as(law.why()).isNotNull();
            assertThat(law.usl().sigma()).isNotNegative();
            assertThat(law.usl().kappa()).isNotNegative();
            if (Math.abs(law.usl().sigma() - 0.05) < 2 * law.usl().sigmaError()
                    && Math.abs(law.usl().kappa() - 0.0008) < 2 * law.usl().kappaError()) {
                within++;
            }
        }
        // Two standard errors at five degrees of freedom: 90 % for one parameter, a little less for two that go
        // together.
        assertThat(within).isBetween(150, 199);
    }

    @Test
    void better_than_linear_ends_at_zero_and_not_below() {
        Law law = law(runs(-0.005, 0, 0, new Random(1), WORKERS), 32);
        assertThat(law.usl()).isNotNull();
        assertThat(law.usl().sigma()).isZero();
        assertThat(law.usl().kappa()).isZero();
        assertThat(law.usl().sigmaError()).isPositive();
        assertThat(law.usl().top()).isInfinite();
    }

    @Test
    void points_past_the_cores_are_no_points_when_the_cores_were_full() {
        Law law = law(runs(0.05, 0.0008, 0, new Random(1), WORKERS), 8);
        assertThat(law.usl()).isNull();
        assertThat(law.points()).hasSize(4);
        assertThat(law.why()).contains("4 points").contains("past 8 cores");
    }

    @Test
    void but_they_are_when_cores_were_not_what_was_short() {
        List<ComparedRun> runs = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
            runs.add(Runs.run(Model.THREADS, n, 3.2 / n * (1 + 0.02 * (n - 1)), 0.05));
        }
        Law law = law(runs, 2);
        assertThat(law.usl()).as(law.why()).isNotNull();
        assertThat(law.usl().sigma()).isCloseTo(0.02, within(1e-6));
    }

    @Test
    void a_machine_that_others_filled_was_short_of_cores_too() {
        List<ComparedRun> runs = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 4, 6, 8}) {
            runs.add(Runs.run(Model.THREADS, n, 3.2 / n, 0.05, 0, 10, 1.8));
        }
        assertThat(law(runs, 2).points()).hasSize(2);
    }

    @Test
    void too_few_points_are_refused_in_words() {
        Law law = law(runs(0.05, 0, 0, new Random(1), new int[] {1, 2, 4}), 32);
        assertThat(law.usl()).isNull();
        assertThat(law.why())
                .isEqualTo("3 points to fit, and it takes 6: give more numbers of workers, as --workers 1,2,3,4,5,6");
    }

    @Test
    void too_few_cores_for_work_that_computes_are_named() {
        Law law = law(runs(0.05, 0, 0, new Random(1), new int[] {1, 2, 4, 8}), 2);
        assertThat(law.usl()).isNull();
        assertThat(law.why()).startsWith("2 points to fit").endsWith("a machine with 6 cores or more");
    }

    @Test
    void with_a_contention_from_one_on_one_worker_is_fastest() {
        assertThat(new Law.Usl(1, 1.3, 0, 0, 0, 0).top()).isEqualTo(1);
        assertThat(new Law.Usl(1, 1.3, 0, 0.01, 0, 0).top()).isEqualTo(1);
        assertThat(new Law.Usl(1, 0.5, 0, 0, 0, 0).top()).isInfinite();
    }

    @Test
    void work_that_more_workers_slow_down_has_no_law() {
        Law law = law(runs(1.4, 0, 0, new Random(1), WORKERS), 32);
        assertThat(law.usl()).isNull();
        assertThat(law.why()).startsWith("one worker is fastest");
    }

    @Test
    void noise_is_refused_in_words() {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            Law law = law(runs(0.05, 0.0008, 0.6, random, WORKERS), 32);
            if (law.usl() == null) {
                assertThat(law.why()).containsAnyOf("too noisy", "only known to within", "no curve");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(16);
    }

    @Test
    void serial_and_a_single_point_have_no_law() {
        assertThat(Laws.fit(List.of(Runs.run(Model.SERIAL, 1, 1, 1), Runs.run(Model.GIL, 2, 1, 1)), 2))
                .isEmpty();
    }
}
