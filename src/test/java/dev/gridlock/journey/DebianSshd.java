package dev.gridlock.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's own sshd on a free port of loopback, with a configuration, host key and user key of its own. */
final class DebianSshd implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process daemon;

    private DebianSshd(Path folder, int port, Process daemon) {
        this.folder = folder;
        this.port = port;
        this.daemon = daemon;
    }

    /** @param folder an empty one, for keys, configuration and log */
    static DebianSshd start(Path folder) throws IOException, InterruptedException {
        DebianPackages.ensure("openssh-server", "openssh-client");
        // Where sshd goes to when it drops its privileges; Debian's service makes it at boot.
        Files.createDirectories(Path.of("/run/sshd"));
        for (String key : List.of("host", "user")) {
            run(
                    folder,
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve(key).toString());
        }
        int port = freePort();
        Path config = folder.resolve("sshd_config");
        Files.writeString(config, """
                ListenAddress 127.0.0.1:%d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin yes
                PrintMotd no
                AcceptEnv LANG LC_*
                """.formatted(port, folder.resolve("host"), folder.resolve("user.pub")));
        Path log = folder.resolve("log");
        Process daemon = new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DebianSshd server = new DebianSshd(folder, port, daemon);
        try {
            await().atMost(Duration.ofSeconds(20)).until(server::answers);
        } catch (RuntimeException e) {
            server.close();
            throw new AssertionError("sshd did not start:\n" + Files.readString(log), e);
        }
        return server;
    }

    private boolean answers() {
        if (!daemon.isAlive()) {
            throw new IllegalStateException("it ended with " + daemon.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keygen").toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(List.of(command) + " failed: " + Files.readString(folder.resolve("keygen")));
        }
    }

    /**
     * How to log in as the user of this test: {@code remote} is a command, or nothing for the shell. Run it on a pty.
     */
    List<String> sshCommand(String... remote) {
        return OpenSsh.command(folder.resolve("user"), System.getProperty("user.name"), port, remote);
    }

    /** What it logged. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        daemon.descendants().forEach(ProcessHandle::destroy);
        daemon.destroy();
    }
}
