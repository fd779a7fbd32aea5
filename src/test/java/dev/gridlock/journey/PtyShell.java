package dev.gridlock.journey;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * What the server runs for one channel: a command on a real pty that has the client's size, is resized with it, and is
 * hung up on when the connection goes, as sshd does it.
 */
final class PtyShell implements Command {
    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;

    private @Nullable InputStream fromClient;
    private @Nullable OutputStream toClient;
    private @Nullable ExitCallback exit;
    private @Nullable PtyProcess process;

    PtyShell(List<String> command, Path folder, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void setInputStream(InputStream in) {
        fromClient = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        toClient = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        // A pty has one output.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment client) throws IOException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        String term = client.getEnv().get(Environment.ENV_TERM);
        if (term != null) {
            all.put("TERM", term);
        }
        WinSize size = size(client);
        PtyProcess started = new PtyProcessBuilder(PtySize.awaitedBy(command))
                .setDirectory(folder.toString())
                .setEnvironment(all)
                .setInitialColumns(size.getColumns())
                .setInitialRows(size.getRows())
                .start();
        process = started;
        client.addSignalListener((c, signal) -> started.setWinSize(size(client)), Signal.WINCH);
        ExitCallback callback = exit;
        InputStream in = fromClient;
        OutputStream out = toClient;
        if (callback == null || in == null || out == null) {
            throw new IOException("started before its streams were set");
        }
        run("keys", () -> pump(in, started.getOutputStream()));
        run("screen", () -> {
            pump(started.getInputStream(), out);
            callback.onExit(waitFor(started));
        });
    }

    private static WinSize size(Environment client) {
        return new WinSize(
                Integer.parseInt(client.getEnv().getOrDefault(Environment.ENV_COLUMNS, "80")),
                Integer.parseInt(client.getEnv().getOrDefault(Environment.ENV_LINES, "24")));
    }

    private static void run(String what, Runnable task) {
        Thread thread = new Thread(task, "pty-shell-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** Copies as it comes, until either end is gone. */
    private static void pump(InputStream from, OutputStream to) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // The other end of the pty, or the connection, is gone: nothing is left to copy.
        }
    }

    private static int waitFor(PtyProcess process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** The channel is closed. Closing the pty's master makes the kernel send SIGHUP to whoever runs on it. */
    @Override
    public void destroy(ChannelSession channel) throws IOException {
        PtyProcess running = process;
        if (running != null && running.isAlive()) {
            running.getOutputStream().close();
            running.getInputStream().close();
        }
    }
}
