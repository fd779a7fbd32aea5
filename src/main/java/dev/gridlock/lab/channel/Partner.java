package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Worker;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A partner that is a process: {@link PartnerMain} in a JVM of its own, with pipes to its standard input and from its
 * standard output.
 *
 * <p>It can't outlive whoever started it, however that one dies: it either waits for its standard input, which ends
 * then, or writes to its standard output, which breaks then.
 */
final class Partner implements Closeable {
    private final Process process;
    private volatile boolean closed;

    /** Starts it; {@code words} are the arguments. */
    Partner(String... words) throws IOException {
        process = new ProcessBuilder(command(words))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * The command that starts {@link PartnerMain} on this process's own Java and class path, with the JVM's own
     * defaults.
     */
    static List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A thread dump that somebody asks for must not stand between messages.
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PartnerMain.class.getName());
        command.addAll(Arrays.asList(words));
        return command;
    }

    /** Waits until so many processes have said that they are there. */
    DataInputStream awaitReady(int processes) throws IOException {
        DataInputStream in = new DataInputStream(process.getInputStream());
        for (int i = 0; i < processes; i++) {
            if (in.read() != PartnerMain.READY) {
                throw new IOException("the partner's process could not start");
            }
        }
        return in;
    }

    /**
     * Does the work that a worker has with this partner. What it does at a pipe can't be interrupted, so the partner is
     * ended, and with it the work, when the worker is called off.
     */
    <T> T talk(Worker worker, Worker.Outside<T> work) throws InterruptedException, IOException {
        worker.waitsOn(this);
        try {
            return work.run();
        } catch (IOException e) {
            if (closed) {
                throw new InterruptedException();
            }
            throw new IOException("the partner's process broke off: " + e.getMessage(), e);
        } finally {
            worker.waitsOn(null);
        }
    }

    OutputStream out() {
        return process.getOutputStream();
    }

    /** Ends it, whatever it is at. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }
}
