package dev.gridlock.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void coresKeepThreeFigures() {
        assertThat(Figures.cores(1.166)).isEqualTo("1.17");
        assertThat(Figures.cores(0)).isEqualTo("0.00");
        assertThat(Figures.cores(9.996)).isEqualTo("10.0");
        assertThat(Figures.cores(99.96)).isEqualTo("100");
        assertThat(Figures.cores(1521.4)).isEqualTo("1,521");
        assertThat(Figures.cores(Double.NaN)).isEqualTo("n/a");
        assertThat(Figures.smallCores(0.004)).isEqualTo("0.004");
        assertThat(Figures.smallCores(0.04)).isEqualTo("0.04");
    }

    @Test
    void countsChangeTheirUnitAndStayNarrow() {
        assertThat(Figures.count(0)).isEqualTo("0");
        assertThat(Figures.count(4.25)).isEqualTo("4.3");
        assertThat(Figures.count(412)).isEqualTo("412");
        assertThat(Figures.count(9999.4)).isEqualTo("9,999");
        assertThat(Figures.count(9999.6)).isEqualTo("10.0k");
        assertThat(Figures.count(999_600)).isEqualTo("1.0M");
        assertThat(Figures.count(1.234e9)).isEqualTo("1.2G");
        assertThat(Figures.count(Double.NaN)).isEqualTo("n/a");
        for (double value = 0.1; value < 1e15; value *= 1.07) {
            assertThat(Figures.count(value)).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void bytesChangeTheirUnitAndStayNarrow() {
        assertThat(Figures.bytes(0)).isEqualTo("0B");
        assertThat(Figures.bytes(64L << 20)).isEqualTo("64M");
        assertThat(Figures.bytes(1500L << 20)).isEqualTo("1.5G");
        assertThat(Figures.bytes(-1)).isEqualTo("n/a");
        for (long value = 1; value < 1L << 58; value = value * 3 / 2 + 1) {
            assertThat(Figures.bytes(value)).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void timesReadAsPeopleSayThem() {
        assertThat(Figures.duration(Duration.ofMillis(400))).isEqualTo("0.4 s");
        assertThat(Figures.duration(Duration.ofSeconds(3))).isEqualTo("3 s");
        assertThat(Figures.duration(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Figures.duration(Duration.ofSeconds(190))).isEqualTo("3 min 10 s");
        assertThat(Figures.duration(Duration.ofSeconds(7500))).isEqualTo("2 h 5 min");
        assertThat(Figures.duration(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(Figures.seconds(1)).isEqualTo("1.0 s");
        assertThat(Figures.seconds(0.25)).isEqualTo("0.25 s");
        assertThat(Figures.seconds(30)).isEqualTo("30 s");
    }

    @Test
    void timesInATableChangeTheirUnitAndStayNarrow() {
        assertThat(Figures.age(0.4)).isEqualTo("0.4 s");
        assertThat(Figures.age(12)).isEqualTo("12 s");
        assertThat(Figures.age(119.4)).isEqualTo("119 s");
        assertThat(Figures.age(190)).isEqualTo("3.2 min");
        assertThat(Figures.age(45 * 60)).isEqualTo("45 min");
        assertThat(Figures.age(7500)).isEqualTo("2.1 h");
        assertThat(Figures.age(3 * 86_400)).isEqualTo("3 d");
        assertThat(Figures.age(Double.NaN)).isEqualTo("n/a");
        for (double seconds = 0.01; seconds < 1e8; seconds *= 1.07) {
            assertThat(Figures.age(seconds)).hasSizeLessThanOrEqualTo(7);
        }
    }

    @Test
    void aTimeOfDayIsTheReadersOwn() {
        Instant time = LocalDateTime.of(2026, 1, 2, 4, 3, 9)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(Figures.clock(time)).isEqualTo("04:03:09");
        assertThat(Figures.clock(time.plusMillis(999))).isEqualTo("04:03:09");
        assertThat(Figures.clock(time.plusSeconds(10 * 3600))).isEqualTo("14:03:09");
    }

    @Test
    void oneIsNotMany() {
        assertThat(Figures.many(1, "worker")).isEqualTo("1 worker");
        assertThat(Figures.many(2000, "thread")).isEqualTo("2,000 threads");
        assertThat(Figures.many(2, "process", "processes")).isEqualTo("2 processes");
    }
}
