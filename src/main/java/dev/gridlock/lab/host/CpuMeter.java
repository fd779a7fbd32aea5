package dev.gridlock.lab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a crew have used, read from /proc by the host itself: at the very moments when a measurement
 * begins and ends, which a profiler outside could only guess.
 *
 * <p>CPU time is fields 14 and 15 of /proc/PID/task/TID/stat or /proc/PID/stat (proc(5)), in clock ticks of 10 ms. The
 * kernel scales the two so that their sum is the exact run time, so for a second of work the sum is right to a percent,
 * while how it is split between user and system is sampled. A whole process is charged with its children too that have
 * ended and were waited for (fields 16 and 17): a worker that starts processes has used what they used. What others use
 * is the busy time of all cores in /proc/stat less that of this host, all its descendants and its parent. Where there
 * is no /proc, all is NaN.
 *
 * @param userSeconds of the workers
 * @param systemSeconds of the workers
 * @param ownSeconds of this host, its descendants and its parent, user and system
 * @param machineSeconds of all cores together, whoever used them
 * @param nanos when
 */
record CpuMeter(double userSeconds, double systemSeconds, double ownSeconds, double machineSeconds, long nanos) {
    /**
     * USER_HZ, which is 100 on every Linux that Java runs on: it is part of the system's interface, not of its build.
     */
    private static final double TICKS_A_SECOND = 100;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    /** The OS thread that calls, 0 where it is not told: the last part of /proc/thread-self's target. */
    static int currentThread() {
        try {
            return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString());
        } catch (IOException | RuntimeException e) {
            // Not Linux, or a /proc that is older than the link.
            return 0;
        }
    }

    /** What has been used up to now. */
    static CpuMeter read(List<Crew.Seat> seats) {
        double user = 0;
        double system = 0;
        Set<String> counted = new HashSet<>();
        for (Crew.Seat seat : seats) {
            if (seat.pid() <= 0) {
                // Nobody sits there any more.
                continue;
            }
            String path = seat.tid() > 0 ? seat.pid() + "/task/" + seat.tid() : Integer.toString(seat.pid());
            double[] used = !counted.add(path) ? new double[2] : seat.tid() > 0 ? ofThread(path) : ofProcess(path);
            user += used[0];
            system += used[1];
        }
        double own = sum(ofProcess("self"))
                + ProcessHandle.current()
                        .descendants()
                        .mapToDouble(process -> sum(ofProcess(Long.toString(process.pid()))))
                        .filter(Double::isFinite)
                        .sum()
                + ProcessHandle.current()
                        .parent()
                        .map(parent -> sum(ofProcess(Long.toString(parent.pid()))))
                        .orElse(0.0);
        return new CpuMeter(user, system, own, machine(), System.nanoTime());
    }

    private static double sum(double[] used) {
        return used[0] + used[1];
    }

    /** User and system time of a thread: its process's children are not its own, though its stat tells of them. */
    private static double[] ofThread(String path) {
        return used(path, false);
    }

    /** User and system time of a process and of all its children, and theirs, that have ended and were waited for. */
    private static double[] ofProcess(String path) {
        return used(path, true);
    }

    private static double[] used(String path, boolean children) {
        String[] fields = statFields(path);
        if (fields == null) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double user = seconds(fields[11]);
        double system = seconds(fields[12]);
        return children
                ? new double[] {user + seconds(fields[13]), system + seconds(fields[14])}
                : new double[] {user, system};
    }

    private static double seconds(String ticks) {
        return Long.parseLong(ticks) / TICKS_A_SECOND;
    }

    /** What stands behind the name, which may hold anything, brackets and blanks too: field 3 is the first. */
    private static String @Nullable [] statFields(String path) {
        String text = text("/proc/" + path + "/stat");
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 22 ? null : fields;
    }

    /**
     * Cores' time in all, of the first line of /proc/stat: user, nice, system, irq, softirq; stolen time is nobody's
     * here.
     */
    private static double machine() {
        String[] words = text("/proc/stat").split("\\s+", 10);
        if (words.length < 10 || !words[0].equals("cpu")) {
            return Double.NaN;
        }
        long ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseLong(words[i]);
        }
        return ticks / TICKS_A_SECOND;
    }

    /** Resident memory of the processes of these seats, in 10^6 bytes: VmRSS of /proc/PID/status. */
    static double rssMb(List<Crew.Seat> seats) {
        Set<Integer> pids = new HashSet<>();
        seats.stream().mapToInt(Crew.Seat::pid).filter(pid -> pid > 0).forEach(pids::add);
        double mb = 0;
        for (int pid : pids) {
            Matcher resident = RESIDENT.matcher(text("/proc/" + pid + "/status"));
            mb += resident.find() ? Long.parseLong(resident.group(1)) * 1024 / 1e6 : Double.NaN;
        }
        return mb;
    }

    /**
     * CPU per second of all others between {@code before} and this; NaN when it was too short for the clock's ticks.
     */
    double others(CpuMeter before) {
        double seconds = (nanos - before.nanos) / 1e9;
        double used = machineSeconds - before.machineSeconds - (ownSeconds - before.ownSeconds);
        return seconds < 0.25 ? Double.NaN : Math.max(0, used / seconds);
    }

    private static String text(String path) {
        try {
            return new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
