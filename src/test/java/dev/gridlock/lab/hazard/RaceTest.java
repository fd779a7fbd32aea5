package dev.gridlock.lab.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import dev.gridlock.lab.work.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
    private final List<Racer> racers = new ArrayList<>();

    /** A worker with its thread, as a crew has them. */
    private static final class Racer {
        final Worker worker;
        final Thread thread;

        Racer(Race race, int index) {
            worker = new Worker(index);
            thread = new Thread(() -> {
                race.join();
                try {
                    while (true) {
                        race.lap(worker);
                    }
                } catch (InterruptedException e) {
                    // Called off.
                } finally {
                    race.leave();
                }
            });
            thread.start();
        }

        void callOff() throws InterruptedException {
            worker.callOff();
            thread.interrupt();
            thread.join();
        }
    }

    @AfterEach
    void callAllOff() throws InterruptedException {
        for (Racer racer : racers) {
            racer.callOff();
        }
    }

    @Test
    void unguardedSomeAreLostAndItIsSaidAfterHowManyRounds() {
        Race race = race(false, Map.of("increments", "2000000"), 2);

        await().until(() -> figure(race, "runs with a loss") > 0);

        Workload.Check check = race.check();
        assertThat(check.actual()).isLessThan(check.expected()).isPositive();
        assertThat(check.expected() % 4_000_000).isZero();
        assertThat(figure(race, "rounds until a loss")).isBetween(1.0, 50.0);
        assertThat(figure(race, "lost")).isPositive();
        assertThat(figure(race, "ns an increment")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"true,none", "true,adder", "false,synchronized", "false,reentrant", "false,atomic", "false,adder"})
    void guardedNoneIsEverLostWhileWorkersComeAndGo(boolean fixed, String guard) throws Exception {
        Race race = race(fixed, Map.of("increments", "10000", "guard", guard), 2);
        Random random = new Random(7);
        for (int i = 0; i < 8; i++) {
            double before = figure(race, "rounds");
            if (racers.size() < 3 || (racers.size() < 5 && random.nextBoolean())) {
                racers.add(new Racer(race, racers.size()));
            } else {
                racers.remove(random.nextInt(racers.size())).callOff();
            }
            await().until(() -> figure(race, "rounds") > before + 1);
            Workload.Check check = race.check();
            assertThat(check.actual()).isEqualTo(check.expected()).isPositive();
        }
        assertThat(figure(race, "lost")).isZero();
        assertThat(race.figures()).doesNotContainKey("rounds until a loss");
    }

    @Test
    void nothingIsSaidBeforeTheFirstRound() {
        Race race = race(false, Map.of(), 1);

        assertThat(race.expected()).isNaN();
        assertThat(race.actual()).isNaN();
        assertThat(race.figures()).isEmpty();
    }

    @Test
    void whoLeavesInTheMiddleSpoilsNoResult() throws Exception {
        Race race = race(true, Map.of("increments", "10000000"), 3);
        await().until(() -> racers.stream().allMatch(racer -> racer.worker.units() > 0));

        racers.remove(2).callOff();
        await().until(() -> figure(race, "rounds") >= 1);

        assertThat(race.actual()).isEqualTo(race.expected()).isPositive();
    }

    @Test
    void theLastRoundCountsThoughNoOtherFollows() throws Exception {
        Race race = new Race(true, Settings.of("race", Map.of("increments", "1000")));
        makeLaps(race, 3, 4);

        assertThat(race.check()).isEqualTo(new Workload.Check(12_000, 12_000));
        assertThat(figure(race, "rounds")).isEqualTo(4);
        assertThat(race.figures()).doesNotContainKeys("expected", "actual");
    }

    @Test
    void countingAnewForgetsTheWarmUp() throws Exception {
        Race race = new Race(true, Settings.of("race", Map.of("increments", "1000")));
        makeLaps(race, 2, 60);
        race.countAnew();
        assertThat(race.figures()).isEmpty();
        assertThat(race.check().expected()).isNaN();

        makeLaps(race, 2, 5);

        assertThat(race.figures())
                .containsEntry("expected", 10_000.0)
                .containsEntry("actual", 10_000.0)
                .containsEntry("lost", 0.0)
                .containsEntry("rounds", 5.0)
                .containsEntry("runs", 0.0);
    }

    /** All workers are there before the first lap, and all have left afterwards. */
    private static void makeLaps(Race race, int workers, int laps) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            race.join();
            Worker worker = new Worker(i);
            threads.add(new Thread(() -> {
                try {
                    for (int lap = 0; lap < laps; lap++) {
                        race.lap(worker);
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
            race.leave();
        }
    }

    private static double figure(Race race, String name) {
        return race.figures().getOrDefault(name, 0.0);
    }

    private Race race(boolean fixed, Map<String, String> settings, int workers) {
        Race race = new Race(fixed, Settings.of("race", settings));
        for (int i = 0; i < workers; i++) {
            racers.add(new Racer(race, i));
        }
        return race;
    }
}
