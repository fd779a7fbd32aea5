package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfLayoutTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aRecordedFile(int jdk, @TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("1"), Recording.of("hsperfdata" + jdk + ".bin"));
        int uid = (Integer) Files.getAttribute(file, "unix:uid");
        try (PerfData perf = PerfData.open(file, uid)) {
            assertThat(perf.isHotSpot()).isTrue();
            assertThat(perf.identity().mainClass()).isEqualTo("dev.gridlock.probe.jvm.StuckProgram");
            assertThat(perf.identity().feature()).isEqualTo(jdk);
            PerfReading reading = perf.reading();
            assertThat(reading.liveThreads()).isBetween(30L, 60L);
            assertThat(reading.daemonThreads()).isEqualTo(reading.liveThreads() - 2);
            assertThat(reading.safepoints()).isPositive();
            assertThat(reading.stoppedSeconds()).isBetween(1e-5, 1.0);
            assertThat(reading.collections()).isZero();
            assertThat(reading.collectingSeconds()).isZero();
            assertThat(reading.contendedLocks()).isEqualTo(jdk == 17 ? reading.contendedLocks() : -1);
        }
    }

    @Test
    void figuresFollowTheFile(@TempDir Path folder) throws Exception {
        byte[] bytes = Recording.of("hsperfdata17.bin");
        Path file = Files.write(folder.resolve("1"), bytes);
        int uid = (Integer) Files.getAttribute(file, "unix:uid");
        try (PerfData perf = PerfData.open(file, uid)) {
            long before = perf.number("sun.rt.safepoints");
            ByteBuffer changed = ByteBuffer.wrap(bytes);
            int at = find(changed, before);
            changed.order(ByteOrder.LITTLE_ENDIAN).putLong(at, before + 41);
            Files.write(file, bytes);
            perf.refresh();
            assertThat(perf.number("sun.rt.safepoints")).isEqualTo(before + 41);
            Files.write(file, Arrays.copyOf(bytes, 100));
            assertThatThrownBy(() -> {
                        perf.refresh();
                        throw new PerfLayout.Malformed(String.valueOf(perf.number("sun.rt.safepoints")), false);
                    })
                    .isInstanceOf(PerfLayout.Malformed.class)
                    .hasMessage("null");
        }
    }

    @Test
    void aFileOfAnotherUserIsNotBelieved(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("1"), Recording.of("hsperfdata17.bin"));
        int uid = (Integer) Files.getAttribute(file, "unix:uid");
        assertThatThrownBy(() -> PerfData.open(file, uid + 1).close())
                .isInstanceOf(PerfLayout.Malformed.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void damagedFilesGiveAWord() {
        byte[] recorded = Recording.of("hsperfdata25.bin");
        int used = ByteBuffer.wrap(recorded).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = recorded.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(used);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            ByteBuffer file = ByteBuffer.wrap(bytes);
            try {
                PerfLayout layout = PerfLayout.read(file);
                layout.number(file, "sun.rt.safepoints");
                layout.text(file, "java.property.java.vm.name");
                layout.text(file, "sun.rt.javaCommand");
            } catch (PerfLayout.Malformed e) {
                refused++;
                assertThat(e).hasMessageStartingWith("its perf data file");
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsEarly() {
        byte[] bytes = Recording.of("hsperfdata17.bin");
        bytes[7] = 0;
        assertEarly(bytes);
        assertEarly(new byte[32_768]);
        assertEarly(new byte[0]);
    }

    private static void assertEarly(byte[] bytes) {
        assertThatThrownBy(() -> PerfLayout.read(ByteBuffer.wrap(bytes)))
                .isInstanceOfSatisfying(
                        PerfLayout.Malformed.class, e -> assertThat(e.early()).isTrue());
    }

    /** Where the counter's entry keeps its value: behind its name. */
    private static int find(ByteBuffer file, long value) {
        String name = "sun.rt.safepoints\0";
        String text = new String(file.array(), java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf(name) + name.length();
        file.order(ByteOrder.LITTLE_ENDIAN);
        while (at % 8 != 0 || file.getLong(at) != value) {
            at++;
        }
        return at;
    }
}
