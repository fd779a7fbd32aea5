package dev.gridlock.probe.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/*
 * When a thread's wait ends by itself: a dump says TIMED_WAITING of a pause of 50 ms and of one of an hour.
 *
 * All waits of HotSpot with a time limit end up in futex(2) with FUTEX_WAIT_BITSET, whose fourth argument is the
 * address of an absolute time. While a thread is in a system call, /proc/PID/task/TID/syscall (proc(5)) tells its
 * number and arguments, and 16 bytes of /proc/PID/mem at that address are the time. Nothing is stopped or written. Both
 * files ask for the rights of ptrace(2) to attach: the same user where the security module Yama does not forbid it, or
 * root; without them nothing is known.
 *
 * Costs two opened files, 30 us; asked once for each wait that has outlasted a tick.
 */
final class FutexDeadline {
    /** No such wait, one without a limit, or not to be had. */
    static final long UNKNOWN = -1;

    private static final int WAIT_BITSET = 9;
    private static final int COMMAND = 0x7f;
    private static final int REALTIME = 0x100;
    private static final int ARGUMENTS = 7;
    private static final int TIMESPEC_BYTES = 16;
    private static final int SYSCALL = number(System.getProperty("os.arch", ""));

    private FutexDeadline() {}

    /** The system call's number on this processor; below 0 where it is not known here. */
    private static int number(String processor) {
        return switch (processor) {
            case "amd64" -> 202;
            case "aarch64" -> 98;
            default -> -2;
        };
    }

    /**
     * When the wait of a thread ends by itself, as {@link System#nanoTime()} will tell it then, or {@link #UNKNOWN}.
     *
     * @param process its process's folder in /proc
     * @param tid its id
     * @param buffer for the file's text
     */
    static long nanos(String process, int tid, byte[] buffer) {
        int length = SYSCALL < 0 ? 0 : ProcFile.readOnce(process + "/task/" + tid + "/syscall", buffer);
        String[] call = new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII).split(" ", -1);
        if (call.length < ARGUMENTS || !call[0].equals(Integer.toString(SYSCALL))) {
            return UNKNOWN;
        }
        try {
            long operation = argument(call[2]);
            long address = argument(call[4]);
            return (operation & COMMAND) == WAIT_BITSET && address > 0
                    ? time(process + "/mem", address, (operation & REALTIME) != 0)
                    : UNKNOWN;
        } catch (IOException | NumberFormatException e) {
            // Not allowed, or it has gone on meanwhile: both are why nothing is known.
            return UNKNOWN;
        }
    }

    private static long argument(String hex) {
        return Long.parseUnsignedLong(hex.substring(2), 16);
    }

    private static long time(String memory, long address, boolean ofDay) throws IOException {
        byte[] timespec = new byte[TIMESPEC_BYTES];
        try (RandomAccessFile file = new RandomAccessFile(memory, "r")) {
            file.seek(address);
            file.readFully(timespec);
        }
        ByteBuffer fields = ByteBuffer.wrap(timespec).order(ByteOrder.nativeOrder());
        long seconds = fields.getLong();
        long nanos = fields.getLong();
        if (seconds < 0 || nanos < 0 || nanos >= TimeUnit.SECONDS.toNanos(1)) {
            return UNKNOWN;
        }
        // The other clock of the kernel is the one that nanoTime reads.
        long clock = ofDay ? System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) : 0;
        return Math.max(0, TimeUnit.SECONDS.toNanos(seconds) + nanos + clock);
    }
}
