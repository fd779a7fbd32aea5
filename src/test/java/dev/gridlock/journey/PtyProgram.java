package dev.gridlock.journey;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/**
 * A program on a pty of its own, as a user would run it, and a terminal emulator that shows what the user would see.
 *
 * <p>A shell starts it and outlives it, so that the terminal's settings can be compared before and after: when the last
 * process of a pty's session ends the kernel resets them. The program is the shell's child, in the shell's process
 * group; to see job control run {@code bash -i} here and the program inside.
 */
public final class PtyProgram implements AutoCloseable {
    private static final String SHELL =
            "stty -g >\"$1/before\"; d=$1; shift; \"$@\"; s=$?; " + "stty -g >\"$d/after\" 2>/dev/null; exit $s";

    private final PtyProcess shell;
    private final Path notes;
    private final ScreenTerminal screen;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final Thread reader;
    private final boolean answering;
    private volatile boolean reading = true;

    private PtyProgram(PtyProcess shell, Path notes, int columns, int rows, boolean answering) {
        this.shell = shell;
        this.notes = notes;
        this.screen = new ScreenTerminal(columns, rows);
        this.answering = answering;
        this.reader = new Thread(this::read, "pty-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program.
     *
     * @param command program and arguments
     * @param environment added to a small fixed one (PATH, HOME, TERM=xterm-256color, LC_ALL=C.UTF-8); an empty value
     *     takes a variable away
     */
    public static PtyProgram start(List<String> command, Map<String, String> environment, int columns, int rows)
            throws IOException {
        return start(command, environment, columns, rows, false);
    }

    /** The same on a terminal that answers, when asked for its background (OSC 11), that it is dark. */
    public static PtyProgram start(
            List<String> command, Map<String, String> environment, int columns, int rows, boolean answering)
            throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String kept : List.of("PATH", "HOME", "JAVA_HOME", "TMPDIR")) {
            String value = System.getenv(kept);
            if (value != null) {
                all.put(kept, value);
            }
        }
        all.put("TERM", "xterm-256color");
        all.put("LC_ALL", "C.UTF-8");
        all.putAll(environment);
        all.values().removeIf(String::isEmpty);
        Path notes = Files.createTempDirectory("pty");
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh", notes.toString()));
        line.addAll(command);
        PtyProcess shell = new PtyProcessBuilder(line.toArray(new String[0]))
                .setEnvironment(all)
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .start();
        return new PtyProgram(shell, notes, columns, rows, answering);
    }

