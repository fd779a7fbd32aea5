package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Worker;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Messages through a stream of bytes, sent as most programs send them: a head with its length and number, then the
 * body, each with a write of its own. As long as one writes, that is right.
 *
 * <p>Two who write to the same pipe come between each other's head and body, since only a single write is whole, and
 * that too only up to 4,096 bytes (pipe(7), PIPE_BUF). The reader then takes a part of one message for a part of
 * another. To make that visible every byte of a message, head included, is its mark, even for the first writer and odd
 * for the second: one that has two marks in it is torn. All messages are equally long, so that a reader who has read
 * too far meets the next one all the same.
 *
 * @param count how many each writer sends
 * @param bytes how long a body is
 */
record Messages(int count, int bytes) {
    private static final int HEAD = 8;
    private static final int BUFFER = 1 << 16;

    /** Called for each message that has come. */
    interface Arrival {
        void arrived() throws InterruptedException;
    }

    /** One message in memory, as it goes through a queue. */
    byte[] message(int writer, int number) {
        byte[] message = new byte[HEAD + bytes];
        Arrays.fill(message, mark(writer, number));
        return message;
    }

    /** Sends one message through a stream. */
    void send(OutputStream out, int writer, int number) throws IOException {
        byte[] message = message(writer, number);
        out.write(message, 0, HEAD);
        out.flush();
        out.write(message, HEAD, bytes);
        out.flush();
    }

    /** Sends all of a writer. */
    void sendAll(OutputStream out, int writer) throws IOException {
        for (int number = 0; number < count; number++) {
            send(out, writer, number);
        }
    }

    /**
     * Sends all of the first writer's, who is a worker: each counts for it, and none is sent under an interpreter's
     * lock.
     */
    void sendAll(OutputStream out, Worker worker) throws InterruptedException, IOException {
        for (int i = 0; i < count; i++) {
            int number = i;
            worker.outside(() -> {
                send(out, 0, number);
                return number;
            });
            worker.advance(1);
        }
    }

    /** Reads the messages of so many writers, and says how many were torn. */
    int receiveAll(InputStream in, int writers, Arrival arrival) throws IOException, InterruptedException {
        DataInputStream from = new DataInputStream(new BufferedInputStream(in, BUFFER));
        byte[] message = new byte[HEAD + bytes];
        int torn = 0;
        for (int i = 0; i < writers * count; i++) {
            from.readFully(message);
            torn += isTorn(message) ? 1 : 0;
            arrival.arrived();
        }
        return torn;
    }

    static boolean isTorn(byte[] message) {
        // The same as itself moved by one: a comparison that the JIT makes vector instructions of.
        return !Arrays.equals(message, 1, message.length, message, 0, message.length - 1);
    }

    private static byte mark(int writer, int number) {
        return (byte) (2 * number + writer);
    }
}
