package dev.gridlock.target;

import dev.gridlock.data.Missing;
import dev.gridlock.probe.process.ProcessStat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A process that we started and that does not outlive us, nor does anything that it starts.
 *
 * <p>Who ends it, in which case:
 *
 * <ul>
 *   <li>{@link #end}, {@link #close}: we do, and wait for it.
 *   <li>our exit, SIGTERM, SIGINT, SIGHUP: a shutdown hook does, in less than a second.
 *   <li>our death by SIGKILL or a crash: the kernel by the parent-death signal ({@link Tether}), {@link Guard} for all
 *       that it started, and the end of its standard input for programs that heed that.
 * </ul>
 *
 * Safe for use by several threads.
 */
public final class OwnedProcess implements AutoCloseable {
    private static final Duration GRACE_OF_CLOSE = Duration.ofMillis(500);

    private final Process process;
    private final Tag tag;
    private final long notBefore;
    private final List<Missing> missing;
    /** Clock ticks since boot when it had ended; who is younger and has its session's id is a stranger. */
    private volatile long endedBy = Long.MAX_VALUE;

    OwnedProcess(Process process, Tag tag, long notBefore, List<Missing> missing) {
        this.process = process;
        this.tag = tag;
        this.notBefore = notBefore;
        this.missing = missing;
        var unused = process.onExit().thenRun(() -> endedBy = Uptime.ticks());
    }

    /**
     * Starts {@code command}. Its standard output and input are pipes to us, so somebody must read {@link #output}.
     *
     * @param env variables in addition to ours
     * @param errors where its standard error goes: {@link Redirect#DISCARD}, {@link Redirect#INHERIT} (never while a
     *     screen is drawn) or a file
     * @throws CannotStart when there is no such program, it may not be run, or the system refuses another process
     */
    public static OwnedProcess start(List<String> command, Map<String, String> env, Redirect errors)
            throws CannotStart {
        return Owners.start(List.copyOf(command), Map.copyOf(env), errors);
    }

    /** Its process id. */
    public int pid() {
        return (int) process.pid();
    }

    /** What it writes to its standard output. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Where what it reads from its standard input is written. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Whether it runs; what it started may outlive it until {@link #end}. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Its exit status, 128 + n when signal n ended it; empty while it runs. */
    public OptionalInt exit() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** What of the safeguards this system lacks; empty on a Linux with util-linux. */
    public List<Missing> missing() {
        return missing;
    }

    /**
     * Ends it and everything that it started: closes its input, sends SIGTERM to all after half of the grace, SIGKILL
     * to all after the other half. Returns when all are gone, at the latest 2 s after the grace (a process in
     * uninterruptible wait). Harmless when it has ended.
     *
     * @return whether all are gone
     */
    public boolean end(Duration grace) {
        boolean gone = Ending.within(grace).end(List.of(this));
        if (gone) {
            Owners.forget(this);
        }
        return gone;
    }

    /** Ends it with half a second of grace. */
    @Override
    public void close() {
        end(GRACE_OF_CLOSE);
    }

    /**
     * Closes its input on a thread of its own. What was not written yet is flushed first, which blocks while the
     * program doesn't read; that thread is then set free by the program's end.
     */
    void closeInput() {
        Thread closer = new Thread(
                () -> {
                    try {
                        process.getOutputStream().close();
                    } catch (IOException e) {
                        // It has ended already: nobody is there to read what was left.
                    }
                },
                "gridlock input closer");
        closer.setDaemon(true);
        try {
            closer.start();
        } catch (OutOfMemoryError e) {
            // The system gives no thread for it. What comes after the end of its input ends it too.
            return;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Tag tag() {
        return tag;
    }

    /** Clock ticks since boot before which nothing that belongs to it can have started. */
    long notBefore() {
        return notBefore;
    }

    /**
     * Whether {@code stat} belongs to its session. It began one when setsid was there, else this fits nobody but
     * itself.
     */
    boolean inSession(ProcessStat stat) {
        return stat.session() == pid() && stat.startTicks() <= endedBy;
    }
}
