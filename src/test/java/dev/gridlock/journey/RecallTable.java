package dev.gridlock.journey;

import com.grack.nanojson.JsonObject;
import dev.gridlock.journey.HealthyPrograms.Healthy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what two tools said of the same processes, a row a kind, and keeps each case that went wrong for us. */
final class RecallTable {
    /** What {@code jstack -l} says of a process. */
    enum Jstack {
        DEADLOCK,
        NOTHING,
        NO_ANSWER;

        static Jstack of(String dump) {
            if (dump.contains("Java-level deadlock")) {
                return DEADLOCK;
            }
            return dump.contains("Full thread dump") ? NOTHING : NO_ANSWER;
        }
    }

    /** What both said of one process. */
    record Seen(Gridlock.Result gridlock, Jstack jstack) {
        /** Whether a finding has this kind and these words in its title, whatever its severity. */
        boolean names(String kind, String words) {
            return gridlock.json().getArray("findings").stream()
                    .map(JsonObject.class::cast)
                    .anyMatch(one -> one.getString("kind").equals(kind)
                            && one.getString("title").contains(words));
        }

        /** Kinds of errors and warnings besides that one. */
        List<String> alarmsBut(String kind) {
            return gridlock.alarms().stream()
                    .filter(alarm -> !alarm.equals(kind))
                    .toList();
        }
    }

    /** Counts of one row. */
    private static final class Row {
        private int runs;
        private int found;
        private int foundByJstack;
        private int healthy;
        private int alarms;
        private int alarmsByJstack;

        void add(Row other) {
            runs += other.runs;
            found += other.found;
            foundByJstack += other.foundByJstack;
            healthy += other.healthy;
            alarms += other.alarms;
            alarmsByJstack += other.alarmsByJstack;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    name,
                    of(runs, runs),
                    of(runs, found),
                    of(runs, foundByJstack),
                    of(healthy, healthy),
                    of(healthy, alarms),
                    of(healthy, alarmsByJstack));
        }

        private static String of(int all, int count) {
            return all == 0 ? "" : Integer.toString(count);
        }
    }

    private static final String HEALTHY = "healthy programs";

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /** A hazard that was watched. */
    synchronized void hazard(Hazard hazard, Seen seen) {
        Row row = row(hazard);
        row.runs++;
        if (seen.names(hazard.kind(), hazard.words())) {
            row.found++;
        } else {
            wrong.add(hazard + " was missed: " + seen.gridlock().out());
        }
        if (!seen.alarmsBut(hazard.kind()).isEmpty()) {
            wrong.add(hazard + " was also called " + seen.alarmsBut(hazard.kind()) + ": "
                    + seen.gridlock().out());
        }
        row.foundByJstack += seen.jstack() == Jstack.DEADLOCK ? 1 : 0;
        note(hazard.toString(), seen);
    }

    /** The mended twin of a hazard, that was watched. */
    synchronized void twin(Hazard hazard, Seen seen) {
        boolean alarmed = !seen.gridlock().alarms().isEmpty() || seen.names(hazard.kind(), hazard.words());
        spare(row(hazard), "the twin of " + hazard, seen, alarmed);
    }

    /** A healthy program that was watched. */
    synchronized void healthy(Healthy healthy, Seen seen) {
        spare(row(HEALTHY), healthy.toString(), seen, !seen.gridlock().alarms().isEmpty());
    }

    private void spare(Row row, String name, Seen seen, boolean alarmed) {
        row.healthy++;
        if (alarmed) {
            row.alarms++;
            wrong.add(name + " is healthy: " + seen.gridlock().out());
        }
        row.alarmsByJstack += seen.jstack() == Jstack.DEADLOCK ? 1 : 0;
        note(name, seen);
    }

    private void note(String name, Seen seen) {
        if (seen.jstack() == Jstack.NO_ANSWER) {
            silent.add(name);
        }
    }

    private Row row(Hazard hazard) {
        return row(hazard.words().isEmpty() ? hazard.kind() : hazard.kind() + ": " + hazard.words());
    }

    private Row row(String name) {
        return rows.computeIfAbsent(name, key -> new Row());
    }

    /** The table, healthy programs and the sums last, and below it each case that went wrong for us. */
    synchronized String markdown() {
        StringBuilder text = new StringBuilder(
                "| kind | hazards | found by gridlock | found by jstack | healthy | false alarms of gridlock | of jstack |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- |\n");
        Row sum = new Row();
        rows.entrySet().stream()
                .filter(row -> !row.getKey().equals(HEALTHY))
                .sorted(Map.Entry.comparingByKey())
                .forEach(row -> text.append(row.getValue().line(row.getKey())));
        if (rows.containsKey(HEALTHY)) {
            text.append(row(HEALTHY).line(HEALTHY));
        }
        rows.values().forEach(sum::add);
        text.append(sum.line("all"));
        silent.forEach(
                one -> text.append("\n- jstack got no answer from ").append(one).append('\n'));
        wrong.forEach(one -> text.append("\n- ").append(one.strip()).append('\n'));
        return text.toString();
    }
}
