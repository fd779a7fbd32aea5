package dev.gridlock.lab.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {
    private static final int MANY = 2_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"none", "synchronized", "reentrant", "atomic", "adder"})
    void aloneEveryKindCountsRight(String guard) {
        Counter counter = Counter.of(guard);
        counter.increment(MANY);
        counter.increment(1);
        assertThat(counter.value()).isEqualTo(MANY + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronized", "reentrant", "atomic", "adder"})
    void everyGuardCountsRightForMany(String guard) throws Exception {
        Counter counter = Counter.of(guard);
        CountDownLatch line = new CountDownLatch(1);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                try {
                    line.await();
                    counter.increment(200_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads[i].start();
        }
        line.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counter.value()).isEqualTo(800_000);
    }

    @Test
    void anUnknownGuardIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Counter.of("hope"));
    }

    /**
     * One unguarded increment takes a read, an addition and a write that wait for each other, about 4 cycles; folded
     * into one addition, two million of them would take none.
     */
    @Test
    @Tag("bench")
    void theJitDoesNotFoldTheIncrements() {
        for (String guard : new String[] {"none", "synchronized", "reentrant", "atomic", "adder"}) {
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 20; i++) {
                Counter counter = Counter.of(guard);
                long start = System.nanoTime();
                counter.increment(MANY);
                best = Math.min(best, (double) (System.nanoTime() - start) / MANY);
            }
            System.out.printf("%-12s one thread: %.2f ns an increment%n", guard, best);
        }
    }
}
