package dev.gridlock.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hazard demo is named with its kind in the time it may take, and nothing is found in its mended twin. */
class HazardsIT {
    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#waiting")
    @SharesCores
    void who_waits_is_named_and_its_twin_is_healthy(Hazard hazard) {
        HazardWatch.hazardBesideTwin(hazard, 0);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#busy")
    @TakesAllCores
    void who_is_busy_is_named_and_its_twin_is_healthy(Hazard hazard) {
        HazardWatch.hazardThenTwin(hazard, 0);
    }
}
