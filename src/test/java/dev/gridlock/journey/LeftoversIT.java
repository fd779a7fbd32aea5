package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What still runs is found, by the mark of who started it and by no other: so a test that nothing is left can fail. */
class LeftoversIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Mark mark = new Mark();
    private final Mark other = new Mark();

    @Test
    void a_host_and_its_workers_carry_the_mark_of_the_test_that_started_the_program() {
        Gridlock.Running check = Gridlock.start(
                mark.environment(),
                List.of("check", "--demo", "count", "--model", "processes", "--workers", "2", "--for", "3s"));
        other.environment();

        await().atMost(LONG).until(() -> Leftovers.of(mark).size() == 3);
        assertThat(Leftovers.ofCheckout()).containsAll(Leftovers.of(mark));
        assertThat(Leftovers.of(other)).isEmpty();

        assertThat(check.finish(60).exit()).isZero();
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    @Test
    void nothing_can_be_found_by_a_mark_that_nobody_was_given() {
        assertThatIllegalStateException().isThrownBy(() -> new Mark().isOn(1));
    }
}
