package dev.gridlock.journey;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hazard demo is named with its kind in the time it may take, and nothing is found in its mended twin. */
class HazardsIT {
    /**
     * Alone, since it has two seconds: of eight programs that start together each would take longer to be looked at.
     */
    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#deadlocks")
    @TakesAllCores
    void a_deadlock_is_named_at_once(Hazard hazard) {
        HazardWatch.hazard(hazard, 0);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#deadlocks")
    @SharesCores
    void a_mended_deadlock_is_healthy(Hazard hazard) {
        HazardWatch.twin(hazard, 0);
    }

    @ParameterizedTest
    @MethodSource("dev.gridlock.journey.Hazards#othersThatWait")
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
