package dev.gridlock.report;

import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Missing;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.session.Summary;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary for a person: what was watched, the main figures, then each finding with its evidence. */
public final class CheckText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private CheckText() {}

    /** Writes the summary. */
    public static void write(Summary summary, PrintStream stream) {
        Lines out = new Lines(stream);
        String jdk = summary.target().jdk().isEmpty()
                ? ""
                : ", JDK " + summary.target().jdk();
        out.line(
                "%s (%s, pid %d%s), watched for %.1f s",
                summary.target().name(),
                summary.target().kind().word(),
                summary.target().pid(),
                jdk,
                summary.seconds());
        String busy = Double.isNaN(summary.cpuPerSecond())
                ? ""
                : " (CPU per second " + CpuPerSecond.words(summary.cpuPerSecond(), summary.cores()) + ")";
        out.line("  cores busy      %s of %d%s", figure(summary.cpuPerSecond()), summary.cores(), busy);
        out.line("  run delay       %s s a second", figure(summary.runDelayPerSecond()));
        out.line("  processes       %d, with %d threads%s", summary.processes(), summary.threads(), states(summary));
        out.line(
                "  cost            %s of a core here, %s in the target, which stood still for %s ms in %d dump%s",
                figure(summary.selfCost(), 3),
                figure(summary.targetCost(), 4),
                figure(summary.stoppedMs()),
                summary.dumps(),
                summary.dumps() == 1 ? "" : "s");
        for (Missing missing : summary.missing()) {
            out.line("  n/a             %s: %s", missing.field(), missing.why());
        }
        if (summary.findings().isEmpty()) {
            out.line("");
            out.line("Nothing found.");
        }
        summary.findings().forEach(finding -> finding(finding, out));
        out.flush();
    }

    private static void finding(Finding finding, Lines out) {
        String over = finding.over() == null ? "" : ", over at " + CLOCK.format(finding.over());
        out.line("");
        out.line(
                "%s (%s, %s): %s",
                finding.kind().word().toUpperCase(Locale.ROOT),
                finding.severity().word(),
                finding.certainty().word(),
                finding.title());
        out.line("  since           %s%s", CLOCK.format(finding.since()), over);
        for (String evidence : finding.evidence()) {
            out.line("  - %s", evidence);
        }
        for (ThreadRef thread : finding.threads()) {
            out.line(
                    "  thread          %s  #%d, tid %s, %s",
                    thread.name(),
                    thread.javaId(),
                    thread.osTid() == 0 ? "n/a" : Integer.toString(thread.osTid()),
                    thread.state());
        }
        for (FindingLock lock : finding.locks()) {
            out.line(
                    "  lock            %s %s, held by %s",
                    lock.lock().className(), lock.lock().id(), lock.owner() == null ? "nobody known" : lock.owner());
        }
        if (!finding.advice().isEmpty()) {
            out.line("  try             %s", finding.advice());
        }
    }

    private static String states(Summary summary) {
        Map<String, Integer> states = summary.states();
        return states == null || states.isEmpty()
                ? ""
                : states.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String figure(double value) {
        return figure(value, 2);
    }

    private static String figure(double value, int decimals) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
