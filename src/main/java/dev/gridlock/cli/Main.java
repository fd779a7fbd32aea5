package dev.gridlock.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        if (Boolean.getBoolean("gridlock.train")) {
            Training.run();
            return;
        }
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new GridlockCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(wrongUsage());
        line.setExecutionExceptionHandler(failed(Arrays.asList(args).contains("--verbose")));
        return line.execute(args);
    }

    private static IParameterExceptionHandler wrongUsage() {
        return (e, args) -> {
            PrintWriter err = e.getCommandLine().getErr();
            err.println("gridlock: " + oneLine(e.getMessage()) + suggestions(e) + "; see: "
                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            err.flush();
            return Exit.USAGE;
        };
    }

    private static String suggestions(CommandLine.ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean '" + unmatched.getSuggestions().get(0) + "'?";
        }
        return "";
    }

    private static IExecutionExceptionHandler failed(boolean verbose) {
        return (e, line, parsed) -> {
            String text = e instanceof Failure ? e.getMessage() : e.toString();
            line.getErr().println("gridlock: " + oneLine(text));
            if (verbose) {
                e.printStackTrace(line.getErr());
            }
            line.getErr().flush();
            return e instanceof Failure failure ? failure.status() : Exit.FAILED;
        };
    }

    private static String oneLine(@Nullable String text) {
        return text == null
                ? "it failed and does not say why; --verbose shows where"
                : text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Standard output for JSON, which is UTF-8 whatever the locale says. */
    static PrintStream jsonOut() {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
    }
}
