package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> DEMOS = List.of(
            "primes", "count", "http", "deadlock", "pool-deadlock", "pool-starvation", "starvation", "livelock");

    @ParameterizedTest
    @CsvSource({
        "prime, primes", // one letter short
        "primess, primes", // one too many
        "primas, primes", // one wrong
        "pirmes, primes", // two swapped
        "dedlock, deadlock",
        "DEADLOCK, deadlock",
        "pool_deadlock, pool-deadlock",
        "htp, http",
        "dead, deadlock", // the beginning of one word only
        "count, count"
    })
    void findsTheWordThatWasMeant(String typed, String meant) {
        assertThat(Nearest.nearest(typed, DEMOS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "x", "po", "pool", "zzzzzzzzzzzzzzzzzzzz"})
    void offersNothingThatIsFarOffOrAmbiguous(String typed) {
        assertThat(Nearest.nearest(typed, DEMOS)).isEmpty();
    }

    @Test
    void aSwapCountsOnceSoItBeatsTwoWrongLetters() {
        assertThat(Nearest.nearest("abdc", List.of("abxy", "abcd"))).contains("abcd");
    }

    @Test
    void ofEqualsTheFirstIsTaken() {
        assertThat(Nearest.nearest("bat", List.of("cat", "hat"))).contains("cat");
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(Nearest.nearest("", DEMOS)).isEmpty();
        assertThat(Nearest.nearest("primes", List.of())).isEmpty();
        assertThat(Nearest.nearest("", List.of("q"))).isEmpty();
    }
}
