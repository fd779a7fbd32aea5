package dev.gridlock.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * An SSH server in the test's own JVM, on a free port of loopback. Whoever logs in with the one key it knows is given
 * the command on a pty of its own: the one a login shell stands for, or the one asked for.
 */
final class MinaServer implements AutoCloseable {
    /** The only user. */
    static final String USER = "tester";

    private final SshServer server;
    private final KeyPair clientKey;

    private MinaServer(SshServer server, KeyPair clientKey) {
        this.server = server;
        this.clientKey = clientKey;
    }

    /**
     * @param shell what a login without a command runs
     * @param folder where commands start
     * @param environment what they are given besides the test's own environment
     */
    static MinaServer start(List<String> shell, Path folder, Map<String, String> environment)
            throws IOException, GeneralSecurityException {
        KeyPair hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        KeyPair clientKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, clientKey.getPublic()));
        server.setShellFactory(channel -> new PtyShell(shell, folder, environment));
        server.setCommandFactory(
                (channel, command) -> new PtyShell(List.of("/bin/sh", "-c", command), folder, environment));
        server.start();
        return new MinaServer(server, clientKey);
    }

    int port() {
        return server.getPort();
    }

    KeyPair clientKey() {
        return clientKey;
    }

    /** How to log in with OpenSSH's client: {@code remote} is a command, or nothing for the shell. Run it on a pty. */
    List<String> sshCommand(Path keyFile, String... remote) throws IOException, GeneralSecurityException {
        if (!Files.exists(keyFile)) {
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(keyFile)) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "a test's", null, out);
            }
        }
        return OpenSsh.command(keyFile, USER, port(), remote);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
