package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final Worker worker = new Worker(2);

    @Test
    void countsEachThingForItself() throws InterruptedException {
        worker.advance(5);
        worker.advance(6);
        worker.taskDone();
        worker.lockWanted();
        worker.lockWanted();
        worker.lockGot();

        assertThat(worker.name()).isEqualTo("worker-3");
        assertThat(worker.units()).isEqualTo(11);
        assertThat(worker.tasks()).isEqualTo(1);
        assertThat(worker.locksWanted()).isEqualTo(2);
        assertThat(worker.locksGot()).isEqualTo(1);
    }

    @Test
    void unitsDoneElsewhereNeverFall() {
        worker.advanceTo(10);
        worker.advanceTo(4);

        assertThat(worker.units()).isEqualTo(10);
    }

    @Test
    void whoIsCalledOffHearsItAtTheNextUnitAndKeepsTheCount() {
        worker.callOff();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> worker.advance(3));
        assertThat(worker.units()).isEqualTo(3);
        assertThat(worker.leave()).isTrue();
        assertThat(worker.hasLeft()).isTrue();
        assertThat(worker.recall()).as("too late").isFalse();
    }

    @Test
    void whoIsRecalledInTimeGoesOn() throws InterruptedException {
        worker.callOff();

        assertThat(worker.recall()).isTrue();
        assertThat(worker.leave()).isFalse();
        worker.advance(1);
        assertThat(worker.hasLeft()).isFalse();
    }

    @Test
    void anInterruptThatWasTakenBackIsForgotten() throws InterruptedException {
        Thread.currentThread().interrupt();

        worker.pause(1);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatAWorkerWaitsOnIsClosedWhenItIsCalledOff() throws InterruptedException {
        AtomicBoolean closed = new AtomicBoolean();
        worker.waitsOn(() -> closed.set(true));

        worker.callOff();

        assertThat(closed).isTrue();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> worker.waitsOn(() -> {}));
    }

    @Test
    void whatOthersUsedForATaskIsHandedOverOnce() {
        worker.alsoUsed(0.5);
        worker.alsoUsed(0.25);

        assertThat(worker.takeUsedElsewhere()).isEqualTo(0.75);
        assertThat(worker.takeUsedElsewhere()).isZero();
    }
}
