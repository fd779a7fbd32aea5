package dev.gridlock.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** All that a terminal has been sent so far, as raw text. Grows on a thread of its own. */
final class Transcript {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Where to write what shall be kept; for whoever pushes. */
    OutputStream sink() {
        return bytes;
    }

    /** Reads {@code from} to its end, on a thread of its own; for whoever has to be pulled from. */
    static Transcript of(InputStream from) {
        Transcript transcript = new Transcript();
        Thread reader = new Thread(
                () -> {
                    try (from) {
                        from.transferTo(transcript.bytes);
                    } catch (IOException e) {
                        // A pty says EIO where other streams end.
                    }
                },
                "transcript");
        reader.setDaemon(true);
        reader.start();
        return transcript;
    }

    String text() {
        return bytes.toString(UTF_8);
    }

    /** Waits until {@code expected} has been sent; fails with all that was sent instead. */
    void awaitText(String expected) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(text()).contains(expected));
    }
}
