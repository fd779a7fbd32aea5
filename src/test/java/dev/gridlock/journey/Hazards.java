package dev.gridlock.journey;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All hazard demos, each in every lock kind and manner that it has. */
final class Hazards {
    private static final List<Hazard> DEADLOCKS = List.of(
            Hazard.of("deadlock", "synchronized", "deadlock").manySet("think=100000"),
            Hazard.of("deadlock", "reentrant", "deadlock").manySet("think=100000"),
            Hazard.of("philosophers", "synchronized", "deadlock"),
            Hazard.of("philosophers", "reentrant", "deadlock"),
            Hazard.of("class-init", "", "deadlock"));

    private static final List<Hazard> OTHERS_THAT_WAIT = List.of(
            Hazard.stall("upgrade", "read-write", "read-to-write upgrade"),
            Hazard.stall("pool-deadlock", "", "pool deadlock"),
            Hazard.stall("lost-wakeup", "synchronized", "lost wake-up"),
            Hazard.stall("lost-wakeup", "reentrant", "lost wake-up"),
            Hazard.stall("lost-wakeup", "synchronized", "lost wake-up")
                    .set("how=notify-one")
                    .manySet("hold=50000"),
            Hazard.stall("lost-wakeup", "reentrant", "lost wake-up")
                    .set("how=notify-one")
                    .manySet("hold=50000"),
            Hazard.stall("nested-lockout", "synchronized", "nested lock-out"),
            Hazard.stall("nested-lockout", "reentrant", "nested lock-out"),
            Hazard.stall("join", "", "mutual join"),
            Hazard.of("starvation", "semaphore", "starvation"),
            Hazard.of("starvation", "reentrant", "starvation").toldByProgress(),
            Hazard.of("writer-starvation", "stamped", "starvation"),
            Hazard.of("writer-starvation", "read-write", "starvation").toldByProgress(),
            Hazard.of("pool-starvation", "", "starvation").toldByProgress(),
            Hazard.of("livelock", "", "livelock").set("manner=sleeping").toldByProgress(),
            Hazard.of("retry-storm", "", "livelock").toldByProgress(),
            Hazard.of("convoy", "synchronized", "contention"),
            Hazard.of("convoy", "reentrant", "contention"),
            Hazard.of("convoy", "fair", "contention"));

    private static final List<Hazard> BUSY = List.of(
            Hazard.of("livelock", "", "livelock").set("manner=spinning").toldByProgress(),
            Hazard.of("oversubscribe", "", "oversubscription"),
            Hazard.of("race", "", "race").manySet("increments=1000").toldByProgress(),
            Hazard.of("false-sharing", "", "false-sharing").toldByProgress());

    private Hazards() {}

    static Stream<Hazard> deadlocks() {
        return DEADLOCKS.stream();
    }

    static Stream<Hazard> othersThatWait() {
        return OTHERS_THAT_WAIT.stream();
    }

    /** Those that wait most of the time, deadlocks among them: several may run at once. */
    static Stream<Hazard> waiting() {
        return Stream.concat(deadlocks(), OTHERS_THAT_WAIT.stream());
    }

    /** Those that take all cores by themselves, or all but: one at a time. */
    static Stream<Hazard> busy() {
        return BUSY.stream();
    }

    static Stream<Hazard> waitingThreeTimes() {
        return IntStream.range(0, 3).boxed().flatMap(time -> waiting());
    }

    static Stream<Hazard> busyThreeTimes() {
        return IntStream.range(0, 3).boxed().flatMap(time -> busy());
    }

    /**
     * Those busy ones whose workers go on by themselves, not in rounds that a host makes them begin and end together.
     */
    static Stream<Hazard> busyLoops() {
        return busy().filter(hazard -> !List.of("race", "false-sharing").contains(hazard.name()));
    }

    /** Those busy ones that can have 50 workers. */
    static Stream<Hazard> busyWithMany() {
        return busy().filter(hazard -> !hazard.name().equals("false-sharing"));
    }
}
