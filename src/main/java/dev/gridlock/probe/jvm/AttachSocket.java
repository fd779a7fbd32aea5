package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/*
 * One request over HotSpot's attach socket, as its attachListener speaks it: a connection carries one request and one
 * answer, "0" and a newline and then the text, or another number and the reason.
 *
 *   version 1   "1", command and three arguments, each ended by a zero byte
 *   version 2   "2", the payload's length in decimal, then the payload: command with options, and the arguments, each
 *               ended by a zero byte (from JDK 24 on)
 *
 * Version 2 is asked for where it exists, with streaming=0: from 24 on the virtual machine would otherwise write into
 * the socket while all its threads stand still, which stopped 312 threads for 22-26 ms instead of 5.
 *
 * The channel does not block, so that a target which never answers costs its caller a deadline and not a thread.
 */
final class AttachSocket extends InputStream {
    /** The listener answered with an error. */
    static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private static final int LONGEST_REASON = 500;

    private final SocketChannel channel;
    private final Selector selector;
    private final long deadline;

    private AttachSocket(SocketChannel channel, Selector selector, long deadline) {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
    }

    /** A request in version 1. */
    static byte[] request(String command, String argument) {
        return ("1\0" + command + '\0' + argument + "\0\0\0").getBytes(StandardCharsets.UTF_8);
    }

    /** A request in version 2, whose answer is to be buffered in the target. */
    static byte[] buffered(String command, String argument) {
        String payload = command + " streaming=0\0" + argument + '\0';
        return ("2\0" + payload.getBytes(StandardCharsets.UTF_8).length + '\0' + payload)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends a request and reads up to the first line of the answer; the text behind it is this stream.
     *
     * @param deadline System.nanoTime until which everything must be read
     * @throws Refused when the listener answers with an error; the message is its own word
     * @throws InterruptedIOException when the deadline is over or this thread was interrupted
     */
    static AttachSocket ask(Path socket, byte[] request, long deadline) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = null;
        try {
            channel.configureBlocking(false);
            selector = Selector.open();
            AttachSocket answer = new AttachSocket(channel, selector, deadline);
            answer.connect(UnixDomainSocketAddress.of(socket));
            answer.send(ByteBuffer.wrap(request));
            answer.status();
            return answer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    private void connect(UnixDomainSocketAddress address) throws IOException {
        channel.register(selector, SelectionKey.OP_CONNECT);
        if (!channel.connect(address)) {
            while (!channel.finishConnect()) {
                await();
            }
        }
        interest(SelectionKey.OP_WRITE);
    }

    private void send(ByteBuffer request) throws IOException {
        while (request.hasRemaining()) {
            if (channel.write(request) == 0) {
                await();
            }
        }
        interest(SelectionKey.OP_READ);
    }

    private void status() throws IOException {
        StringBuilder code = new StringBuilder();
        int c;
        while ((c = read()) >= 0 && c != '\n' && code.length() < 12) {
            code.append((char) c);
        }
        if (code.isEmpty()) {
            throw new Refused("closed the connection without an answer");
        }
        if (!code.toString().equals("0")) {
            String reason = new String(readNBytes(LONGEST_REASON), StandardCharsets.UTF_8).strip();
            throw new Refused(reason.isEmpty() ? "answered with error " + code : reason.replaceAll("\\s+", " "));
        }
    }

    private void interest(int operations) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.interestOps(operations);
        }
    }

    private void await() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left > 0) {
            selector.select(left);
            selector.selectedKeys().clear();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (deadline - System.nanoTime() <= 0) {
            throw new InterruptedIOException("no answer in time");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        int n;
        while ((n = channel.read(buffer)) == 0 && length > 0) {
            await();
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
