package dev.gridlock.journey;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hazards again and again, and with 50 workers: what is found once is found each time. */
@Tag("long")
class HazardsAgainIT {
    private static final int MANY = 50;

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#waitingThreeTimes")
    @SharesCores
    void who_waits_is_named_each_time(Hazard hazard) {
        HazardWatch.hazardBesideTwin(hazard, 0);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#busyThreeTimes")
    @TakesAllCores
    void who_is_busy_is_named_each_time(Hazard hazard) {
        HazardWatch.hazardThenTwin(hazard, 0);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#waiting")
    @SharesCores
    void fifty_who_wait_are_named(Hazard hazard) {
        HazardWatch.hazardBesideTwin(hazard, MANY);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#busyWithMany")
    @TakesAllCores
    void fifty_who_are_busy_are_named(Hazard hazard) {
        HazardWatch.hazardThenTwin(hazard, MANY);
    }
}
