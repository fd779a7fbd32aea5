package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for, read off the JDK's frames above the first frame of the program's own.
 *
 * <p>Of these frames the one nearest to the program counts: it is what the program called, while the innermost ones are
 * the same for everybody (park, poll). The table below is all there is: by the JDK's own classes, never by the name of a
 * thread, a library or a program. Within one frame the first fitting row wins.
 */
enum KindOfWait {
    /** Reads, writes or connects: a socket, a file, a name server. */
    IO,
    /** Serves the JDK's HTTP client: what its callers wait for comes through this thread. */
    CLIENT_POLL,
    /** Waits for somebody to connect. */
    ACCEPT,
    /** Waits until any of many connections is ready. */
    POLL,
    /** Waits for another thread's result or end. */
    FUTURE,
    /** Lets time pass. */
    SLEEP,
    /** A worker of a pool without work. */
    POOL,
    /** Anything else, running included. */
    OTHER;

    private record Row(String classPrefix, String methodPrefix, KindOfWait kind) {}

    private static final List<Row> TABLE = List.of(
            new Row("java.net.ServerSocket", "", ACCEPT),
            new Row("sun.nio.ch.ServerSocket", "", ACCEPT),
            new Row("java.net.Socket", "", IO),
            new Row("java.net.DatagramSocket", "", IO),
            new Row("java.net.Inet", "", IO),
            new Row("sun.nio.ch.SocketChannelImpl", "", IO),
            new Row("sun.nio.ch.DatagramChannelImpl", "", IO),
            new Row("sun.nio.ch.FileChannelImpl", "", IO),
            new Row("sun.nio.ch.NioSocketImpl", "accept", ACCEPT),
            new Row("sun.nio.ch.NioSocketImpl", "", IO),
            new Row("sun.nio.fs.UnixNativeDispatcher", "", IO),
            new Row("java.io.FileInputStream", "", IO),
            new Row("java.io.FileOutputStream", "", IO),
            new Row("java.io.RandomAccessFile", "", IO),
            new Row("jdk.internal.net.http.HttpClientImpl$SelectorManager", "", CLIENT_POLL),
            new Row("jdk.internal.net.http.", "", IO),
            new Row("sun.nio.ch.SelectorImpl", "", POLL),
            new Row("sun.nio.ch.EPoll", "", POLL),
            new Row("sun.nio.ch.KQueue", "", POLL),
            new Row("java.util.concurrent.ThreadPoolExecutor", "getTask", POOL),
            new Row("java.util.concurrent.ForkJoinPool", "awaitWork", POOL),
            new Row("java.util.concurrent.CompletableFuture", "", FUTURE),
            new Row("java.util.concurrent.FutureTask", "get", FUTURE),
            new Row("java.util.concurrent.FutureTask", "awaitDone", FUTURE),
            new Row("java.util.concurrent.ForkJoinTask", "", FUTURE),
            new Row("java.lang.Thread", "join", FUTURE),
            new Row("java.lang.Thread", "sleep", SLEEP));

    private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "javax.", "com.sun.");

    /**
     * Reads the kinds of one dump's threads. They share most of their classes: each is looked up in the table once, which
     * makes a large dump three times cheaper.
     */
    static final class Reader {
        private final Map<String, List<Row>> rowsOfClass = new HashMap<>();

        /** What {@code thread} waits for. */
        KindOfWait of(JavaThread thread) {
            if (thread.state() == JavaState.BLOCKED || thread.state() == JavaState.NONE) {
                return OTHER;
            }
            List<Frame> frames = thread.frames();
            for (int i = firstOwn(frames) - 1; i >= 0; i--) {
                Frame frame = frames.get(i);
                for (Row row : rowsOfClass.computeIfAbsent(frame.className(), Reader::rows)) {
                    if (frame.method().startsWith(row.methodPrefix)) {
                        return row.kind;
                    }
                }
            }
            return OTHER;
        }

        private static List<Row> rows(String className) {
            return TABLE.stream()
                    .filter(row -> className.startsWith(row.classPrefix))
                    .toList();
        }
    }

    /** The innermost frame of the program's own: where in the code it waits. Null for a thread of the JDK's. */
    static @Nullable Frame ownFrame(JavaThread thread) {
        int first = firstOwn(thread.frames());
        return first < thread.frames().size() ? thread.frames().get(first) : null;
    }

    private static int firstOwn(List<Frame> frames) {
        int i = 0;
        while (i < frames.size() && isJdk(frames.get(i).className())) {
            i++;
        }
        return i;
    }

    private static boolean isJdk(String className) {
        for (String prefix : JDK) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
