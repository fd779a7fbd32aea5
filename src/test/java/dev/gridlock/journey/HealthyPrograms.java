package dev.gridlock.journey;

import dev.gridlock.journey.healthy.BusyPool;
import dev.gridlock.journey.healthy.CasLoop;
import dev.gridlock.journey.healthy.EmptyQueue;
import dev.gridlock.journey.healthy.ForkJoinCrunch;
import dev.gridlock.journey.healthy.FullQueue;
import dev.gridlock.journey.healthy.H2UnderLoad;
import dev.gridlock.journey.healthy.IdlePool;
import dev.gridlock.journey.healthy.JettyUnderLoad;
import dev.gridlock.journey.healthy.LongPauses;
import dev.gridlock.journey.healthy.ParkedCrowd;
import dev.gridlock.journey.healthy.Scheduler;
import dev.gridlock.lab.host.Javas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The healthy programs: what each is, and what it must have got done to be called so. */
final class HealthyPrograms {
    private static final Path HERE = Path.of(System.getProperty("java.home"));

    private static final List<Healthy> WAITING = List.of(
            new Healthy(IdlePool.class, "", 8, HERE),
            new Healthy(Scheduler.class, "", 100, HERE),
            new Healthy(FullQueue.class, "", 10, HERE),
            new Healthy(FullQueue.class, "monitor", 10, HERE),
            new Healthy(EmptyQueue.class, "", 10, HERE),
            new Healthy(EmptyQueue.class, "monitor", 10, HERE),
            new Healthy(ParkedCrowd.class, "", 2_000, HERE));

    private static final List<Healthy> BUSY = List.of(
            new Healthy(BusyPool.class, "", 100, HERE),
            new Healthy(ForkJoinCrunch.class, "", 10, HERE),
            new Healthy(CasLoop.class, "", 100_000, HERE),
            new Healthy(JettyUnderLoad.class, "", 1_000, HERE),
            new Healthy(H2UnderLoad.class, "", 1_000, HERE),
            new Healthy(LongPauses.class, "", 100, HERE));

    /** Those in whose stacks a newer JDK differs most. */
    private static final Set<Class<?>> ALSO_ON_THE_NEWEST =
            Set.of(ForkJoinCrunch.class, JettyUnderLoad.class, ParkedCrowd.class);

    private HealthyPrograms() {}

    /**
     * One of them.
     *
     * @param argument for it, "" for none
     * @param atLeast units of work within half a minute that a healthy program gets done even on a crowded machine
     * @param java home of the Java that it runs on
     */
    record Healthy(Class<?> program, String argument, long atLeast, Path java) {
        Victim start() throws IOException {
            List<String> options = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
            if (program == LongPauses.class) {
                options.addAll(List.of("-XX:+UseSerialGC", "-Xmx800m"));
            }
            return Victim.start(java, options, program, argument.isEmpty() ? List.of() : List.of(argument));
        }

        @Override
        public String toString() {
            return String.join(" ", program.getSimpleName(), argument, "on " + java.getFileName());
        }
    }

    /** Those that wait most of the time: several may run at once. */
    static Stream<Healthy> waiting() {
        return onAllJavas(WAITING);
    }

    /** Those that want every core, or all their time: one at a time. */
    static Stream<Healthy> busy() {
        return onAllJavas(BUSY);
    }

    private static Stream<Healthy> onAllJavas(List<Healthy> programs) {
        try {
            List<Path> newer = Javas.toTry().stream().skip(1).toList();
            return Stream.concat(
                    programs.stream(),
                    programs.stream()
                            .filter(one -> ALSO_ON_THE_NEWEST.contains(one.program()))
                            .flatMap(one -> newer.stream()
                                    .map(java -> new Healthy(one.program(), one.argument(), one.atLeast(), java))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
