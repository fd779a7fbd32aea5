package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.ThreadCpu;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The other side of a channel between processes. It says {@link #READY} on its standard output, then does as its
 * arguments say, and ends:
 *
 * <ul>
 *   <li>{@code receive COUNT BYTES}: reads messages from standard input and answers how many were torn;
 *   <li>{@code send WRITER COUNT BYTES}: writes messages to standard output after the first byte of standard input.
 *       Writer 0 first starts a writer 1, which inherits its standard output: so two processes come to share a pipe;
 *   <li>{@code array FORM TIMES}: reads an array so often, and answers each time with the CPU seconds that took.
 * </ul>
 */
public final class PartnerMain {
    static final int READY = 'R';
    static final int GO = 'G';

    private PartnerMain() {}

    /** Ends at once with its standard input, or when nobody reads its standard output. */
    public static void main(String[] args) throws InterruptedException {
        try {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            switch (args[0]) {
                case "receive" -> receive(messages(args[1], args[2]), System.in, out);
                case "send" -> send(Integer.parseInt(args[1]), messages(args[2], args[3]), System.in, out);
                case "array" -> takeArrays(ArrayForm.of(args[1]), Integer.parseInt(args[2]), System.in, out);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (IOException e) {
            // Whoever started this is gone, or has had enough of it.
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Messages messages(String count, String bytes) {
        return new Messages(Integer.parseInt(count), Integer.parseInt(bytes));
    }

    private static void receive(Messages messages, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        out.write(READY);
        int torn = messages.receiveAll(in, 1, () -> {});
        new DataOutputStream(out).writeInt(torn);
    }

    private static void send(int writer, Messages messages, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Process second = writer == 0 ? startSecond(messages) : null;
        out.write(READY);
        if (in.read() != GO) {
            return;
        }
        if (second != null) {
            second.getOutputStream().write(GO);
            second.getOutputStream().flush();
        }
        messages.sendAll(out, writer);
        if (second != null) {
            second.waitFor();
        }
    }

    private static Process startSecond(Messages messages) throws IOException {
        String[] words = {"send", "1", Integer.toString(messages.count()), Integer.toString(messages.bytes())};
        return new ProcessBuilder(Partner.command(words))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void takeArrays(ArrayForm form, int times, InputStream in, OutputStream out) throws IOException {
        DataOutputStream answers = new DataOutputStream(out);
        out.write(READY);
        double before = ThreadCpu.seconds();
        for (int i = 0; i < times; i++) {
            double[] array = form.read(in);
            double now = ThreadCpu.seconds();
            answers.writeInt(array.length);
            answers.writeDouble(array[array.length - 1]);
            answers.writeDouble(now - before);
            before = now;
        }
    }
}
