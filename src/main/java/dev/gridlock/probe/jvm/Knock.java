package dev.gridlock.probe.jvm;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * Asks a HotSpot to open its attach socket: a file .attach_pidPID in its /tmp (else its working directory, which is
 * more likely to be somebody's project) and SIGQUIT.
 * With the file there and its owner right, the virtual machine starts its attach listener; without, it prints a thread
 * dump to its standard output; and a process that does not catch SIGQUIT (a JVM with -Xrs, one in its first
 * milliseconds, anything else) is ended by it. So the caller has made sure that it is a HotSpot that lets itself be
 * attached to, and the last look at what can change any moment is taken by the one who sends the signal: a shell that
 * uses nothing but its built-ins and runs for about 4 ms, since it reads byte by byte. Java itself can send a foreign
 * process no signal but TERM and KILL, and /bin/kill would be started only after the look.
 *
 * The socket is then polled for, after 1 ms and ever longer up to 20. Given up after 3 s, or after 10 while the target
 * shows signs that it is merely kept from answering (see Hindered). Giving up takes the file away again, and a signal
 * that is still in its queue would then end in a printed dump: hence not sooner.
 */
final class Knock {
    /** Why the shell did not send the signal: its exit status. */
    private static final int GONE = 3;

    private static final int SOCKET_THERE = 4;
    private static final int NOT_CAUGHT = 5;
    private static final int STOPPED = 6;

    private static final String SCRIPT = """
            [ -e "$3" ] && exit 4
            p=$1 t=$2 l= m=
            while IFS= read -r x; do l="$l $x"; done < /proc/$p/stat || exit 3
            set -f
            set -- ${l##*) }
            [ "${20}" = "$t" ] || exit 3
            case $1 in [Tt]) exit 6;; [ZXx]) exit 3;; esac
            while read -r k v; do case $k in SigCgt:) m=$v; break;; esac; done < /proc/$p/status || exit 3
            case $m in *[4567cdefCDEF]) kill -QUIT "$p" || exit 3;; *) exit 5;; esac
            """;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long MORE_PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG_PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final int pid;
    private final ProcStatus process;
    private final int ownUid;
    private final Path socket;

    // What stands at the target's door, for whoever comes first to clear it away. Guarded by this.
    private @Nullable Path file;
    private boolean rung;
    private boolean leaving;

    Knock(int pid, ProcStatus process, int ownUid, Path socket) {
        this.pid = pid;
        this.process = process;
        this.ownUid = ownUid;
        this.socket = socket;
    }

    /**
     * Returns when the socket is there.
     *
     * @throws CannotDump when it does not come, or when it would not have been safe to ask for it
     * @throws Unanswered when the signal was sent and no socket came
     */
    void run() throws CannotDump, Unanswered, InterruptedException {
        Hindered hindered = Hindered.watch(pid);
        // A Ctrl-C in these milliseconds must leave no file behind either. So it is announced before there is one.
        Thread atExit = new Thread(this::leave, "knock-cleanup");
        announce(atExit);
        try {
            place();
            signal();
            await(hindered);
        } catch (InterruptedException e) {
            // The signal may be on its way: without the file it would be answered on the target's standard output.
            linger();
            throw e;
        } finally {
            remove();
            forget(atExit);
        }
    }

    private void announce(Thread atExit) throws CannotDump {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            throw endingOurselves();
        }
    }

    /** As this program ends: nothing more is begun, and what was begun is cleared away. */
    private void leave() {
        boolean answerDue;
        synchronized (this) {
            leaving = true;
            answerDue = rung;
        }
        if (answerDue) {
            linger();
        }
        remove();
    }

    /** Waits for the socket a last fifth of a second, whatever happens. */
    private void linger() {
        long end = System.nanoTime() + 200_000_000L;
        while (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // We are shutting down: it runs, or has run, and does no harm a second time.
            return;
        }
    }

    /** The signal was sent, and no socket came. */
    static final class Unanswered extends Exception {
        private final long seconds;
        private final boolean hindered;

        Unanswered(long seconds, boolean hindered) {
            super("no attach socket", null, false, false);
            this.seconds = seconds;
            this.hindered = hindered;
        }

        long seconds() {
            return seconds;
        }

        /** Whether it seems to have been kept from answering, so that a later knock may succeed. */
        boolean hindered() {
            return hindered;
        }
    }

    /** Puts the file where HotSpot looks for it. */
    private synchronized void place() throws CannotDump {
        if (leaving) {
            throw endingOurselves();
        }
        String name = ".attach_pid" + process.innerPid();
        String reason = "";
        for (Path folder : new Path[] {Path.of("/proc/" + pid + "/root/tmp"), Path.of("/proc/" + pid + "/cwd")}) {
            try {
                Path here = lasting(folder).resolve(name);
                file = here;
                try {
                    Files.createFile(here);
                } catch (FileAlreadyExistsException e) {
                    // Left over, or another tool is attaching right now: it serves us as well.
                }
                if (acceptable(here)) {
                    return;
                }
                remove();
                reason = "the file system of " + folder + " gives files another owner";
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        throw new CannotDump(
                "can't ask process " + pid + " for its attach socket: no file could be made for it (" + reason + ")",
                true);
    }

    /**
     * A path to the folder that still leads there when the process has ended, if it is not in another mount namespace.
     */
    private static Path lasting(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return Files.isSameFile(real, folder) ? real : folder;
    }

    /** HotSpot takes the file only from its own user, or since JDK 11 from root. */
    private boolean acceptable(Path here) throws IOException {
        if (ownUid == 0 && process.uid() != 0 && owner(here) == 0) {
            Files.setAttribute(here, "unix:uid", process.uid(), LinkOption.NOFOLLOW_LINKS);
        }
        return owner(here) == process.uid();
    }

    private void signal() throws CannotDump, InterruptedException {
        int status;
        try {
            status = ring().waitFor();
        } catch (IOException e) {
            throw new CannotDump("can't start /bin/sh to send SIGQUIT to process " + pid + ": " + e.getMessage(), true);
        }
        switch (status) {
            case 0, SOCKET_THERE -> {}
            case NOT_CAUGHT -> throw notCaught(pid, process);
            case STOPPED -> throw stopped(pid);
            case GONE -> throw ended(pid);
            default ->
                throw new CannotDump(
                        "the shell that was to send SIGQUIT to process " + pid + " failed with " + status, true);
        }
    }

    /** Starts the shell that sends the signal, unless the file is being taken away. */
    private synchronized Process ring() throws IOException, CannotDump {
        if (leaving) {
            throw endingOurselves();
        }
        rung = true;
        ProcessBuilder shell = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "knock",
                        Integer.toString(pid),
                        Long.toString(process.startTicks()),
                        socket.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        return start(shell);
    }

    /** One at a time: starting a process takes some ten descriptors, for a moment. */
    static synchronized Process start(ProcessBuilder shell) throws IOException {
        return shell.start();
    }

    private void await(Hindered hindered) throws CannotDump, Unanswered, InterruptedException {
        long start = System.nanoTime();
        long patience = PATIENCE;
        long pause = FIRST_PAUSE;
        long sinceLook = 0;
        while (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            long waited = System.nanoTime() - start;
            if (waited > patience) {
                boolean kept = hindered.now();
                if (!kept || patience >= LONG_PATIENCE) {
                    throw new Unanswered(TimeUnit.NANOSECONDS.toSeconds(waited), kept);
                }
                patience += MORE_PATIENCE;
            }
            sinceLook += pause;
            if (sinceLook > LOOK_EVERY) {
                sinceLook = 0;
                look();
            }
            TimeUnit.NANOSECONDS.sleep(pause);
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE);
        }
    }

    /** It may have ended or been stopped meanwhile. */
    private void look() throws CannotDump {
        ProcStatus now = ProcStatus.read(pid);
        if (now == null || now.startTicks() != process.startTicks() || now.ended()) {
            throw ended(pid);
        }
        if (now.stopped()) {
            throw stopped(pid);
        }
    }

    private synchronized void remove() {
        Path there = file;
        if (there == null) {
            return;
        }
        try {
            if (ownUid == 0 || owner(there) == ownUid) {
                Files.deleteIfExists(there);
            }
        } catch (IOException e) {
            // Gone with its process or taken away by another tool that attaches: either way not ours any more.
            return;
        }
    }

    private static int owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer uid ? uid : -1;
    }

    private CannotDump endingOurselves() {
        return new CannotDump("process " + pid + " was not asked for a dump: Gridlock is ending", false);
    }

    static CannotDump ended(int pid) {
        return new CannotDump("process " + pid + " has ended", false);
    }

    static CannotDump stopped(int pid) {
        return new CannotDump(
                "process " + pid + " is stopped and can't answer: let it go on with kill -CONT " + pid, true);
    }

    /** SIGQUIT would end it. In its first moments that changes; later only {@code -Xrs} explains it. */
    static CannotDump notCaught(int pid, ProcStatus process) {
        return process.ageSeconds() < 5
                ? new CannotDump("process " + pid + " is still starting: asking for a dump now could end it", true)
                : new CannotDump(
                        "process " + pid
                                + " does not catch SIGQUIT (started with -Xrs?), so asking for a dump would end it"
                                + " and is left alone",
                        false);
    }
}
