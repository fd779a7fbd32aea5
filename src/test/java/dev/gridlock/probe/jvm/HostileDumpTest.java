package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text that no HotSpot writes: whatever it is, the parser ends, throws nothing and keeps its bounds. */
class HostileDumpTest {
    private static final String[] PIECES = {
        "\"",
        "\n",
        "\0",
        "\t- locked <0x1> (a X)\n",
        "\t- waiting on <0x1> (a X)\n",
        "\tat ",
        "(",
        ")",
        "<",
        ">",
        " #",
        "[",
        "nid=",
        " tid=0x",
        "cpu=",
        "allocated=99999999999999999999G",
        "elapsed=1.2.3s",
        "Found one Java-level deadlock:\n",
        "  which is held by \"",
        "  waiting to lock monitor ",
        "(object , a )",
        "JNI global refs",
        "   Mounted virtual thread #",
        "   java.lang.Thread.State: ",
        "\n\"x\" #1 prio=5 os_prio=0 tid=0x1 nid=0x1 runnable\n",
        "\u00ff\u0080",
        "\"x\":\n",
        "Java stack information for the threads listed above:\n"
    };

    @Test
    void changedRecordings() {
        byte[][] recordings = {Recording.of("jdk17.txt"), Recording.of("jdk25.txt")};
        Random random = new Random(20);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < 600; i++) {
                byte[] text = recordings[i % 2].clone();
                for (int changes = random.nextInt(60); changes >= 0; changes--) {
                    text = change(text, random);
                }
                check(Recording.parse(text));
            }
        });
    }

    @Test
    void nothingButPieces() {
        Random random = new Random(21);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < 3_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(80); n >= 0; n--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                check(Recording.parse(text.toString().getBytes(StandardCharsets.ISO_8859_1)));
            }
        });
    }

    @Test
    void aRecordingCutAnywhere() {
        byte[] text = Recording.of("jdk25.txt");
        for (int length = 0; length < text.length; length += 97) {
            check(Recording.parse(Arrays.copyOf(text, length)));
        }
    }

    @Test
    void bytesAsTheyComeOneByOne() throws IOException {
        byte[] text = Recording.of("jdk17.txt");
        InputStream slow = new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(length, 1));
            }
        };
        assertThat(new DumpParser().parse(slow, 1, t -> t)).isEqualTo(Recording.parse(text));
    }

    @Test
    void moreThreadsThanAreKept() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= DumpParser.MOST_THREADS + 5; i++) {
            text.append("\"t\" #").append(i).append(" prio=5 os_prio=0 tid=0x1 nid=0x1 runnable\n");
        }
        ThreadDump dump = Recording.parse(text.toString());
        assertThat(dump.threads()).hasSize(DumpParser.MOST_THREADS);
        assertThat(dump.cut()).isTrue();
    }

    @Test
    void aLineWithoutEnd() throws IOException {
        String before = "\"t\" #1 prio=5 os_prio=0 tid=0x1 nid=0x1 runnable\n";
        String after = "\n\"u\" #2 prio=5 os_prio=0 tid=0x1 nid=0x2 runnable\n";
        InputStream text = new java.io.SequenceInputStream(java.util.Collections.enumeration(java.util.List.of(
                new ByteArrayInputStream(before.getBytes(StandardCharsets.US_ASCII)),
                new Endless(3L * DumpLines.LONGEST_LINE),
                new ByteArrayInputStream(after.getBytes(StandardCharsets.US_ASCII)))));
        ThreadDump dump = new DumpParser().parse(text, 1, t -> t);
        assertThat(dump.threads()).extracting(JavaThread::name).containsExactly("t", "u");
        assertThat(dump.cut()).isTrue();
    }

    @Test
    void aDumpWithoutEnd() throws IOException {
        ThreadDump dump = new DumpParser(4L << 20).parse(new Endless(Long.MAX_VALUE), 1, t -> t);
        assertThat(dump.threads()).isEmpty();
        assertThat(dump.cut()).isTrue();
    }

    @Test
    void aNameWithoutEnd() {
        ThreadDump dump = Recording.parse("\"begins\n" + "and goes on\n".repeat(200_000)
                + "\"t\" #1 prio=5 os_prio=0 tid=0x1 nid=0x1 runnable\n");
        assertThat(dump.threads()).extracting(JavaThread::name).containsExactly("t");
        assertThat(dump.cut()).isTrue();
    }

    private static void check(ThreadDump dump) {
        for (JavaThread thread : dump.threads()) {
            assertThat(thread.frames()).hasSizeLessThanOrEqualTo(2 * (ThreadEntry.FRAMES_KEPT + 64));
            for (HeldLock held : thread.held()) {
                assertThat(held.depth()).isBetween(0, thread.frames().size() - 1);
            }
        }
    }

    private static byte[] change(byte[] text, Random random) {
        int at = random.nextInt(text.length);
        int to = Math.min(text.length, at + random.nextInt(200));
        byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
        switch (random.nextInt(4)) {
            case 0 -> text[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                return splice(text, at, to, new byte[0]);
            }
            case 2 -> {
                return splice(text, at, at, piece);
            }
            default -> {
                return splice(text, at, at, Arrays.copyOfRange(text, at, to));
            }
        }
        return text;
    }

    private static byte[] splice(byte[] text, int from, int to, byte[] middle) {
        byte[] out = new byte[Math.max(1, text.length - (to - from) + middle.length)];
        System.arraycopy(text, 0, out, 0, from);
        System.arraycopy(middle, 0, out, from, Math.min(middle.length, out.length - from));
        int tail = Math.min(text.length - to, out.length - from - middle.length);
        System.arraycopy(text, to, out, from + middle.length, Math.max(0, tail));
        return out;
    }

    /** So many x, and no line break. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(length, left);
            Arrays.fill(bytes, from, from + n, (byte) 'x');
            left -= n;
            return n;
        }
    }
}
