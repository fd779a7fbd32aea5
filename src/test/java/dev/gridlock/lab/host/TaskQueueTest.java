package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskQueueTest {
    private final TaskQueue tasks = new TaskQueue();
    private final List<Long> taken = new CopyOnWriteArrayList<>();
    private final Thread taker = new Thread(() -> {
        try {
            while (true) {
                taken.add(tasks.next());
            }
        } catch (InterruptedException e) {
            // The test is over.
        }
    });

    @AfterEach
    void end() throws InterruptedException {
        taker.interrupt();
        taker.join();
    }

    private void awaitThatNobodyGetsAny() {
        await().until(() -> taker.getState() == Thread.State.WAITING);
    }

    @Test
    void heldItHandsOutWhatCompletesARound() throws Exception {
        tasks.measureInRounds(3);
        assertThat(tasks.next()).isZero();
        tasks.hold();

        taker.start();
        awaitThatNobodyGetsAny();

        assertThat(taken).containsExactly(1L, 2L);
        assertThat(tasks.measured()).isTrue();
        assertThat(tasks.busy()).isTrue();
        for (int i = 0; i < 3; i++) {
            tasks.finished();
        }
        assertThat(tasks.busy()).isFalse();

        tasks.openFor(6);
        await().until(() -> taken.size() == 8);
        awaitThatNobodyGetsAny();
        assertThat(taken).endsWith(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void heldBeforeTheFirstItHandsOutNone() {
        tasks.measureInRounds(2);
        tasks.hold();

        taker.start();
        awaitThatNobodyGetsAny();

        assertThat(taken).isEmpty();
    }

    @Test
    void withoutRoundsItIsHeldAtOnce() throws Exception {
        tasks.next();
        tasks.hold();

        taker.start();
        awaitThatNobodyGetsAny();

        assertThat(taken).isEmpty();
        assertThat(tasks.measured()).isFalse();
    }
}
