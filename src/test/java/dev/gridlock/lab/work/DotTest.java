package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotTest {
    @ParameterizedTest
    @CsvSource({"on,64", "off,64", "on,102", "off,102", "on,600", "off,600"})
    void theSumOfTheProductIsTheOneThatWasKnownBefore(String ownThreads, String n) throws Exception {
        try (Dot dot = new Dot(Settings.of("dot", Map.of("n", n, "own-threads", ownThreads)))) {
            Worker worker = new Worker(0);
            assertThat(dot.actual()).isNaN();

            dot.done(0, dot.run(0, worker));

            assertThat(dot.actual()).isEqualTo(dot.expected());
            assertThat(worker.units()).isEqualTo(Integer.parseInt(n) / 4 * 4);
        }
    }

    @Test
    void theProductIsTheSchoolbooks() {
        int n = 8;
        Product product = new Product(n);
        for (int row = 0; row < n; row++) {
            double sum = 0;
            for (int column = 0; column < n; column++) {
                for (int k = 0; k < n; k++) {
                    sum += ((row * n + k) % 7 - 2.0) * ((k * n + column) % 11 - 3.0);
                }
            }
            assertThat(product.rows(row, row + 1)).as("row " + row).isEqualTo(sum);
        }
        assertThat(product.rows(0, n)).isEqualTo(product.expectedSum()).isNotZero();
    }

    @Test
    void theCpuOfItsOwnThreadsIsTheTasks() throws Exception {
        try (Dot own = new Dot(Settings.of("dot", Map.of("n", "512")));
                Dot alone = new Dot(Settings.of("dot", Map.of("n", "512", "own-threads", "off")))) {
            Worker worker = new Worker(0);
            own.run(0, worker);
            assertThat(own.ownThreads()).isTrue();
            assertThat(worker.takeUsedElsewhere()).isPositive();

            alone.run(0, worker);
            assertThat(alone.ownThreads()).isFalse();
            assertThat(worker.takeUsedElsewhere()).isZero();
        }
    }

    @Test
    void whoWaitsForTheKernelCanBeCalledOff() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Helpers helpers = new Helpers("kernel", 2)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> helpers.all(helper -> awaitQuietly(never)));
            never.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
