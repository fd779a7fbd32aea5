package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows findings from tick to tick: an immutable value, the next one made from the last and the newest sample.
 *
 * <p>A finding is the same as before when kind and key are; and when the rule now knows better what it is about: one of
 * the same kind and subject has just gone that named one of its threads, and one of the two names no lock; or, of a
 * stall that is shown, one of the two names all threads of the other. It then keeps the key by which it was first
 * known.
 *
 * <p>It is shown once it has held for three ticks in a row (and for a least time, where ticks are short), so that a
 * moment's figure never cries wolf. One tick is enough for what is proven, and for what any look during that least time
 * must have shown, which the rule says by its {@code since}. Shown, it keeps the time it was first seen, and text and
 * figures of the newest tick. It may then fail to hold for one tick without a flicker; after that it is over, since the
 * first tick in which it failed, and moves to the past, which keeps the newest so many.
 */
public final class FindingLog {
    private static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::certainty)
            .thenComparing(finding -> finding.since())
            .thenComparing(Finding::key);

    private final int remembered;
    private final long tick;
    private final Map<String, Track> tracks;
    private final List<Finding> active;
    private final List<Finding> past;

    /**
     * A finding that is followed: how many threads it named at most, how many ticks in a row it held, and since when it
     * fails to.
     */
    private record Track(
            Finding finding,
            int mostThreads,
            int held,
            boolean shown,
            int missed,
            @Nullable Instant failedAt) {}

    private FindingLog(int remembered, long tick, Map<String, Track> tracks, List<Finding> past) {
        this.remembered = remembered;
        this.tick = tick;
        this.tracks = tracks;
        this.past = List.copyOf(past);
        active = tracks.values().stream()
                .filter(Track::shown)
                .map(Track::finding)
                .sorted(GRAVEST_FIRST)
                .toList();
    }

    /** A log of nothing that will keep {@code remembered} findings after they are over. */
    public static FindingLog empty(int remembered) {
        return new FindingLog(remembered, 0, Map.of(), List.of());
    }

    /** The log after one more tick, in which this was found; this one when it has seen that tick already. */
    FindingLog step(long newestTick, Instant at, List<Finding> found, Thresholds.Showing showing) {
        if (newestTick == tick) {
            return this;
        }
        Map<String, Track> gone = new LinkedHashMap<>(tracks);
        found.forEach(finding -> gone.remove(id(finding)));
        Map<String, Track> next = new LinkedHashMap<>();
        for (Finding finding : found) {
            Track same = tracks.get(id(finding));
            Track before = same != null ? same : takenOver(finding, gone);
            next.put(id(finding), held(before, finding, at, showing));
        }
        List<Finding> ended = new ArrayList<>();
        gone.forEach((id, track) -> {
            if (track.shown() && !next.containsKey(id)) {
                Instant failedAt = track.failedAt() == null ? at : track.failedAt();
                if (track.missed() < showing.missedTicks()) {
                    next.put(
                            id,
                            new Track(
                                    track.finding(),
                                    track.mostThreads(),
                                    track.held(),
                                    true,
                                    track.missed() + 1,
                                    failedAt));
                } else {
                    ended.add(track.finding().over(failedAt));
                }
            }
        });
        ended.sort(GRAVEST_FIRST);
        ended.addAll(past);
        return new FindingLog(remembered, newestTick, next, ended.subList(0, Math.min(remembered, ended.size())));
    }

    /**
     * Takes that one out of {@code gone} which {@code finding} goes on: by knowing it better, or by more threads or
     * fewer. Null for none.
     */
    private static @Nullable Track takenOver(Finding finding, Map<String, Track> gone) {
        for (Map.Entry<String, Track> each : gone.entrySet()) {
            Track track = each.getValue();
            Finding before = track.finding();
            if (before.kind() == finding.kind()
                    && !subject(finding).isEmpty()
                    && subject(before).equals(subject(finding))
                    && (finding.kind() == FindingKind.STALL
                            ? track.shown() && (allIn(before, finding) || allIn(finding, before))
                            : knowsBetter(finding, before))) {
                return gone.remove(each.getKey());
            }
        }
        return null;
    }

    private static String subject(Finding finding) {
        return finding.key().substring(0, finding.key().indexOf('|') + 1);
    }

    private static boolean knowsBetter(Finding finding, Finding before) {
        return before.locks().isEmpty() != finding.locks().isEmpty()
                && before.threads().stream().anyMatch(thread -> isIn(thread, finding));
    }

    private static boolean allIn(Finding one, Finding other) {
        return one.threads().stream().allMatch(thread -> isIn(thread, other));
    }

    private static boolean isIn(ThreadRef thread, Finding finding) {
        return finding.threads().stream().anyMatch(each -> isSame(thread, each));
    }

    /** A virtual thread has no id of the system's. */
    private static boolean isSame(ThreadRef one, ThreadRef other) {
        return one.osTid() == other.osTid()
                && (one.osTid() != 0 || (one.javaId() != 0 && one.javaId() == other.javaId()));
    }

    private static Track held(@Nullable Track before, Finding finding, Instant at, Thresholds.Showing showing) {
        Finding known = before == null
                ? finding
                : finding.under(before.finding().key()).since(before.finding().since(), changes(before, finding, at));
        int most = Math.max(
                before == null ? 0 : before.mostThreads(), finding.threads().size());
        int ticks = before == null ? 1 : before.held() + 1;
        boolean longEnough = ticks >= showing.ticks()
                && Duration.between(known.since(), at).compareTo(almost(showing.lasting())) >= 0;
        boolean shown = (before != null && before.shown())
                || finding.certainty() == Certainty.PROVEN
                || followed(finding, at, showing.lasting())
                || longEnough;
        return new Track(known, most, ticks, shown, 0, null);
    }

    /** Whether its rule, which otherwise speaks of the newest tick alone, has seen it hold for so long. */
    private static boolean followed(Finding finding, Instant at, Duration lasting) {
        return finding.since().isBefore(at)
                && Duration.between(finding.since(), at).compareTo(lasting) >= 0;
    }

    /** What it has gone through: worse is graver than a tick ago, or with more threads than ever. */
    private static List<Finding.Change> changes(Track before, Finding now, Instant at) {
        List<String> worse = new ArrayList<>();
        if (before.shown() && now.severity().compareTo(before.finding().severity()) < 0) {
            worse.add(
                    before.finding().severity().word() + " -> " + now.severity().word());
        }
        if (before.shown() && now.threads().size() > before.mostThreads()) {
            worse.add(before.mostThreads() + " -> " + now.threads().size() + " threads");
        }
        List<Finding.Change> changes = new ArrayList<>(before.finding().changes());
        if (!worse.isEmpty()) {
            changes.add(new Finding.Change(at, String.join(", ", worse)));
        }
        return changes;
    }

    /** Three ticks of 0.999 s must do for 2 s between the first and the third. */
    private static Duration almost(Duration lasting) {
        return lasting.multipliedBy(9).dividedBy(10);
    }

    /** What is true now, gravest first: by severity, then kind, then certainty. */
    public List<Finding> active() {
        return active;
    }

    /** What was shown and is over, newest first, each with the time of its end. */
    public List<Finding> past() {
        return past;
    }

    private static String id(Finding finding) {
        return finding.kind() + " " + finding.key();
    }
}
