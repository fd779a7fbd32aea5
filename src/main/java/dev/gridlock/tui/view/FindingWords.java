package dev.gridlock.tui.view;

import dev.gridlock.data.Finding;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import dev.gridlock.data.WaitStep;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A finding in words: the thread is the subject, the tense is the present, the lines follow the cycle. */
final class FindingWords {
    private static final Pattern ADDRESS = Pattern.compile(" 0x[0-9a-f]+");

    private FindingWords() {}

    /** Its kind as a heading: {@code DEADLOCK}, {@code IO BOUND}. */
    static String heading(Finding finding) {
        return finding.kind().word().toUpperCase(Locale.ROOT).replace('-', ' ');
    }

    /**
     * The title, without its kind in front where that stands there already as a heading: not so for mere information.
     */
    static String title(Finding finding) {
        String title = finding.title();
        if (finding.severity() == Severity.INFO) {
            return title;
        }
        String word = finding.kind().word().replace('-', ' ');
        if (title.toLowerCase(Locale.ROOT).startsWith(word + ":")) {
            return title.substring(word.length() + 1).strip();
        }
        return title;
    }

    /** Whether its steps close a cycle. */
    static boolean cycle(Finding finding) {
        List<WaitStep> steps = finding.steps();
        for (int i = 0; i < steps.size(); i++) {
            WaitStep next = steps.get((i + 1) % steps.size());
            if (!steps.get(i).owner().equals(next.thread().name())) {
                return false;
            }
        }
        return !steps.isEmpty();
    }

    /** As {@code worker-1 is blocked by worker-2, worker-2 by worker-1}; else its first evidence, else its advice. */
    static String sentence(Finding finding, int width) {
        if (finding.steps().isEmpty()) {
            return evidence(finding, width);
        }
        StringBuilder text = new StringBuilder();
        String by = " is blocked by ";
        for (WaitStep step : finding.steps()) {
            text.append(step.thread().name()).append(by).append(step.owner()).append(", ");
            by = " by ";
        }
        text.setLength(text.length() - 2);
        return text.append('.').toString();
    }

    /** As many of its figures as fit whole. How much CPU it takes comes last: the cores' own panel says so as well. */
    private static String evidence(Finding finding, int width) {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>(finding.evidence());
        lines.sort(Comparator.comparing(line -> line.startsWith("CPU per second")));
        if (classesTellLocksApart(finding)) {
            lines.replaceAll(line -> ADDRESS.matcher(line).replaceAll(""));
        }
        for (String line : lines) {
            if (!text.isEmpty() && Text.width(text.toString()) + 2 + Text.width(line) > width) {
                break;
            }
            text.append(text.isEmpty() ? "" : "; ").append(line);
        }
        return text.isEmpty() ? finding.advice() : text.toString();
    }

    /** Whether addresses would say no more. */
    private static boolean classesTellLocksApart(Finding finding) {
        long names = finding.locks().stream()
                .map(each -> LockWords.name(each.lock()))
                .distinct()
                .count();
        return names == finding.locks().size();
    }

    /** Names that tell the locks of these findings apart, by their id; in a cycle the first thread holds the first. */
    static Map<String, String> locks(List<Finding> findings) {
        List<LockRef> all = new ArrayList<>();
        for (Finding finding : findings) {
            List<LockRef> locks = new ArrayList<>(
                    finding.steps().stream().map(WaitStep::wants).toList());
            Collections.rotate(locks, 1);
            all.addAll(locks);
        }
        return LockWords.apart(all);
    }

    /** The title without the names that rows under it tell as well. */
    static String titleWithoutNames(Finding finding) {
        String title = title(finding);
        if (finding.steps().isEmpty()) {
            return title;
        }
        int names = title.lastIndexOf(": " + finding.steps().get(0).thread().name());
        return names < 0 ? title : title.substring(0, names);
    }

    /** What the diagnosis says about a way out of a cycle, "" when it says nothing. */
    static String wayOut(Finding finding) {
        return finding.evidence().stream()
                .filter(line -> line.startsWith("no way out") || line.startsWith("a way out"))
                .findFirst()
                .orElse("");
    }

    /** What its certainty means. */
    static String certainty(Finding finding) {
        return switch (finding.certainty()) {
            case PROVEN -> "proven: the JVM names the cycle, or the owners and waiters that were read close one";
            case LIKELY -> "likely: a rule over measurements, with the figures above";
            case SUSPECT -> "suspect: worth a look, no more";
        };
    }

    /** How long it has lasted. */
    static Duration age(Finding finding, Instant now) {
        Instant end = finding.over();
        Duration age = Duration.between(finding.since(), end == null ? now : end);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** When it changed last: worse, or over. */
    static Optional<Instant> changed(Finding finding) {
        return Optional.ofNullable(finding.over() != null ? finding.over() : finding.worse());
    }

    static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }
}
