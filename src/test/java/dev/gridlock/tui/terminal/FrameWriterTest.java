package dev.gridlock.tui.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    private FrameWriter writer(OutputStream out) {
        FrameWriter writer = new FrameWriter(out, ready::incrementAndGet, failures::incrementAndGet);
        writer.start();
        return writer;
    }

    private static byte[] frame(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Takes nothing until it is opened. */
    private static final class Stalled extends OutputStream {
        final CountDownLatch open = new CountDownLatch(1);
        final CountDownLatch begun = new CountDownLatch(1);
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new AssertionError("one write a frame");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            begun.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, from, count);
        }
    }

    @Test
    void takesBackWhatHasNotBegun() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, ready::incrementAndGet, failures::incrementAndGet);
        assertThat(writer.withdraw()).isFalse();
        writer.offer(frame("takes over"));
        assertThat(writer.withdraw()).isTrue();
        assertThat(writer.ready()).isTrue();
        writer.start();
        assertThat(writer.finish(frame("bye"), 10_000, true)).isTrue();
        assertThat(out.toString(US_ASCII)).isEqualTo("bye");
    }

    @Test
    void writesAFrameAndTakesTheNext() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = writer(out);
        assertThat(writer.offer(frame("one "))).isTrue();
        await().until(writer::ready);
        assertThat(writer.offer(frame("two"))).isTrue();
        await().until(() -> ready.get() == 2);
        assertThat(out.toString(US_ASCII)).isEqualTo("one two");
    }

    @Test
    void aStalledTerminalTakesNoSecondFrameAndHoldsNobodyUp() throws Exception {
        Stalled terminal = new Stalled();
        FrameWriter writer = writer(terminal);
        writer.offer(frame("first "));
        terminal.begun.await();
        assertThat(writer.ready()).isFalse();
        assertThat(writer.offer(frame("stale "))).isFalse();
        assertThat(writer.finish(frame("last"), 1, true)).isFalse();
        terminal.open.countDown();
        await().until(() -> terminal.taken.toString(US_ASCII).equals("first last"));
        assertThat(writer.ready()).isFalse();
        assertThat(writer.offer(frame("after"))).isFalse();
    }

    @Test
    void theLastWordsComeAfterTheFrameUnderWay() throws Exception {
        Stalled terminal = new Stalled();
        FrameWriter writer = writer(terminal);
        writer.offer(frame("first "));
        terminal.begun.await();
        terminal.open.countDown();
        assertThat(writer.finish(frame("pause "), 10_000, false)).isTrue();
        assertThat(writer.offer(frame("second "))).isTrue();
        await().until(writer::ready);
        assertThat(writer.finish(frame("last"), 10_000, true)).isTrue();
        assertThat(terminal.taken.toString(US_ASCII)).isEqualTo("first pause second last");
    }

    @Test
    void aTerminalThatIsGoneIsReportedOnce() {
        FrameWriter writer = writer(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Input/output error");
            }
        });
        writer.offer(frame("x"));
        await().until(() -> failures.get() == 1);
        assertThat(writer.ready()).isFalse();
        assertThat(writer.offer(frame("y"))).isFalse();
        assertThat(writer.finish(frame("z"), 10_000, true)).isFalse();
        assertThat(ready).hasValue(0);
    }
}
