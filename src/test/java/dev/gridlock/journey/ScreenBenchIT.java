package dev.gridlock.journey;

import dev.gridlock.journey.victim.Busy;
import dev.gridlock.journey.victim.TwoLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the screen and a single look cost, beside the programs one would use instead, in one run: the table of
 * docs/benchmarks.md. Nothing here can fail for being slow.
 */
@Tag("bench")
class ScreenBenchIT {
    private static final int COLUMNS = 120;
    private static final int ROWS = 40;
    private static final int WARM_SECONDS = 10;
    private static final int SECONDS = 20;
    private static final int STARTS = 5;
    private static final int LOOKS = 11;
    private static final double TICK = 100;

    private record Row(String name, double firstFrameMs, double cpuPercent, double rssMb, double bytesPerSecond) {}

    @Test
    void screens_side_by_side() throws Exception {
        DebianPackages.ensure("htop", "btop");
        Gridlock.run("--version"); // the class archive is made at the first start
        List<Row> rows = new ArrayList<>();
        try (Victim deadlocked = Victim.start(TwoLocks.class)) {
            rows.add(measure("gridlock, menu", Gridlock.launcher()));
            rows.add(measure("gridlock attach, idle target", Gridlock.launcher(), "attach", deadlocked.pid()));
            rows.add(measure("htop, idle", "htop", "-d", "10"));
            rows.add(measure("btop, idle", "btop"));
        }
        try (Victim busy = Victim.start(Busy.class);
                Victim second = Victim.start(Busy.class)) {
            rows.add(measure("gridlock attach, 2 cores busy", Gridlock.launcher(), "attach", busy.pid()));
            rows.add(measure("htop, 2 cores busy", "htop", "-d", "10"));
            rows.add(measure("btop, 2 cores busy", "btop"));
            System.out.println("busy: " + busy.pid() + " " + second.pid());
        }
        System.out.println("| 120x40, 1 s | first frame | CPU | RSS | bytes/s |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (Row row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.2f %% | %.1f MB | %.0f |%n",
                    row.name(),
                    row.firstFrameMs(),
                    row.cpuPercent(),
                    row.rssMb(),
                    row.bytesPerSecond());
        }
    }

    private static Row measure(String name, String... command) throws Exception {
        double[] starts = new double[STARTS];
        for (int i = 0; i < STARTS - 1; i++) {
            try (PtyProgram screen = PtyProgram.start(List.of(command), Map.of(), COLUMNS, ROWS)) {
                starts[i] = firstFrame(screen);
            }
        }
        try (PtyProgram screen = PtyProgram.start(List.of(command), Map.of(), COLUMNS, ROWS)) {
            starts[STARTS - 1] = firstFrame(screen);
            Path proc = Path.of("/proc", Long.toString(screen.pid()));
            TimeUnit.SECONDS.sleep(WARM_SECONDS);
            double cpu = cpuSeconds(proc);
            long bytes = screen.bytes().length;
            long from = System.nanoTime();
            TimeUnit.SECONDS.sleep(SECONDS);
            double seconds = (System.nanoTime() - from) / 1e9;
            Arrays.sort(starts);
            return new Row(
                    name,
                    starts[STARTS / 2],
                    (cpuSeconds(proc) - cpu) / seconds * 100,
                    rssMb(proc),
                    (screen.bytes().length - bytes) / seconds);
        }
    }

    /** From the start until more than 20 characters stand on the screen, in milliseconds. */
    private static double firstFrame(PtyProgram screen) throws InterruptedException {
        long start = System.nanoTime();
        screen.await("a first frame", () -> screen.text().replaceAll("\\s", "").length() > 20, Duration.ofSeconds(30));
        return (System.nanoTime() - start) / 1e6;
    }

    private static double cpuSeconds(Path proc) throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICK;
    }

    private static double rssMb(Path proc) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    @Test
    void one_look_beside_jstack() throws Exception {
        try (Victim victim = Victim.start(TwoLocks.class)) {
            String jstack =
                    Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
            List<String> ours = List.of(Gridlock.launcher(), "check", victim.pid(), "--for", "0s");
            List<String> theirs = List.of(jstack, victim.pid());
            double[] gridlock = new double[LOOKS];
            double[] peer = new double[LOOKS];
            double[] ratio = new double[LOOKS];
            Gridlock.execute(Map.of(), ours);
            for (int i = 0; i < LOOKS; i++) {
                gridlock[i] = millis(ours);
                peer[i] = millis(theirs);
                ratio[i] = gridlock[i] / peer[i];
            }
            System.out.printf(
                    Locale.ROOT,
                    "check --for 0s %.0f ms, jstack %.0f ms, ratio %.2f (medians of %d pairs)%n",
                    median(gridlock),
                    median(peer),
                    median(ratio),
                    LOOKS);
        }
    }

    private static double millis(List<String> command) {
        long start = System.nanoTime();
        Gridlock.execute(Map.of(), command);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
