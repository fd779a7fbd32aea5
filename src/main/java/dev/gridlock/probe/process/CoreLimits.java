package dev.gridlock.probe.process;

import dev.gridlock.data.CoreLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * How many cores a process can use: the least of the cores that are online (/sys/devices/system/cpu/online), its
 * affinity mask (Cpus_allowed_list of /proc/PID/status, which a cpuset narrows too) and the CPU quota of its cgroups.
 */
final class CoreLimits {
    private CoreLimits() {}

    static CoreLimit of(int pid, String proc, String sys) {
        BitSet online = list(text(sys + "/devices/system/cpu/online"));
        int host = online.isEmpty() ? Runtime.getRuntime().availableProcessors() : online.cardinality();
        int allowed = allowed(text(proc + "/" + pid + "/status"), online, host);
        return limit(host, allowed, CgroupQuota.of(pid, proc));
    }

    /** The limit from its three parts. */
    static CoreLimit limit(int host, int allowed, CgroupQuota quota) {
        double cores = quota.cores();
        boolean byQuota = cores < allowed;
        return new CoreLimit(
                Math.max(1, byQuota ? (int) Math.ceil(cores) : allowed),
                cores,
                host,
                byQuota ? "cgroup" : allowed < host ? "affinity" : "",
                quota.throttling());
    }

    private static int allowed(String status, BitSet online, int host) {
        String key = "\nCpus_allowed_list:";
        int at = status.indexOf(key);
        if (at < 0) {
            return host;
        }
        int from = at + key.length();
        int end = status.indexOf('\n', from);
        BitSet mask = list(status.substring(from, end < 0 ? status.length() : end));
        if (!online.isEmpty()) {
            mask.and(online);
        }
        return mask.isEmpty() ? host : Math.min(host, mask.cardinality());
    }

    /** The kernel's way to write a set of cores, as {@code 0-3,8,10-11}; what is not of this form is left out. */
    static BitSet list(String text) {
        BitSet cores = new BitSet();
        for (String part : text.strip().split(",", -1)) {
            byte[] range = part.getBytes(StandardCharsets.US_ASCII);
            int dash = part.indexOf('-');
            int first = Ascii.integer(range, 0, range.length);
            int last = dash < 0 ? first : Ascii.integer(range, dash + 1, range.length);
            if (first >= 0 && last >= first && last < 1 << 16) {
                cores.set(first, last + 1);
            }
        }
        return cores;
    }

    /** A small file's text, "" when it can't be read. */
    static String text(String path) {
        try {
            return new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
