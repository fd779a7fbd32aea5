package dev.gridlock.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's client, deaf to the user's own configuration and known hosts. */
final class OpenSsh {
    private OpenSsh() {}

    /** A terminal session on loopback; {@code remote} is a command, or nothing for the shell. */
    static List<String> command(Path keyFile, String user, int port, String... remote) {
        List<String> command = new ArrayList<>(List.of("ssh", "-tt", "-F", "none", "-p", Integer.toString(port)));
        for (String option : List.of(
                "IdentityFile=\"" + keyFile + "\"",
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "BatchMode=yes",
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "LogLevel=ERROR")) {
            command.add("-o");
            command.add(option);
        }
        command.add(user + "@127.0.0.1");
        command.addAll(List.of(remote));
        return command;
    }
}
