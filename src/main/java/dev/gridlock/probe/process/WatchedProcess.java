package dev.gridlock.probe.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process of the tree with its threads.
 *
 * <p>Listing a task folder is the dearest part of a look at many threads, and mostly tells nothing new. It is left out
 * when it can tell nothing: when the process says it has as many threads as we hold, and every one of these could be
 * read after that, then the thread that may have ended and the one that may have begun cannot have hidden each other.
 */
final class WatchedProcess {
    private static final byte[] NEVER_READ = {'(', ')', '\n'};
    /** A program may replace itself, or load a JVM, without any sign but this: so early in its life look again. */
    private static final long YOUNG_NANOS = 10_000_000_000L;

    final int pid;
    final long startTicks;
    private final String folder;
    private final ProcFile stat;
    private final List<WatchedThread> threads = new ArrayList<>();
    private final long firstSeen = System.nanoTime();

    private byte[] nameBytes = NEVER_READ;
    private String name = "";
    private byte[] commandBytes = {};
    private String commandLine = "";
    private boolean jvm;
    private int threadsWhenAsked = -1;

    private WatchedProcess(int pid, long startTicks, ProcFile stat, String folder) {
        this.pid = pid;
        this.startTicks = startTicks;
        this.stat = stat;
        this.folder = folder;
    }

    /** Begins to watch {@code pid}; null when there is no such process, or none that we may read. */
    static @Nullable WatchedProcess of(int pid, ProcReader reader) {
        String folder = reader.proc + "/" + pid;
        ProcFile stat = new ProcFile(folder + "/stat", reader.descriptors);
        int length = stat.read(reader.buffer);
        if (length <= 0 || !reader.stat.parse(reader.buffer, length)) {
            stat.close();
            return null;
        }
        return new WatchedProcess(pid, reader.stat.startTicks, stat, folder);
    }

    /**
     * Reads it and its threads.
     *
     * @return its reading, null when it is gone; a zombie has one, and no threads
     */
    @Nullable
    ProcessReading read(ProcReader reader, boolean full, List<ThreadReading> into) {
        StatLine line = reader.stat;
        int length = stat.read(reader.buffer);
        if (length <= 0 || !line.parse(reader.buffer, length) || line.startTicks != startTicks) {
            return null;
        }
        boolean renamed = !line.nameIs(nameBytes);
        if (renamed) {
            nameBytes = line.nameBytes();
            name = line.name();
        }
        int count = line.threads;
        ProcessReading outline = new ProcessReading(
                pid,
                line.parent,
                startTicks,
                name,
                commandLine,
                line.state,
                reader.units.seconds(line.userTicks),
                reader.units.seconds(line.systemTicks),
                count,
                line.rssPages < 0 ? -1 : line.rssPages * reader.units.pageBytes(),
                jvm);
        if (line.ended()) {
            closeThreads();
            return outline;
        }
        readThreads(reader, full, count, into);
        return describe(reader, outline, full, renamed);
    }

    private void readThreads(ProcReader reader, boolean full, int count, List<ThreadReading> into) {
        Iterator<WatchedThread> known = threads.iterator();
        boolean lost = false;
        while (known.hasNext()) {
            WatchedThread thread = known.next();
            ThreadReading reading = thread.read(reader, full, jvm);
            if (reading == null) {
                thread.close();
                known.remove();
                lost = true;
            } else {
                into.add(reading);
            }
        }
        if (lost || threads.size() != count) {
            addNewThreads(reader, full, into);
        }
    }

    private void addNewThreads(ProcReader reader, boolean full, List<ThreadReading> into) {
        Set<Integer> known = new HashSet<>(threads.size() * 2);
        for (WatchedThread thread : threads) {
            known.add(thread.tid);
        }
        for (int tid : ProcReader.numbersIn(folder + "/task")) {
            if (!known.contains(tid)) {
                WatchedThread thread = new WatchedThread(pid, tid, reader);
                ThreadReading reading = thread.read(reader, full, jvm);
                if (reading == null) {
                    thread.close();
                } else {
                    threads.add(thread);
                    into.add(reading);
                }
            }
        }
    }

    /** Adds what changes seldom, read again at full looks and when the program has replaced itself. */
    private ProcessReading describe(ProcReader reader, ProcessReading outline, boolean full, boolean renamed) {
        if (full || renamed) {
            readCommandLine(reader);
            boolean young = System.nanoTime() - firstSeen < YOUNG_NANOS;
            if (renamed || (!jvm && (young || outline.threads() != threadsWhenAsked))) {
                jvm = JvmMark.hotSpot(folder, reader);
                threadsWhenAsked = outline.threads();
            }
        }
        return new ProcessReading(
                outline.pid(),
                outline.parent(),
                outline.startTicks(),
                outline.name(),
                commandLine,
                outline.state(),
                outline.userSeconds(),
                outline.systemSeconds(),
                outline.threads(),
                outline.rssBytes(),
                jvm);
    }

    private void readCommandLine(ProcReader reader) {
        int length = reader.readLarge(folder + "/cmdline", ProcReader.LONGEST_COMMAND);
        if (length == ProcFile.DENIED) {
            reader.miss("processes.commandLine", "not allowed to read the command line of process " + pid);
        }
        if (length < 0) {
            return;
        }
        byte[] text = reader.large();
        if (Arrays.equals(text, 0, length, commandBytes, 0, commandBytes.length)) {
            return;
        }
        commandBytes = Arrays.copyOf(text, length);
        commandLine = CommandLine.shown(commandBytes);
    }

    List<WatchedThread> threads() {
        return threads;
    }

    private void closeThreads() {
        threads.forEach(WatchedThread::close);
        threads.clear();
    }

    void close() {
        closeThreads();
        stat.close();
    }
}
