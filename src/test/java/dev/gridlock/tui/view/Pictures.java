package dev.gridlock.tui.view;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.LockTrail;
import dev.gridlock.data.Model;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.session.Picture;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pictures as a session would give them. */
final class Pictures {
    static final int TICKS = 60;
    static final Instant NOW = Samples.START.plusSeconds(TICKS).plusMillis(300);

    private Pictures() {}

    /** All of them by name. */
    static Map<String, Supplier<Picture>> all() {
        Map<String, Supplier<Picture>> all = new LinkedHashMap<>();
        all.put("menu", Pictures::menu);
        all.put("starting", Pictures::starting);
        all.put("deadlock", DemoPictures::deadlock);
        all.put("saturated", DemoPictures::saturated);
        all.put("processes", DemoPictures::processes);
        all.put("foreign", ForeignPictures::foreign);
        all.put("others", ForeignPictures::others);
        all.put("cores64", DemoPictures::cores64);
        all.put("threads2000", () -> ForeignPictures.threads(2000));
        return all;
    }

    static DemoInfo demo(String name, DemoInfo.Group group, String title, boolean fixable, List<LockKind> locks) {
        return new DemoInfo(
                name,
                title,
                group,
                name,
                List.of(Model.THREADS, Model.SERIAL, Model.PROCESSES),
                locks,
                fixable,
                new DemoInfo.Parameter("workers", "how many", "", 1, 64, 2, null),
                List.of(new DemoInfo.Parameter("hold-us", "how long a lock is held", "us", 0, 100_000, 200, null)),
                0,
                "Each transfer takes two locks, one for each account. Half of the workers take them in the other order."
                        + " Sooner or later two of them hold one lock each and want the other's.\n\nFrom then on neither"
                        + " can ever go on: no time passes that would help.",
                List.of("The finding line: it names the cycle.", "Done: transfers stop at once."),
                List.of("f runs the fixed version: one order for all.", "L changes the kind of lock."));
    }

    static List<DemoInfo> demos() {
        return List.of(
                demo("primes", DemoInfo.Group.WORK, "Sum of the primes below a million, in chunks", false, List.of()),
                demo("count", DemoInfo.Group.WORK, "A counting loop: CPU and nothing else", false, List.of()),
                demo("http", DemoInfo.Group.WORK, "Fetch pages from a slow server: all waiting", false, List.of()),
                demo(
                        "deadlock",
                        DemoInfo.Group.HAZARD,
                        "Two threads take two locks in opposite order",
                        true,
                        List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT)));
    }

    static Picture menu() {
        return new Picture(
                Picture.Phase.MENU,
                null,
                null,
                null,
                History.empty(300),
                List.of(),
                List.of(),
                null,
                demos(),
                List.of(
                        new Picture.JvmEntry(4711, "com.example.shop.Main", "17.0.15"),
                        new Picture.JvmEntry(5012, "kafka.Kafka", "21.0.4"),
                        new Picture.JvmEntry(77120, "batch.jar", "")),
                1.0,
                LockTrail.EMPTY,
                null);
    }

    static Picture starting() {
        return new Picture(
                Picture.Phase.STARTING,
                new TargetInfo(4000, TargetKind.DEMO, "count", ""),
                demos().get(1),
                new Knobs("count", Model.THREADS, 2, null, false, Map.of()),
                History.empty(300),
                List.of(),
                List.of(),
                null,
                demos(),
                List.of(),
                1.0,
                LockTrail.EMPTY,
                null);
    }

    /** One of a target that is watched. */
    static Picture live(
            TargetInfo target,
            @Nullable DemoInfo demo,
            @Nullable Knobs knobs,
            List<Sample> samples,
            List<Finding> found) {
        return new Picture(
                Picture.Phase.LIVE,
                target,
                demo,
                knobs,
                new History(samples, 300),
                found,
                List.of(),
                null,
                demos(),
                List.of(),
                1.0,
                LockTrail.EMPTY,
                null);
    }
}
