package dev.gridlock.probe.process;

import dev.gridlock.data.Throttling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The CPU quota that the cgroups of a process set, and how often it has held them back.
 *
 * <p>Every group on the way up to the root of the hierarchy may set one, and the smallest holds: version 2 in
 * {@code cpu.max} ("200000 100000" or "max 100000"), version 1 in {@code cpu.cfs_quota_us} (-1: none) and
 * {@code cpu.cfs_period_us} (kernel: Documentation/admin-guide/cgroup-v2.rst and scheduler/sched-bwc.rst). Beside it
 * {@code cpu.stat} counts the periods, those that were cut short, and the time: {@code throttled_usec} in version 2,
 * {@code throttled_time} in ns in version 1.
 *
 * <p>/proc/PID/cgroup names the group, /proc/self/mountinfo where its hierarchy is mounted, and which part of it: in a
 * container often only the container's own part, whose path then has to be cut off the group's.
 *
 * @param cores the smallest quota, NaN when none is set or none can be read
 * @param folder of the group that sets it, "" for none
 */
record CgroupQuota(double cores, String folder) {
    /** None is set, or none can be read. */
    static final CgroupQuota NONE = new CgroupQuota(Double.NaN, "");

    /** The one that holds process {@code pid}. */
    static CgroupQuota of(int pid, String proc) {
        List<String> groups = lines(CoreLimits.text(proc + "/" + pid + "/cgroup"));
        CgroupQuota least = NONE;
        for (String mount : lines(CoreLimits.text(proc + "/self/mountinfo"))) {
            // 31 27 0:26 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            String[] fields = mount.split(" ", -1);
            int dash = List.of(fields).indexOf("-");
            if (dash < 5 || dash + 3 >= fields.length) {
                continue;
            }
            boolean second = fields[dash + 1].equals("cgroup2");
            boolean first = fields[dash + 1].equals("cgroup") && has(fields[dash + 3], "cpu");
            if (second || first) {
                String path = within(unescape(fields[3]), group(groups, second));
                least = least.or(upwards(unescape(fields[4]), path, second));
            }
        }
        return least;
    }

    /** Path of the group in the hierarchy: "0::/path" in version 2, "4:cpu,cpuacct:/path" in version 1; "" for none. */
    private static String group(List<String> groups, boolean second) {
        for (String line : groups) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && (second ? parts[0].equals("0") && parts[1].isEmpty() : has(parts[1], "cpu"))) {
                return parts[2];
            }
        }
        return "";
    }

    /** The group's path below the mount: without the part that is not mounted here. */
    private static String within(String mountRoot, String group) {
        if (!mountRoot.equals("/") && group.startsWith(mountRoot)) {
            return group.substring(mountRoot.length());
        }
        // A group outside of our own cgroup namespace ("/../x") is not to be found here; its ancestors' mount is.
        return group.startsWith("/..") ? "" : group;
    }

    private static CgroupQuota upwards(String mount, String group, boolean second) {
        CgroupQuota least = NONE;
        Path top = Path.of(mount);
        for (Path at = Path.of(mount + group); at != null && at.startsWith(top); at = at.getParent()) {
            double cores = second
                    ? max(CoreLimits.text(at + "/cpu.max"))
                    : cfs(CoreLimits.text(at + "/cpu.cfs_quota_us"), CoreLimits.text(at + "/cpu.cfs_period_us"));
            least = least.or(new CgroupQuota(cores, at.toString()));
        }
        return least;
    }

    /** Cores of a {@code cpu.max}; NaN for "max" and for anything that is not of its form. */
    static double max(String text) {
        String[] parts = text.strip().split(" ", -1);
        return parts.length == 2 ? cfs(parts[0], parts[1]) : Double.NaN;
    }

    /** Cores of a quota and its period; NaN for none. */
    static double cfs(String quota, String period) {
        long time = number(quota);
        long each = number(period);
        return time <= 0 || each <= 0 ? Double.NaN : (double) time / each;
    }

    private static long number(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.US_ASCII);
        return Ascii.number(bytes, 0, bytes.length);
    }

    /** The smaller of the two. */
    private CgroupQuota or(CgroupQuota other) {
        return Double.isNaN(cores) || other.cores < cores ? other : this;
    }

    /** How often it has held its group back. */
    Throttling throttling() {
        return folder.isEmpty() ? Throttling.UNKNOWN : throttling(CoreLimits.text(folder + "/cpu.stat"));
    }

    /** The same from the text of a {@code cpu.stat}. */
    static Throttling throttling(String text) {
        long periods = -1;
        long throttled = -1;
        double seconds = Double.NaN;
        for (String line : lines(text)) {
            String[] parts = line.split(" ", -1);
            long value = parts.length == 2 ? number(parts[1]) : -1;
            switch (parts[0]) {
                case "nr_periods" -> periods = value;
                case "nr_throttled" -> throttled = value;
                case "throttled_usec" -> seconds = value / 1e6;
                case "throttled_time" -> seconds = value / 1e9;
                default -> {}
            }
        }
        return periods < 0 || throttled < 0 || !(seconds >= 0)
                ? Throttling.UNKNOWN
                : new Throttling(periods, throttled, seconds);
    }

    private static boolean has(String commaSeparated, String word) {
        return List.of(commaSeparated.split(",", -1)).contains(word);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** mountinfo writes blanks and the like in paths as octal numbers. */
    private static String unescape(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
