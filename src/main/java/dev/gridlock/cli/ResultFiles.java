package dev.gridlock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The two files that a comparison may write, tried out together: neither takes the other's place, nor that of the
 * output.
 */
final class ResultFiles implements AutoCloseable {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path NOWHERE = Path.of("/dev/null");

    private final ResultFile table;
    private final ResultFile page;

    private ResultFiles(ResultFile table, ResultFile page) {
        this.table = table;
        this.page = page;
    }

    /** Makes sure that both can be written; null is one that is not wanted. */
    static ResultFiles open(@Nullable Path csv, @Nullable Path html) throws Failure {
        ResultFile table = ResultFile.open("--csv", csv);
        try {
            ResultFile page = ResultFile.open("--html", html);
            try {
                keepApart(csv, html);
                return new ResultFiles(table, page);
            } catch (Failure e) {
                page.close();
                throw e;
            }
        } catch (Failure e) {
            table.close();
            throw e;
        }
    }

    private static void keepApart(@Nullable Path csv, @Nullable Path html) throws Failure {
        if (same(csv, html)) {
            throw Failure.usage("--csv and --html are the same file, " + html + ": give two", null);
        }
        if (same(csv, STANDARD_OUTPUT)) {
            throw Failure.usage("--csv " + csv + " is where the output goes: give another file", null);
        }
        if (same(html, STANDARD_OUTPUT)) {
            throw Failure.usage("--html " + html + " is where the output goes: give another file", null);
        }
    }

    /** Both are there by now. What goes nowhere may go there twice. */
    private static boolean same(@Nullable Path one, @Nullable Path other) {
        try {
            return one != null && other != null && Files.isSameFile(one, other) && !Files.isSameFile(one, NOWHERE);
        } catch (IOException e) {
            // No /proc here, or it is closed.
            return false;
        }
    }

    /** Writes those that are wanted: what stops one does not stop the other. */
    void write(ResultFile.Content csv, ResultFile.Content html) throws Failure {
        Failure failure = null;
        try {
            table.write(csv);
        } catch (Failure e) {
            failure = e;
        }
        page.write(html);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        table.close();
        page.close();
    }
}
