package dev.gridlock.probe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Missing;
import dev.gridlock.data.SystemSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SystemProbeTest {
    private static final String RECORDED = """
            cpu  8957 0 2419 239173 285 0 40 17 0 0
            cpu0 4286 10 1006 120004 34 5 6 7 100 1
            cpu2 4670 0 1412 119168 251 0 35 9 0 0
            intr 190252 0 0 251 71
            ctxt 1234567
            btime 1795266000
            processes 6802
            procs_running 3
            procs_blocked 2
            """;

    private static CoreTicks ticks(String text) {
        ProcStat stat = new ProcStat();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        stat.parse(bytes, bytes.length);
        return stat.cores(0);
    }

    @Test
    void readsARecordedStat() {
        ProcStat stat = new ProcStat();
        byte[] bytes = RECORDED.getBytes(StandardCharsets.ISO_8859_1);
        stat.parse(bytes, bytes.length);
        assertThat(stat.switches()).isEqualTo(1_234_567);
        assertThat(stat.running()).isEqualTo(3);
        assertThat(stat.blocked()).isEqualTo(2);
        assertThat(stat.cores(5)).hasToString("CoreTicks[0, 2][4296, 1017, 34, 7, 120004, 4670, 1447, 251, 9, 119168]");
    }

    @Test
    void whatIsNotToldIsUnknown() {
        ProcStat stat = new ProcStat();
        byte[] text = "cpu0 1 0 0 1 0 0 0 0\nprocs_run 4\n".getBytes(StandardCharsets.ISO_8859_1);
        stat.parse(text, text.length);
        assertThat(stat.switches()).isEqualTo(-1);
        assertThat(stat.running()).isEqualTo(-1);
        assertThat(stat.blocked()).isEqualTo(-1);
    }

    @Test
    void threadsStandBehindTheSlash() {
        assertThat(LoadAverage.threads("0.49 1.32 2.75 1/80 27904\n")).isEqualTo(80);
        assertThat(LoadAverage.threads("0.49 1.32 2.75 1/x 27904\n")).isEqualTo(-1);
        assertThat(LoadAverage.threads("")).isEqualTo(-1);
    }

    @Test
    void sharesSumToOne() {
        CoreTicks before = ticks("cpu0 100 0 50 800 20 5 5 20 0 0\n");
        CoreTicks after = ticks("cpu0 130 10 60 830 25 7 8 30 0 0\n");
        assertThat(after.since(before)).containsExactly(new CoreLoad(0, 0.4, 0.15, 0.05, 0.1, 0.3));
    }

    @Test
    void aCounterThatGoesBackwardsStoodStill() {
        CoreTicks before = ticks("cpu0 100 0 0 800 20 0 0 0\n");
        CoreTicks after = ticks("cpu0 150 0 0 850 10 0 0 0\n");
        assertThat(after.since(before)).containsExactly(new CoreLoad(0, 0.5, 0, 0, 0, 0.5));
    }

    @Test
    void coresThatComeAndGoAreLeftOut() {
        CoreTicks before = ticks("cpu0 1 0 0 1 0 0 0 0\ncpu1 1 0 0 1 0 0 0 0\ncpu3 1 0 0 1 0 0 0 0\n");
        CoreTicks after = ticks("cpu0 2 0 0 1 0 0 0 0\ncpu2 9 0 0 9 0 0 0 0\ncpu3 1 0 0 2 0 0 0 0\n");
        assertThat(after.since(before)).extracting(CoreLoad::core).containsExactly(0, 3);
        assertThat(after.since(after)).isEmpty();
        assertThat(after.since(ticks(""))).isEmpty();
    }

    @Test
    void manyCores() {
        StringBuilder text = new StringBuilder();
        for (int core = 0; core < 300; core++) {
            text.append("cpu").append(core).append(" ").append(core).append(" 0 0 1000 0 0 0 0 0 0\n");
        }
        CoreTicks before = ticks(text.toString().replace(" 1000 ", " 900 "));
        assertThat(ticks(text.toString()).since(before)).hasSize(300).allMatch(load -> load.idle() == 1.0);
    }

    @Test
    void parsersSurviveAnyText() {
        Random random = new Random(12);
        CoreTicks whole = ticks(RECORDED);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = RECORDED.getBytes(StandardCharsets.ISO_8859_1);
            for (int k = random.nextInt(8); k >= 0; k--) {
                text[random.nextInt(text.length)] =
                        (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
            }
            CoreTicks broken = ticks(new String(text, 0, random.nextInt(text.length), StandardCharsets.ISO_8859_1));
            for (CoreTicks[] pair : new CoreTicks[][] {{whole, broken}, {broken, whole}}) {
                for (CoreLoad load : pair[1].since(pair[0])) {
                    assertThat(load.user() + load.system() + load.iowait() + load.steal() + load.idle())
                            .isCloseTo(1, within(1e-9));
                }
            }
        }
    }

    @Test
    void agreesWithProcStatOverSeconds() throws Exception {
        try (SystemProbe probe = SystemProbe.create()) {
            CoreTicks first = probe.cores();
            List<String> before = cpuLines();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            List<CoreLoad> loads = probe.cores().since(first);
            List<String> after = cpuLines();
            assertThat(loads).hasSize(after.size());
            for (int i = 0; i < loads.size(); i++) {
                double[] spent = new double[8];
                double all = 0;
                String[] from = before.get(i).split(" ", -1);
                String[] to = after.get(i).split(" ", -1);
                for (int k = 0; k < 8; k++) {
                    spent[k] = Long.parseLong(to[k + 1]) - Long.parseLong(from[k + 1]);
                    all += spent[k];
                }
                CoreLoad load = loads.get(i);
                assertThat(load.user()).isCloseTo((spent[0] + spent[1]) / all, within(0.02));
                assertThat(load.system()).isCloseTo((spent[2] + spent[5] + spent[6]) / all, within(0.02));
                assertThat(load.idle()).isCloseTo(spent[3] / all, within(0.02));
            }
        }
    }

    private static List<String> cpuLines() throws Exception {
        return Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.matches("cpu\\d.*"))
                .toList();
    }

    @Test
    void samplesTheMachine() {
        try (SystemProbe probe = SystemProbe.create()) {
            await().until(() -> probe.sample().memoryTotalBytes() > 0);
            await().untilAsserted(() -> {
                SystemSample sample = probe.sample();
                assertThat(probe.missing()).isEmpty();
                assertPlausible(sample);
                assertThat(sample.threads().running())
                        .isBetween(1, sample.threads().total());
                assertThat(sample.threads().sleeping()).isPositive();
            });
        }
    }

    @Test
    void theFallbackSamplesTheMachineToo() {
        try (SystemProbe probe = new OshiSystemProbe()) {
            await().untilAsserted(() -> {
                SystemSample sample = probe.sample();
                assertThat(probe.missing()).extracting(Missing::field).containsExactly("system.threads.states");
                assertPlausible(sample);
            });
        }
    }

    private static void assertPlausible(SystemSample sample) {
        assertThat(sample.cores()).isNotEmpty();
        assertThat(sample.busyCores()).isBetween(0.0, (double) sample.cores().size());
        assertThat(sample.load1()).isNotNegative();
        assertThat(sample.load15()).isNotNegative();
        assertThat(sample.contextSwitchesPerSecond()).isPositive();
        assertThat(sample.memoryTotalBytes()).isGreaterThan(1 << 28);
        assertThat(sample.memoryAvailableBytes()).isBetween(1L, sample.memoryTotalBytes());
        assertThat(sample.counts().total()).isPositive();
        assertThat(sample.threads().total()).isGreaterThan(8);
    }
}
