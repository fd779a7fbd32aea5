package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * The way into one JVM: finds out whether there is one, opens it by a knock where it must and may, and asks for dumps.
 * Everything that can be known without contact is looked at before the first contact, cheapest and surest first, since
 * the knock is a signal that ends a process which does not expect it. Blocks; one caller at a time.
 */
final class Entrance {
    private static final long PAUSE_BETWEEN_KNOCKS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_KNOCKS = 2;

    /**
     * From this release on the listener makes its socket anew when somebody has removed it (also late updates of 8 and
     * 11).
     */
    private static final int REMAKES_SOCKET = 17;

    /** No JVM takes longer to create its own threads; some old ones don't name them. */
    private static final double STARTED_SECONDS = 5;

    private final int pid;
    private final long startTicks;
    private final @Nullable ProcStatus own;
    private int knocks;
    private long lastKnock;
    private boolean buffers;
    private boolean dialectKnown;
    private double knockMillis = Double.NaN;

    Entrance(int pid, long startTicks, @Nullable ProcStatus own) {
        this.pid = pid;
        this.startTicks = startTicks;
        this.own = own;
    }

    double knockMillis() {
        return knockMillis;
    }

    /**
     * Why there can be no dump, by what is known without contact; null when there may be one.
     *
     * @param vmArguments {@code java.rt.vmArgs}, null without hsperfdata
     */
    @Nullable
    CannotDump obstacle(LoadedJvm loaded, @Nullable String vmArguments, boolean hotSpot) {
        ProcStatus now = ProcStatus.read(pid);
        if (own == null) {
            return new CannotDump("no /proc here: thread dumps of other programs need Linux", false);
        }
        if (startTicks < 0) {
            return new CannotDump("there is no process " + pid, false);
        }
        if (now == null || now.startTicks() != startTicks || now.ended()) {
            return Knock.ended(pid);
        }
        if (!loaded.readable() || (own.uid() != 0 && own.uid() != now.uid())) {
            return new CannotDump(
                    "process " + pid + " belongs to another user: run as that user or as root to see inside", false);
        }
        if (loaded.openJ9()) {
            return new CannotDump("process " + pid + " runs Eclipse OpenJ9, which has no HotSpot attach socket", false);
        }
        if (loaded.library() == null) {
            boolean young = now.ageSeconds() < 2;
            return new CannotDump("process " + pid + " (" + now.name() + ") is no JVM" + (young ? " yet" : ""), young);
        }
        if (now.stopped()) {
            return Knock.stopped(pid);
        }
        // Before the socket: such a JVM has none, nor takes away what a killed one of the same pid left. One that has
        // answered is none.
        if (!dialectKnown && CommandLine.attachDisabled(pid, vmArguments)) {
            return new CannotDump(
                    "process " + pid + " was started with -XX:+DisableAttachMechanism: restart it without", false);
        }
        if (Files.exists(socket(now), LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!hotSpot && !loaded.libraryIsHotSpot(pid)) {
            return new CannotDump(
                    "process " + pid
                            + " is not known to be a HotSpot JVM, so it is left alone (its libjvm.so can't be checked)",
                    false);
        }
        return now.catchesQuit() ? null : Knock.notCaught(pid, now);
    }

    /**
     * Makes sure that there is a socket to ask, by a knock where there is none, and finds out which protocol it speaks.
     */
    void open(int feature, long patienceNanos) throws CannotDump {
        ProcStatus now = ProcStatus.read(pid);
        if (now == null || own == null) {
            throw Knock.ended(pid);
        }
        Path socket = socket(now);
        try {
            if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                knock(now, own, feature, socket);
            }
            Object owner = Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(now.uid()) && !owner.equals(0)) {
                throw new CannotDump(
                        socket + " belongs to somebody else: it is not the socket of process " + pid, false);
            }
            if (!dialectKnown) {
                buffers = buffers(socket, feature, System.nanoTime() + patienceNanos);
                dialectKnown = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotDump("interrupted while asking process " + pid + " for a dump", true);
        } catch (IOException e) {
            throw failed(now, e);
        }
    }

