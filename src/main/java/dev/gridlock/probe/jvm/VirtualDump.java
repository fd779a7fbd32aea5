package dev.gridlock.probe.jvm;

import dev.gridlock.data.ThreadDump;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;

/*
 * The dump of all threads, virtual ones too. Thread.print does not have these: only the JVM's own Java code knows them,
 * and it writes them to a file of its own making (jcmd Thread.dump_to_file; from JDK 25 on with what each waits for and
 * owns). It sees each thread by itself, and stops no other meanwhile.
 *
 * A million of them would make a file of half a gigabyte. So the file is a named pipe, which is read up to MOST_BYTES:
 * then the JVM's next write fails ("Broken pipe"), and it leaves off. The reader is a process of its own, since a JVM
 * that opens a pipe without a reader waits there until one comes, its attach listener with it, whatever has become of
 * us. The shell holds the read end (4) before the JVM is asked, head reads from that, and the shell has removed the
 * pipe when it lets go of it. The pipe lies in a folder of its own, without which a JVM that comes too late would make
 * a plain file in its place. A pipe without a writer is at its end, so a second head holds a write end (5) for as long
 * as its standard input (6) is open: we close that when the JVM has answered, and if we die it is closed as well. Were
 * the pipe opened anew to be read, that would wait for a writer, and in vain where the JVM has come, written its few
 * kilobytes and gone meanwhile.
 *
 * Costs the JVM 10 to 50 us a thread on its attach listener, 20 to 50 ms the first time, when it loads some classes of
 * its own for that; and us nine short processes.
 */
final class VirtualDump {
    /** The first JDK whose dump tells what virtual threads wait for and own (JDK-8356870). */
    static final int FROM_JDK = 25;

    /** From 250 threads with long stacks to 4,000 with short ones. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int READER_SECONDS = 10;

    /**
     * Once the JVM has answered it has written everything: what is left is to start head, and to read what is in the
     * pipe.
     */
    private static final long REST_MILLIS = 2_000;

    private static final String UNSEEN = "its virtual threads can't be seen: ";
    private static final String DONE = "Created";
    private static final String PIPE = "/threads";
    private static final int LONGEST_WORD = 300;

    private static final String SCRIPT = """
            for c in timeout head mkfifo; do command -v $c >/dev/null || exit 1; done
            d=700 p=600
            [ "$5" = "$6" ] || d=711 p=622
            umask 0
            mkdir -m $d "$1" || exit 1
            trap 'rm -f "$1$2"; rmdir "$1"' 0
            trap exit HUP INT TERM PIPE
            mkfifo -m $p "$1$2" || exit 1
            exec 3<>"$1$2" 4<"$1$2" 5>"$1$2" 6<&0 3>&-
            timeout $3 head -c 1 <&6 >/dev/null 4<&- 6<&- &
            exec 5>&- 6<&-
            echo
            timeout $3 head -c $4 <&4 4<&-
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Entrance entrance;
    private final int pid;
    private final int ownUid;
    private final VirtualDumpParser parser = new VirtualDumpParser();

    VirtualDump(Entrance entrance, int pid, int ownUid) {
        this.entrance = entrance;
        this.pid = pid;
        this.ownUid = ownUid;
    }

    /**
     * Takes one; blocks up to {@code patienceNanos}.
     *
     * @param asked when it was asked for
     * @param osTids the OS thread ids of platform threads by their Java ids
     * @throws CannotDump where no pipe can be laid, or the JVM writes nothing to it
     */
    ThreadDump take(ProcStatus process, long asked, Map<Long, Integer> osTids, long patienceNanos)
            throws IOException, CannotDump {
        String folder = "/tmp/gridlock-" + Long.toHexString(RANDOM.nextLong());
        Process reader = read(folder, process.uid());
        boolean done = false;
        try (InputStream text = reader.getInputStream()) {
            if (text.read() != '\n') {
                throw new CannotDump(
                        UNSEEN + "no named pipe can be laid in its /tmp"
                                + " (that takes mkfifo, head and timeout, and room)",
                        true);
            }
            Drain drain = new Drain(text);
            drain.start();
            String said = ask(process, "Thread.dump_to_file -overwrite " + folder + PIPE, patienceNanos, reader);
            byte[] bytes = drain.all();
            if (bytes.length == 0) {
                throw new CannotDump(UNSEEN + said, true);
            }
            boolean cut = bytes.length >= MOST_BYTES || !said.startsWith(DONE);
            ThreadDump dump = parser.parse(new ByteArrayInputStream(bytes), asked, osTids, cut);
            done = true;
            return dump;
        } finally {
            if (!done) {
                // The shell itself then clears away.
                reader.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private Process read(String folder, int uid) throws IOException {
        ProcessBuilder shell = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "gridlock",
                        LoadedJvm.inside(pid, folder).toString(),
                        PIPE,
                        Integer.toString(READER_SECONDS),
                        Integer.toString(MOST_BYTES),
                        Integer.toString(ownUid),
                        Integer.toString(uid))
                .redirectError(Redirect.DISCARD);
        return Knock.start(shell);
    }

    private String ask(ProcStatus process, String command, long patienceNanos, Process reader) throws IOException {
        try (AttachSocket answer = entrance.command(process, command, patienceNanos)) {
            return new String(answer.readNBytes(LONGEST_WORD), StandardCharsets.UTF_8)
                    .strip()
                    .replaceAll("\\s+", " ");
        } finally {
            // It has written whatever it will.
            reader.getOutputStream().close();
        }
    }

    /** Takes what comes while the JVM is asked: it answers only when it has written everything. */
    private static final class Drain extends Thread {
        private final InputStream text;
        private byte[] bytes = new byte[0];

        Drain(InputStream text) {
            super("gridlock-virtual-threads");
            this.text = text;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                bytes = text.readNBytes(MOST_BYTES);
            } catch (IOException e) {
                // The pipe was taken away: the same as nothing.
            }
        }

        byte[] all() throws IOException {
            try {
                join(REST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            return isAlive() ? new byte[0] : bytes;
        }
    }
}
