package dev.gridlock.probe.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The CPU quota that the cgroups of a process set, in cores.
 *
 * <p>Every group on the way up to the root of the hierarchy may set one, and the smallest holds: version 2 in
 * {@code cpu.max} ("200000 100000" or "max 100000"), version 1 in {@code cpu.cfs_quota_us} (-1: none) and
 * {@code cpu.cfs_period_us} (kernel: Documentation/admin-guide/cgroup-v2.rst and scheduler/sched-bwc.rst).
 *
 * <p>/proc/PID/cgroup names the group, /proc/self/mountinfo where its hierarchy is mounted, and which part of it: in a
 * container often only the container's own part, whose path then has to be cut off the group's.
 */
final class CgroupQuota {
    private CgroupQuota() {}

    /** The smallest quota, NaN when none is set or none can be read. */
    static double cores(int pid, String proc) {
        List<String> groups = lines(CoreLimits.text(proc + "/" + pid + "/cgroup"));
        double least = Double.NaN;
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
                least = min(least, upwards(unescape(fields[4]), path, second));
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

    private static double upwards(String mount, String group, boolean second) {
        double least = Double.NaN;
        Path top = Path.of(mount);
        for (Path at = Path.of(mount + group); at != null && at.startsWith(top); at = at.getParent()) {
            least = min(
                    least,
                    second
                            ? max(CoreLimits.text(at + "/cpu.max"))
                            : cfs(
                                    CoreLimits.text(at + "/cpu.cfs_quota_us"),
                                    CoreLimits.text(at + "/cpu.cfs_period_us")));
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

    private static double min(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
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
