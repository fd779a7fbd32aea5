package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol, spoken with a listener of our own that misbehaves in every way. */
class AttachSocketTest {
    @TempDir
    Path folder;

    private Path socket;
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), 1);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void requestsAsHotSpotReadsThem() {
        assertThat(text(AttachSocket.request("threaddump", "-e"))).isEqualTo("1\0threaddump\0-e\0\0\0");
        assertThat(text(AttachSocket.buffered("threaddump", "-e")))
                .isEqualTo("2\0" + "26\0threaddump streaming=0\0-e\0");
    }

    @Test
    void anAnswerInPieces() throws Exception {
        CompletableFuture<String> request = answer("0", "\nfull ", "dump");
        try (AttachSocket answer = AttachSocket.ask(socket, AttachSocket.request("x", "y"), soon())) {
            assertThat(text(answer.readAllBytes())).isEqualTo("full dump");
        }
        assertThat(request.get(10, TimeUnit.SECONDS)).isEqualTo("1\0x\0y\0\0\0");
    }

    @Test
    void anErrorIsItsOwnWord() {
        answer("-1\nOperation getversion\nnot recognized!");
        assertThatThrownBy(() -> AttachSocket.ask(socket, AttachSocket.request("x", ""), soon()))
                .isInstanceOf(AttachSocket.Refused.class)
                .hasMessage("Operation getversion not recognized!");
    }

    @Test
    void aClosedConnection() {
        answer();
        assertThatThrownBy(() -> AttachSocket.ask(socket, AttachSocket.request("x", ""), soon()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aListenerThatNeverAnswers() {
        assertThatThrownBy(() -> AttachSocket.ask(
                        socket, AttachSocket.request("x", ""), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50)))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("no answer in time");
    }

    /** As many as fit wait to be accepted already: connecting itself would block for ever. */
    @Test
    void aListenerWhoseQueueIsFull() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.configureBlocking(false);
                waiting.add(channel);
                try {
                    channel.connect(UnixDomainSocketAddress.of(socket));
                } catch (IOException e) {
                    break;
                }
            }
            assertThatThrownBy(() -> AttachSocket.ask(
                            socket,
                            AttachSocket.request("x", ""),
                            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50)))
                    .isInstanceOf(IOException.class);
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> AttachSocket.ask(socket, AttachSocket.request("x", ""), soon()))
                    .isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void nobodyListens() throws IOException {
        server.close();
        assertThatThrownBy(() -> AttachSocket.ask(socket, AttachSocket.request("x", ""), soon()))
                .isInstanceOf(IOException.class);
    }

    /** Reads one request and sends these pieces; what was asked. */
    private CompletableFuture<String> answer(String... pieces) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel peer = server.accept()) {
                ByteBuffer request = ByteBuffer.allocate(100);
                peer.read(request);
                for (String piece : pieces) {
                    peer.write(ByteBuffer.wrap(piece.getBytes(StandardCharsets.US_ASCII)));
                }
                return text(java.util.Arrays.copyOf(request.array(), request.position()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
