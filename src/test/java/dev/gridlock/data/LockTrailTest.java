package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTrailTest {
    private static LockTrail.Moment moment(int second, int waiters) {
        LockUse.Waiter waiter = new LockUse.Waiter(new ThreadRef("w", 1, 1, "BLOCKED"), null, 1, true, 0);
        return new LockTrail.Moment(
                Instant.ofEpochSecond(second),
                List.of(new LockUse(
                        1,
                        new LockRef("A", "0x1"),
                        null,
                        null,
                        1,
                        1,
                        1,
                        0,
                        1,
                        Collections.nCopies(waiters, waiter),
                        LockUse.Source.LOOKS,
                        null)));
    }

    @Test
    void keepsTheNewestMomentsInOrder() {
        LockTrail trail = LockTrail.EMPTY;
        for (int i = 1; i <= LockTrail.MOST_MOMENTS + 7; i++) {
            trail = trail.with(moment(i, 1));
        }
        assertThat(trail.moments()).hasSize(LockTrail.MOST_MOMENTS);
        assertThat(trail.moments().get(0).at()).isEqualTo(Instant.ofEpochSecond(8));
        assertThat(trail.now()).isEqualTo(moment(1, 1).locks());
    }

    @Test
    void isBoundedByItsWaitersToo() {
        LockTrail trail = LockTrail.EMPTY.with(moment(1, 1)).with(moment(2, LockTrail.MOST_WAITERS - 1));
        assertThat(trail.moments()).hasSize(2);
        assertThat(trail.with(moment(3, 1)).moments()).hasSize(2);
        assertThat(trail.with(moment(3, LockTrail.MOST_WAITERS + 1)).moments()).hasSize(1);
        assertThat(LockTrail.EMPTY.now()).isEmpty();
    }
}
