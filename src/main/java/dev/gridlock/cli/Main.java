package dev.gridlock.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
        int status = run(args);
        if (Output.lost() && (status == Exit.OK || status == Exit.FOUND)) {
            String why = Output.why();
            if (!why.isEmpty()) {
                System.err.println("gridlock: standard output takes nothing (" + why + "): what was printed is lost");
            }
            status = Exit.FAILED;
        }
        System.exit(status);
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new GridlockCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(wrongUsage());
        boolean verbose = Arrays.asList(args).contains("--verbose");
        line.setExecutionExceptionHandler((e, failed, parsed) -> failed(e, failed, verbose));
        try {
            return line.execute(args);
        } catch (Error e) {
            // Out of memory or threads: picocli lets these through.
            return failed(e, line, verbose);
        }
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

    private static int failed(Throwable e, CommandLine line, boolean verbose) {
        int status = e instanceof Failure failure ? failure.status() : Exit.FAILED;
        if (Shutdown.begun()) {
            return status;
        }
        String text = e instanceof Failure ? e.getMessage() : e.toString();
        line.getErr().println("gridlock: " + oneLine(text));
        if (verbose) {
            e.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return status;
    }

    private static String oneLine(@Nullable String text) {
        return text == null
                ? "it failed and does not say why; --verbose shows where"
                : text.replaceAll("\\s*\\R\\s*", " ");
    }
}
