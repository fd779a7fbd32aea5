package dev.gridlock.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** A terminal at the far end of a {@link MinaServer}, in the test's own JVM: needs no ssh to be installed. */
final class SshTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshClient client;
    private final ClientSession session;
    private final PtyCapableChannelSession channel;
    private final OutputStream keys;
    private final Transcript transcript = new Transcript();

    /** @param command null for the server's shell */
    static SshTerminal open(MinaServer server, int columns, int rows, @Nullable String command) throws IOException {
        return open(server, server.clientKey(), columns, rows, command);
    }

    /** @param key what to log in with */
    static SshTerminal open(MinaServer server, KeyPair key, int columns, int rows, @Nullable String command)
            throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try {
            ClientSession session = client.connect(MinaServer.USER, "127.0.0.1", server.port())
                    .verify(PATIENCE)
                    .getSession();
            session.addPublicKeyIdentity(key);
            session.auth().verify(PATIENCE);
            return new SshTerminal(client, session, columns, rows, command);
        } catch (IOException e) {
            client.close(true);
            throw e;
        }
    }

    private SshTerminal(SshClient client, ClientSession session, int columns, int rows, @Nullable String command)
            throws IOException {
        this.client = client;
        this.session = session;
        channel = command == null ? session.createShellChannel() : session.createExecChannel(command);
        channel.setUsePty(true);
        channel.setPtyType("xterm-256color");
        channel.setPtyColumns(columns);
        channel.setPtyLines(rows);
        channel.setOut(transcript.sink());
        channel.open().verify(PATIENCE);
        keys = channel.getInvertedIn();
    }

    Transcript transcript() {
        return transcript;
    }

    /** Types this, as UTF-8; Enter is {@code \r}. */
    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    void resize(int columns, int rows) throws IOException {
        channel.sendWindowChange(columns, rows);
    }

    /** Waits for the command to end. */
    int exitStatus() {
        channel.waitFor(EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.CLOSED), PATIENCE);
        Integer status = ((ClientChannel) channel).getExitStatus();
        if (status == null) {
            throw new AssertionError("No exit status came; the terminal shows:\n" + transcript.text());
        }
        return status;
    }

    /** The line drops: no goodbye to the program. */
    void drop() {
        session.close(true);
    }

    @Override
    public void close() {
        client.close(true);
    }
}