    /**
     * Asks for a dump through the open socket. When this returns, the target has written it and goes on; the text is
     * the stream.
     */
    AttachSocket threadDump(ProcStatus now, long patienceNanos) throws IOException {
        return AttachSocket.ask(
                socket(now),
                buffers ? AttachSocket.buffered("threaddump", "-e") : AttachSocket.request("threaddump", "-e"),
                System.nanoTime() + patienceNanos);
    }

    /** Has a diagnostic command run, as jcmd does. When this returns, it has run; what it says is the stream. */
    AttachSocket command(ProcStatus now, String command, long patienceNanos) throws IOException {
        return AttachSocket.ask(socket(now), AttachSocket.request("jcmd", command), System.nanoTime() + patienceNanos);
    }

    /** What went wrong on the socket, in one line. */
    CannotDump failed(ProcStatus before, IOException e) {
        ProcStatus now = ProcStatus.read(pid);
        if (now == null || now.startTicks() != startTicks || now.ended()) {
            return Knock.ended(pid);
        }
        if (now.stopped()) {
            return Knock.stopped(pid);
        }
        if (e instanceof ConnectException) {
            return new CannotDump(
                    "process " + pid
                            + ": nobody listens at its attach socket, a file that a killed JVM of the same pid left"
                            + " behind; with -XX:+DisableAttachMechanism a JVM has none of its own",
                    true);
        }
        String peer =
                own != null && own.uid() != before.uid() ? "; JDK 8 answers only its own user, root included" : "";
        return new CannotDump("process " + pid + " gave no dump: " + e.getMessage() + peer, true);
    }

    private void knock(ProcStatus now, ProcStatus caller, int feature, Path socket)
            throws CannotDump, InterruptedException {
        if (knocks >= MOST_KNOCKS) {
            throw unanswered("when it was asked to", false);
        }
        if (knocks > 0 && System.nanoTime() - lastKnock < PAUSE_BETWEEN_KNOCKS) {
            throw unanswered("yet", true);
        }
        if (feature < REMAKES_SOCKET && Tasks.named(pid, "Attach Listener") != null) {
            throw new CannotDump(
                    "somebody removed the attach socket of process " + pid
                            + " from /tmp, and its JDK may not make it anew",
                    false);
        }
        // Created right after the virtual machine has removed a socket left over from an earlier process: a listener
        // that
        // starts before that loses its socket again, seen on 25 when knocked at from the fork on.
        if (Tasks.named(pid, "Service Thread") == null && now.ageSeconds() < STARTED_SECONDS) {
            throw new CannotDump("process " + pid + " is still starting", true);
        }
        long start = System.nanoTime();
        try {
            new Knock(pid, now, caller.uid(), socket).run();
            knockMillis = (System.nanoTime() - start) / 1e6;
        } catch (Knock.Unanswered e) {
            knocks += e.hindered() ? 1 : MOST_KNOCKS;
            lastKnock = System.nanoTime();
            throw unanswered("within " + e.seconds() + " s", e.hindered());
        }
    }

    private CannotDump unanswered(String when, boolean retry) {
        return new CannotDump(
                "process " + pid + " has not opened its attach socket " + when + ": "
                        + (retry
                                ? "it gets too little CPU or is busy collecting garbage; asked again in "
                                        + PAUSE_BETWEEN_KNOCKS / 1_000_000_000 + " s"
                                : "attaching may be switched off in it (-XX:+DisableAttachMechanism)"),
                retry);
    }

    /** Whether it speaks version 2, whose answers can be buffered. Not known before 24. */
    private static boolean buffers(Path socket, int feature, long deadline) throws IOException {
        if (feature > 0 && feature < 21) {
            return false;
        }
        try (AttachSocket answer = AttachSocket.ask(socket, AttachSocket.request("getversion", "options"), deadline)) {
            String text = new String(answer.readNBytes(200), StandardCharsets.US_ASCII);
            return text.startsWith("2") && text.contains("streaming");
        } catch (AttachSocket.Refused e) {
            return false;
        }
    }

    private Path socket(ProcStatus now) {
        return LoadedJvm.inside(pid, "/tmp/.java_pid" + now.innerPid());
    }
}
