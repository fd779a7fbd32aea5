package dev.gridlock.config;

import java.io.Serial;

/**
 * A configuration file that can't be used. The message is one line for the user: file, line, what is wrong, what is
 * right.
 */
public final class SettingsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    SettingsException(String file, int line, String problem) {
        this(file + ":" + line + ": " + problem);
    }
}
