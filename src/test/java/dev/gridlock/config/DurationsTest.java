package dev.gridlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "1s, 1000",
        "0s, 0",
        "2m, 120000",
        "1h, 3600000",
        "1.5s, 1500",
        "0.25s, 250",
        "' 3 s ', 3000"
    })
    void readsWhatPeopleWrite(String text, long ms) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(ms));
    }

    @Test
    void isExactBelowAMillisecond() {
        assertThat(Durations.parse("0.05ms")).isEqualTo(Duration.ofNanos(50_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "s", "-1s", "1 second", "1d", "1,5s", "1s 500ms", "NaN", "1e3s", "9999999999s", "1\ns"})
    void refusesTheRestInOneLineThatSaysWhatIsRight(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500ms, 1s or 2m");
    }

    @Test
    void refusesWhatNoClockCounts() {
        assertThatThrownBy(() -> Durations.parse("999999999h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ms", "500ms", "1s", "90s", "2m", "1h", "61m", "1001ms"})
    void writesWhatItReads(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }
}
