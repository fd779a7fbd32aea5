package dev.gridlock.lab.catalogue;

import java.io.Serial;

/** A demo that can't be had: there is none of that name, or its file is wrong. */
public final class BadDemo extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private BadDemo(String line, boolean unknown) {
        super(line);
        this.unknown = unknown;
    }

    /** No demo has the name that was asked for. */
    static BadDemo unknown(String line) {
        return new BadDemo(line, true);
    }

    /** The content of a file is wrong in {@code line}, counted from 1. */
    static BadDemo wrong(String file, int line, String problem) {
        return new BadDemo(file + " line " + line + ": " + problem, false);
    }

    /** A file is wrong as a whole: its name, or it can't be read. */
    static BadDemo wrong(String file, String problem) {
        return new BadDemo(file + ": " + problem, false);
    }

    /** One line for the user: the file, the line in it, the key, and what would be right. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** True when there is no demo of that name; false when there is a file and it is wrong. */
    public boolean unknown() {
        return unknown;
    }
}
