package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.gridlock.lab.work.Gate;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GilTest {
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long FOR_EVER = TimeUnit.HOURS.toNanos(1);

    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    static Stream<Gil> both() {
        return Stream.of(new SwitchIntervalGil(SHORT), new TickGil());
    }

    private interface Life {
        void run() throws Exception;
    }

    private Thread start(Life life) {
        Thread thread = new Thread(() -> {
            try {
                life.run();
            } catch (InterruptedException e) {
                // Called off.
            } catch (Throwable e) {
                faults.add(e);
            }
        });
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @AfterEach
    void nobodyBroke() {
        threads.forEach(Thread::interrupt);
        assertThat(faults).isEmpty();
    }

    /**
     * Many threads take looks, leave for a while, are called off at random: no two ever run, and none is left behind.
     */
    @ParameterizedTest
    @MethodSource("both")
    void onlyOneRunsWhateverTheOthersDo(Gil gil) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger calledOff = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            start(() -> {
                Gate gate = gil.gate();
                for (int round = 0; round < 400; round++) {
                    try {
                        gate.takeBack();
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        running.decrementAndGet();
                        gate.check();
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        running.decrementAndGet();
                        if (random.nextInt(4) == 0) {
                            gate.letGo();
                            if (random.nextInt(4) == 0) {
                                Thread.currentThread().interrupt();
                            }
                            gate.takeBack();
                        }
                        rounds.incrementAndGet();
                    } catch (InterruptedException e) {
                        calledOff.incrementAndGet();
                    }
                    // Of no effect where the lock was not had: were it, somebody else's would be given up.
                    gate.letGo();
                    Thread.interrupted();
                }
            });
        }
        join();

        assertThat(most).hasValue(1);
        assertThat(rounds.get() + calledOff.get()).isEqualTo(8 * 400);
        assertThat(rounds.get()).isGreaterThan(8 * 200);
        Gate last = gil.gate();
        last.takeBack();
        last.letGo();
    }

    @Test
    void whoLetsGoOnRequestWaitsUntilAnotherHasTakenIt() throws Exception {
        SwitchIntervalGil gil = new SwitchIntervalGil(SHORT);
        AtomicInteger turn = new AtomicInteger(-1);
        AtomicInteger backWithoutSwitch = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(2 * 200);
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < 2; i++) {
            int me = i;
            start(() -> {
                Gate gate = gil.gate();
                gate.takeBack();
                turn.set(me);
                while (!over.get()) {
                    boolean asked = gil.dueToDrop();
                    gate.check();
                    if (asked && !over.get() && turn.get() == me) {
                        backWithoutSwitch.incrementAndGet();
                    } else if (asked) {
                        enough.countDown();
                    }
                    turn.set(me);
                }
                gate.letGo();
            });
        }
        enough.await();
        over.set(true);
        join();

        assertThat(backWithoutSwitch).hasValue(0);
    }

    @Test
    void nobodyAsksBeforeTheIntervalIsOver() throws Exception {
        SwitchIntervalGil gil = new SwitchIntervalGil(FOR_EVER);
        gil.take();
        Thread waiting = start(gil::take);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        assertThat(gil.dueToDrop()).isFalse();
        gil.drop();
        waiting.join();
    }

    /** The one that asked leaves at the moment when the holder has let go for it, again and again. */
    @Test
    void aHolderDoesNotWaitForSomebodyWhoHasLeft() throws Exception {
        for (int round = 0; round < 200; round++) {
            SwitchIntervalGil gil = new SwitchIntervalGil(SHORT);
            Gate gate = gil.gate();
            gate.takeBack();
            Thread waiting = start(() -> {
                Gate its = gil.gate();
                try {
                    its.takeBack();
                } finally {
                    its.letGo();
                }
            });
            await().pollInterval(1, TimeUnit.MILLISECONDS).until(gil::dueToDrop);
            waiting.interrupt();
            gate.check();
            gate.letGo();
            waiting.join();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoIsCalledOffWhileItWaitsLeavesWithoutTheLock(Gil gil) throws Exception {
        Gate holder = gil.gate();
        holder.takeBack();
        CountDownLatch left = new CountDownLatch(1);
        Thread waiting = start(() -> {
            Gate gate = gil.gate();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(gate::takeBack);
            gate.letGo();
            left.countDown();
        });
        await().until(() ->
                waiting.getState() == Thread.State.WAITING || waiting.getState() == Thread.State.TIMED_WAITING);
        waiting.interrupt();
        left.await();

        Thread next = start(() -> gil.gate().takeBack());
        await().until(() -> next.getState() == Thread.State.WAITING || next.getState() == Thread.State.TIMED_WAITING);
        holder.letGo();
        next.join();
    }

    @ParameterizedTest
    @MethodSource("both")
    void othersRunWhileOneIsOutside(Gil gil) throws Exception {
        CountDownLatch outside = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        AtomicInteger result = new AtomicInteger();
        start(() -> {
            Worker worker = worker(gil, 0);
            worker.enter();
            result.set(worker.outside(() -> {
                outside.countDown();
                back.await();
                return 7;
            }));
            worker.exit();
        });
        outside.await();
        Worker other = worker(gil, 1);
        other.enter();
        back.countDown();
        other.advance(1);
        other.exit();
        join();

        assertThat(result).hasValue(7);
    }

    private static Worker worker(Gil gil, int index) {
        Worker worker = new Worker(index);
        worker.begin();
        worker.runsUnder(gil.gate());
        return worker;
    }

    @Test
    void theSettingsNameOne() {
        assertThat(gil(null)).isInstanceOf(SwitchIntervalGil.class);
        assertThat(gil("python3")).isInstanceOf(SwitchIntervalGil.class);
        assertThat(gil("python2")).isInstanceOf(TickGil.class);
    }

    private static Gil gil(@Nullable String interpreter) {
        return Gil.of(Settings.of("count", interpreter == null ? Map.of() : Map.of("interpreter", interpreter)));
    }
}
