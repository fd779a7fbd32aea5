package dev.gridlock.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a process is (source: /proc/PID/status).
 *
 * @param process id of the process that the id belongs to: a thread's id is found in /proc too
 * @param user effective user id
 */
record Identity(int process, int user) {
    static final String FOREIGN_PROC = "/proc belongs to another PID namespace and knows other pids than we do";
    static final String MOUNT_PROC =
            "mount a /proc of its own here (unshare --mount-proc, or mount -t proc proc /proc)";

    private static final int ROOT = 0;

    /** Of {@code pid}; empty when there is none, or no /proc. */
    static Optional<Identity> of(String pid) {
        try {
            byte[] status = Files.readAllBytes(Path.of("/proc/" + pid + "/status"));
            return parse(new String(status, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<Identity> parse(String status) {
        int process = -1;
        int user = -1;
        for (String line : status.lines().toList()) {
            String[] words = line.split("\\s+", -1);
            if (words.length > 1 && words[0].equals("Tgid:")) {
                process = number(words[1]);
            } else if (words.length > 2 && words[0].equals("Uid:")) {
                user = number(words[2]);
            }
        }
        return process < 0 || user < 0 ? Optional.empty() : Optional.of(new Identity(process, user));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Ours. */
    static Optional<Identity> self() {
        return of("self");
    }

    /**
     * Whether /proc counts processes otherwise than the system does for us: it was mounted for another PID namespace,
     * and each pid of ours names a stranger there.
     */
    static boolean procIsForeign() {
        return self().filter(self -> self.process != ProcessHandle.current().pid())
                .isPresent();
    }

    /** Whether we may look into a process of that identity: it is of our user, or we are root. */
    boolean opensTo(Identity us) {
        return us.user == ROOT || us.user == user;
    }
}
