package dev.gridlock.probe.jvm;

import dev.gridlock.data.JavaThread;
import dev.gridlock.data.ThreadDump;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What {@link StuckProgram} left behind: dumps as they came from the attach socket, and hsperfdata files. */
final class Recording {
    private Recording() {}

    static byte[] of(String name) {
        try (InputStream in = Recording.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ThreadDump parse(byte[] text) {
        try {
            return new DumpParser().parse(new ByteArrayInputStream(text), 1, tid -> tid);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ThreadDump parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static JavaThread thread(ThreadDump dump, String name) {
        return dump.threads().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name));
    }
}