    /** Presses keys: the characters as the terminal would send them, {@code "\033[A"} for an arrow. */
    public void type(String keys) throws IOException {
        OutputStream keyboard = shell.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** The rows of the screen, without the blanks at their ends. */
    public List<String> rows() {
        synchronized (screen) {
            int columns = screen.getColumns();
            long[] cells = new long[columns * screen.getRows()];
            screen.dump(cells, new int[2]);
            List<String> rows = new ArrayList<>();
            for (int row = 0; row < screen.getRows(); row++) {
                StringBuilder text = new StringBuilder();
                for (int column = 0; column < columns; column++) {
                    int codePoint = ScreenTerminal.cellCodePoint(cells[row * columns + column]);
                    text.appendCodePoint(codePoint == 0 ? ' ' : codePoint);
                }
                rows.add(text.toString().stripTrailing());
            }
            return rows;
        }
    }

    /** The screen as text. */
    public String text() {
        return String.join("\n", rows());
    }

    /** Waits until the screen contains this text. */
    public void waitFor(String text, Duration timeout) throws InterruptedException {
        await("the text \"" + text + "\"", () -> text().contains(text), timeout);
    }

    /** Waits until the screen, rows joined by line ends, contains a match of this pattern. */
    public void waitFor(Pattern pattern, Duration timeout) throws InterruptedException {
        await("a match of " + pattern, () -> pattern.matcher(text()).find(), timeout);
    }

    /** Waits for a condition; fails with the screen as it is then. */
    public void await(String what, BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + timeout.toSeconds() + " s in vain for " + what
                        + (shell.isAlive() ? "" : " (the program has ended)") + "; on the screen:\n" + text());
            }
            Thread.sleep(10);
        }
    }

    /** Gives the terminal another size; the program gets SIGWINCH. */
    public void resize(int columns, int rows) {
        synchronized (screen) {
            screen.setSize(Size.of(columns, rows));
        }
        shell.setWinSize(new WinSize(columns, rows));
    }

    /** The program's process. */
    public long pid() throws InterruptedException {
        await("the program to start", () -> child() > 0, Duration.ofSeconds(10));
        return child();
    }

    private long child() {
        return ProcessHandle.of(shell.pid())
                .flatMap(handle -> handle.children().findFirst())
                .map(ProcessHandle::pid)
                .orElse(-1L);
    }

    /** Sends the program a signal, as {@code "TERM"}. */
    public void signal(String name) throws IOException, InterruptedException {
        signal(pid(), name);
    }

    /** Sends a process a signal. */
    public static void signal(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for the program to end: its exit status, 128 + n when signal n killed it. */
    public int exitStatus(Duration timeout) throws InterruptedException {
        if (!shell.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + timeout.toSeconds() + " s; on the screen:\n" + text());
        }
        if (reading) {
            reader.join(timeout.toMillis()); // what it wrote last is on its way
        }
        return shell.exitValue();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return shell.isAlive();
    }

    /** The terminal's settings before the program began, as {@code stty -g} writes them. */
    public String termiosBefore() throws IOException {
        return Files.readString(notes.resolve("before")).strip();
    }

    /** The terminal's settings after the program has ended. */
    public String termiosAfter() throws IOException {
        return Files.readString(notes.resolve("after")).strip();
    }

    /** Everything the program has written. */
    public byte[] bytes() {
        synchronized (screen) {
            return raw.toByteArray();
        }
    }

    /** Everything the program has written, as text. */
    public String output() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Stops reading what the program writes (a terminal that hangs), or goes on. */
    public void reading(boolean on) {
        reading = on;
    }

    /** Cuts the line: the terminal is gone, and the kernel sends SIGHUP. */
    public void hangUp() throws IOException {
        shell.getOutputStream().close();
        shell.getInputStream().close();
    }

    /** Ends whatever still runs. */
    @Override
    public void close() {
        ProcessHandle.of(shell.pid()).ifPresent(handle -> handle.descendants().forEach(ProcessHandle::destroyForcibly));
        shell.destroyForcibly();
        for (String note : List.of("before", "after", "")) {
            try {
                Files.deleteIfExists(notes.resolve(note));
            } catch (IOException e) {
                // Left to the system's own cleaning of the temporary directory.
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[8_192];
        StringBuilder seen = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        try (InputStream in = shell.getInputStream()) {
            while (true) {
                while (!reading) {
                    Thread.sleep(10);
                }
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                show(buffer, count, pending);
                if (answering) {
                    answer(seen.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1)));
                }
            }
        } catch (IOException e) {
            // The pty has closed: the program has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(byte[] buffer, int count, ByteArrayOutputStream pending) {
        synchronized (screen) {
            raw.write(buffer, 0, count);
            pending.write(buffer, 0, count);
            byte[] all = pending.toByteArray();
            int whole = wholeCharacters(all);
            pending.reset();
            pending.write(all, whole, all.length - whole);
            screen.write(new String(all, 0, whole, StandardCharsets.UTF_8));
        }
    }

    private void answer(StringBuilder seen) throws IOException {
        int question = seen.indexOf("\033]11;?\033\\");
        if (question >= 0) {
            seen.setLength(0);
            type("\033]11;rgb:1c1c/1c1c/1c1c\033\\");
        }
    }

    /** How many bytes at the beginning are whole UTF-8 characters. */
    private static int wholeCharacters(byte[] bytes) {
        int lead = bytes.length - 1;
        while (lead >= 0 && lead > bytes.length - 4 && (bytes[lead] & 0xc0) == 0x80) {
            lead--;
        }
        if (lead < 0) {
            return bytes.length;
        }
        int first = bytes[lead] & 0xff;
        int length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        return lead + length > bytes.length ? lead : bytes.length;
    }
}
