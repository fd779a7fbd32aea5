package dev.gridlock.probe.jvm;

import dev.gridlock.data.ThreadDump;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What parsing costs, cold and warm: prints, asserts nothing. */
@Tag("bench")
class DumpParserBench {
    @Test
    void parsing() throws Exception {
        for (String recording : new String[] {"jdk17.txt", "jdk25.txt"}) {
            byte[] text = Recording.of(recording);
            DumpParser parser = new DumpParser();
            double[] micros = new double[2_000];
            ThreadDump dump = null;
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                dump = parser.parse(new ByteArrayInputStream(text), start, t -> t);
                micros[i] = (System.nanoTime() - start) / 1e3;
            }
            int threads = dump.threads().size();
            double first = micros[0];
            Arrays.sort(micros);
            System.out.printf(
                    "%s: %d threads, %d bytes, first %.0f us, median %.0f us (%.2f us a thread, %.1f ns a byte)%n",
                    recording,
                    threads,
                    text.length,
                    first,
                    micros[1_000],
                    micros[1_000] / threads,
                    micros[1_000] * 1e3 / text.length);
        }
    }
}
