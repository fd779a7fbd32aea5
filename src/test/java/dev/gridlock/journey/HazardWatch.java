package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.List;

/**
 * Watches hazards and their twins as {@code gridlock check} does.
 *
 * <p>A watch begins when all workers run, so a hazard begins while it is watched, or a moment before; and the watch's
 * own clock ends it. What it says was found within the time it lasted: 9 s at most, below the 10 s that anybody should
 * have to wait.
 */
final class HazardWatch {
    /** Over before the 2 s are that a deadlock may take. */
    private static final String AT_ONCE = "1500ms";

    private static final int PATIENCE_SECONDS = 120;

    /** Times that a demo is watched where other programs keep it, or us, from the cores. */
    private static final int TIMES = 5;

    /** What others may use of the cores, as CPU per second, while two workers are to meet on two of them. */
    private static final double QUIET = 0.3;

    /** Share of the looks we want that makes a watch one. */
    private static final double LOOKS = 0.75;

    private HazardWatch() {}

    /** Both at the same time: for those that mostly wait. {@code workers} 0 for as many as the demo has by default. */
    static void hazardBesideTwin(Hazard hazard, int workers) {
        Gridlock.Running mended = Gridlock.start(hazard.command(true, workers));
        Gridlock.Result broken = watchHazard(hazard, workers);
        Gridlock.Result healthy = mended.finish(PATIENCE_SECONDS);
        isNamed(hazard, workers, broken);
        isHealthy(hazard, healthy);
    }

    /** The hazard alone. */
    static void hazard(Hazard hazard, int workers) {
        isNamed(hazard, workers, watchHazard(hazard, workers));
    }

    private static Gridlock.Result watchHazard(Hazard hazard, int workers) {
        Gridlock.Result result = Gridlock.start(asSoonAsMustBe(hazard, workers)).finish(PATIENCE_SECONDS);
        for (int time = 1; time < TIMES && hardlyLooked(result); time++) {
            result = Gridlock.start(asSoonAsMustBe(hazard, workers)).finish(PATIENCE_SECONDS);
        }
        return result;
    }

    /** Its mended twin alone. */
    static void twin(Hazard hazard, int workers) {
        isHealthy(hazard, watch(hazard, true, workers));
    }

    private static List<String> asSoonAsMustBe(Hazard hazard, int workers) {
        boolean atOnce = hazard.kind().equals("deadlock") && workers == 0;
        return atOnce ? hazard.command(false, workers, AT_ONCE) : hazard.command(false, workers);
    }

    /** One after the other: for those that take all the cores. */
    static void hazardThenTwin(Hazard hazard, int workers) {
        Gridlock.Result broken = watch(hazard, false, workers);
        for (int time = 1; time < TIMES && inVain(hazard, broken); time++) {
            broken = watch(hazard, false, workers);
        }
        if (inVain(hazard, broken)) {
            isHealthy(hazard, broken);
        } else {
            isNamed(hazard, workers, broken);
        }
        isHealthy(hazard, watch(hazard, true, workers));
    }

    private static Gridlock.Result watch(Hazard hazard, boolean fixed, int workers) {
        return Gridlock.start(hazard.command(fixed, workers)).finish(PATIENCE_SECONDS);
    }

    /** What is found though others disturb it has been found. */
    private static boolean inVain(Hazard hazard, Gridlock.Result result) {
        return disturbed(hazard, result)
                && result.findings().stream().noneMatch(one -> one.startsWith(hazard.kind() + " "));
    }

    /** Two that share one core by turns share no cache line: without two cores for them there is nothing to find. */
    private static boolean disturbed(Hazard hazard, Gridlock.Result result) {
        double others = -result.json().getDouble("cpuPerSecond");
        for (Object one : result.json().getArray("perCore")) {
            others += 1 - ((JsonObject) one).getDouble("idle") - ((JsonObject) one).getDouble("iowait");
        }
        return hazard.kind().equals("false-sharing") && others > QUIET;
    }

    /** Whether other programs kept us from the cores: who looks twice in 8 s can't see that nothing moves. */
    static boolean hardlyLooked(Gridlock.Result result) {
        JsonObject looks = result.json().getObject("looks");
        return looks.getInt("taken") < LOOKS * looks.getInt("wanted");
    }

    /**
     * Named with its kind, and with no other that would be an alarm; unless there are more workers than by default:
     * fifty who spin, collide or add are also too many for the cores, or stand in line.
     */
    static void isNamed(Hazard hazard, int workers, Gridlock.Result result) {
        String all = hazard + ": " + result.err() + result.out();
        assertThat(result.exit()).as(all).isIn(0, 3);
        if (workers == 0) {
            assertThat(result.alarms()).as(all).containsExactlyElementsOf(hazard.alarms());
        } else {
            assertThat(result.alarms()).as(all).containsAll(hazard.alarms());
        }
        JsonObject finding = result.json().getArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("kind").equals(hazard.kind()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + hazard.kind() + " in " + all));
        assertThat(result.exit())
                .as(all)
                .isEqualTo(finding.getString("severity").equals("error") ? 3 : 0);
        assertThat(finding.getString("title")).as(all).contains(hazard.words());
        assertThat(finding.getString("certainty")).as(all).isEqualTo(hazard.certainty());
        assertThat(finding.getArray("evidence")).as(all).isNotEmpty();
    }

    /** Nothing that is an alarm, nor what its hazard is. */
    static void isHealthy(Hazard hazard, Gridlock.Result result) {
        String all = hazard + ", mended: " + result.err() + result.out();
        assertThat(result.exit()).as(all).isZero();
        assertThat(result.alarms()).as(all).isEmpty();
        assertThat(result.findings()).as(all).noneMatch(one -> one.startsWith(hazard.kind() + " "));
    }
}
