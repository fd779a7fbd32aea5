package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimesTest {
    @Test
    void knowsAPrime() {
        for (int number = 0; number < 10_000; number++) {
            assertThat(Primes.isPrime(number))
                    .as("%d", number)
                    .isEqualTo(BigInteger.valueOf(number).isProbablePrime(30));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 7_919, 20_000, 300_000, 1_000_000})
    void theSumIsRightWhateverTheChunksAndTheirOrder(int chunk) throws InterruptedException {
        Primes primes = new Primes(Settings.of("primes", Map.of("chunk", String.valueOf(chunk))));
        int chunks = (1_000_000 + chunk - 1) / chunk;
        List<Long> tasks = new ArrayList<>();
        for (long task = 0; task < 2L * chunks; task++) {
            tasks.add(task);
        }
        Collections.shuffle(tasks, new Random(chunk));
        Worker worker = new Worker(0);
        long last = tasks.remove(tasks.size() - 1);
        for (long task : tasks) {
            primes.done(task, primes.run(task, worker));
        }
        // One chunk of one round is missing: the other round is complete.
        assertThat(primes.actual()).isEqualTo(37_550_402_023.0);
        primes.done(last, primes.run(last, worker));

        assertThat(primes.actual()).isEqualTo(37_550_402_023.0).isEqualTo(primes.expected());
        assertThat(worker.units()).isEqualTo(2_000_000);
    }

    @Test
    void saysNothingBeforeARoundIsComplete() throws InterruptedException {
        Primes primes = new Primes(Settings.of("primes", Map.of()));
        primes.done(0, primes.run(0, new Worker(0)));

        assertThat(primes.actual()).isNaN();
    }

    @Test
    void aWrongResultIsSeen() throws InterruptedException {
        Primes primes = new Primes(Settings.of("primes", Map.of("chunk", "1000000")));
        primes.done(0, primes.run(0, new Worker(0)) - 1);

        assertThat(primes.actual()).isNotEqualTo(primes.expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "1000001", "-1", "many", "", "NaN"})
    void aChunkOutOfRangeIsNamed(String chunk) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Primes(Settings.of("primes", Map.of("chunk", chunk))))
                .withMessageContaining("chunk")
                .withMessageContaining("1000")
                .withMessageContaining(chunk);
    }
}
