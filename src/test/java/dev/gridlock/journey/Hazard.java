package dev.gridlock.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * A hazard demo as it is set, and what has to be found in it.
 *
 * @param name of the demo
 * @param lock its lock kind, "" where it has none
 * @param setting as {@code --set} takes it, "" for none
 * @param kind what has to be found
 * @param words what the title has to say
 * @param many what else is set for 50 workers of the twin, who would want more cores than there are; "" for nothing
 * @param byProgress whether it can be told only by what the demo itself reports
 */
record Hazard(String name, String lock, String setting, String kind, String words, String many, boolean byProgress) {
    static Hazard of(String name, String lock, String kind) {
        return new Hazard(name, lock, "", kind, "", "", false);
    }

    /** A stall, whose title says which. */
    static Hazard stall(String name, String lock, String words) {
        return new Hazard(name, lock, "", "stall", words, "", false);
    }

    Hazard set(String to) {
        return new Hazard(name, lock, to, kind, words, many, byProgress);
    }

    Hazard manySet(String to) {
        return new Hazard(name, lock, setting, kind, words, to, byProgress);
    }

    Hazard toldByProgress() {
        return new Hazard(name, lock, setting, kind, words, many, true);
    }

    /** The severities of what is found in it that are an alarm: none where it is but an information. */
    List<String> alarms() {
        return kind.equals("false-sharing") ? List.of() : List.of(kind);
    }

    String certainty() {
        return kind.equals("deadlock") || kind.equals("race") ? "proven" : "likely";
    }

    /**
     * How long it is watched. A deadlock is shown at once, a race as soon as it is reported; other rules want three
     * ticks, and what they look for must have lasted: a stall its 3 s without running, flat progress its 5 s.
     */
    String length() {
        return switch (name) {
            case "race" -> "4s";
            case "false-sharing", "convoy" -> "5s";
            case "oversubscribe" -> "6s";
            default -> "8s";
        };
    }

    /** Fifty take a second more to come up, and are looked at more rarely. */
    private String length(int workers) {
        return workers > 0 && length().equals("8s") ? "9s" : length();
    }

    /** What is set, as {@code name=value}; {@code workers} 0 for as many as the demo has by default. */
    List<String> settings(boolean fixed, int workers) {
        List<String> settings = new ArrayList<>();
        if (!setting.isEmpty()) {
            settings.add(setting);
        }
        if (fixed && workers > 0 && !many.isEmpty()) {
            settings.add(many);
        }
        return settings;
    }

    /** {@code gridlock check} of it; {@code workers} 0 for as many as the demo has by default. */
    List<String> command(boolean fixed, int workers) {
        List<String> command = new ArrayList<>(List.of("check", "--demo", name, "--for", length(workers), "--json"));
        if (!lock.isEmpty()) {
            command.addAll(List.of("--lock", lock));
        }
        if (workers > 0) {
            command.addAll(List.of("--workers", Integer.toString(workers)));
        }
        if (fixed) {
            command.add("--fixed");
        }
        for (String one : settings(fixed, workers)) {
            command.addAll(List.of("--set", one));
        }
        return command;
    }

    /** The same, for so long. */
    List<String> command(boolean fixed, int workers, String length) {
        List<String> command = new ArrayList<>(command(fixed, workers));
        command.set(command.indexOf("--for") + 1, length);
        return command;
    }

    @Override
    public String toString() {
        return String.join(" ", name, lock, setting).strip();
    }
}
