package dev.gridlock.journey;

import com.grack.nanojson.JsonObject;
import dev.gridlock.journey.victim.OneLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@code check} costs, diagnosis on, where all threads want one lock: the table of docs/benchmarks.md. The first
 * seconds are the JIT compiler's, so they stand apart. Nothing here can fail for being slow.
 */
@Tag("bench")
class ContentionBenchIT {
    private static final int WARM_SECONDS = 20;
    private static final int SECONDS = 60;
    private static final double TICK = 100;

    @Test
    void one_lock_for_all() throws Exception {
        Gridlock.run("--version"); // the class archive is made at the first start
        List<String> rows = new ArrayList<>();
        for (String workers : List.of("4", "50")) {
            rows.add(row("`convoy`, " + workers + " workers", "--demo", "convoy", "--workers", workers));
        }
        for (String threads : List.of("50", "500")) {
            try (Victim victim = Victim.start(
                    Path.of(System.getProperty("java.home")),
                    List.of(
                            "-cp",
                            Path.of("target", "test-classes").toAbsolutePath().toString()),
                    OneLock.class,
                    List.of(threads))) {
                rows.add(row(threads + " threads of another program", victim.pid()));
            }
        }
        System.out.println("| all at one lock | self, first " + WARM_SECONDS + " s | self, from then to " + SECONDS
                + " s | looks, dumps | the target stood still | its listener |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        rows.forEach(System.out::println);
    }

    private static String row(String name, String... target) throws Exception {
        List<String> command = new ArrayList<>(List.of("check", "--for", (SECONDS + 5) + "s", "--json"));
        command.addAll(List.of(target));
        Gridlock.Running running = Gridlock.start(command);
        Path stat = Path.of("/proc", Long.toString(running.process().pid()), "stat");
        TimeUnit.SECONDS.sleep(WARM_SECONDS);
        double warm = cpuSeconds(stat);
        TimeUnit.SECONDS.sleep(SECONDS - WARM_SECONDS);
        double after = cpuSeconds(stat);
        JsonObject json = running.finish(60).json();
        JsonObject looks = json.getObject("looks");
        JsonObject cost = json.getObject("cost");
        return String.format(
                Locale.ROOT,
                "| %s | %.3f cores | %.4f | %d, %d | %.2f %% of the time | %.3f %% of a core |",
                name,
                warm / WARM_SECONDS,
                (after - warm) / (SECONDS - WARM_SECONDS),
                looks.getInt("taken"),
                looks.getInt("dumps"),
                cost.getDouble("stoppedMs") / json.getDouble("seconds") / 10,
                cost.getDouble("target") * 100);
    }

    /** User and system time of the process, which the launcher has become. */
    private static double cpuSeconds(Path stat) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICK;
    }
}
