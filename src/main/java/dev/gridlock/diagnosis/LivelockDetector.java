package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Threads that are busy with each other and get nothing done: "2 threads retry and get nowhere: no transfers in 4.0 s".
 *
 * <p>The rule: two threads or more go round in a loop, which means that they burn CPU, or wake up and wait again 20
 * times a second, at a few places in the code ({@link Thresholds.Livelock#places()}), AND progress is known to be flat:
 * the units that the target reports have not moved, or fewer than one in ten of a hundred tries for a lock or more
 * succeeded. Nil progress is an error, else it is a warning. Threads that stand still are none: those are stalled,
 * which is another rule.
 *
 * <p>Without known progress a livelock can't be told from polling, spinning for work or computing. Then it says
 * something only where two threads or more are seen inside tryLock or its like again and again, and only for
 * information: a retry loop, progress unknown.
 */
final class LivelockDetector implements Detector {
    private static final int TOLD = 6;

    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        Thresholds.Livelock limits = thresholds.livelock();
        Sample newest = scene.newest().orElse(null);
        double seconds = limits.flat().toMillis() / 1e3;
        Pace pace = scene.pace(seconds);
        if (newest == null || pace.seconds() < seconds * 0.9) {
            return List.of();
        }
        double burning = burning(scene, limits);
        List<Finding> found = new ArrayList<>();
        for (Scene.Jvm jvm : scene.jvms()) {
            List<Actor> round = goingRound(newest, jvm, pace, limits, burning);
            List<Actor> loops = inFewPlaces(scene, jvm, round, limits);
            if (loops.size() >= 2) {
                known(scene, newest, jvm, loops, limits, pace).ifPresent(found::add);
                if (newest.progress() == null) {
                    unknown(scene, newest, jvm, loops, limits, pace).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /**
     * The share of its time from which on a thread burns CPU: what a hypervisor takes from a core counts neither as CPU
     * nor as run delay.
     */
    private static double burning(Scene scene, Thresholds.Livelock limits) {
        double stolen = Load.lately(scene.history(), limits.flat()).stream()
                .mapToDouble(sample -> sample.system().mostStolen())
                .average()
                .orElse(0);
        return limits.busy() * (1 - stolen);
    }

    /**
     * Those in a loop; where progress is known, many too who together wake up as often as two would: fifty share out
     * what two do.
     */
    private static List<Actor> goingRound(
            Sample newest, Scene.Jvm jvm, Pace pace, Thresholds.Livelock limits, double burning) {
        List<Actor> all = jvm.actors().stream()
                .filter(actor -> actor.site() != null && (newest.knobs() == null || isWorker(actor)))
                .toList();
        double together = all.stream()
                .mapToDouble(actor -> pace.of(actor.os()).switches())
                .filter(switches -> switches > 0)
                .sum();
        boolean many = newest.progress() != null && together >= 2 * limits.wakeUps();
        return all.stream()
                .filter(actor -> goesRound(actor, pace, burning, many ? 1 : limits.wakeUps()))
                .toList();
    }

    private static boolean goesRound(Actor actor, Pace pace, double burning, double wakeUps) {
        Pace.Of own = pace.of(actor.os());
        boolean wakes = own.switches() >= wakeUps;
        return switch (actor.kind()) {
            case RUN, SLEEP, PARKED, ACQUIRE, BLOCKED, CONDITION, BARRIER, TAKE, PUT ->
                own.demand() >= burning || wakes;
            case CLASS_INIT, LATCH, FUTURE, IDLE, IO, CLIENT_POLL, ACCEPT, POLL -> false;
        };
    }

    private static boolean isWorker(Actor actor) {
        ThreadSample os = actor.os();
        return os != null && os.worker() >= 0;
    }

    /** Those that were seen innermost in a few methods of the program only, over all dumps of the last seconds. */
    private static List<Actor> inFewPlaces(Scene scene, Scene.Jvm jvm, List<Actor> round, Thresholds.Livelock limits) {
        if (round.size() < 2) {
            return List.of();
        }
        List<DumpReading> looks = scene.readings(jvm, Scene.HORIZON);
        return round.stream()
                .filter(actor -> places(looks, actor).size() <= limits.places())
                .toList();
    }

    /** The methods of the program in which these looks show it innermost. */
    private static Set<String> places(List<DumpReading> looks, Actor actor) {
        Set<String> places = new HashSet<>();
        for (DumpReading look : looks) {
            JavaThread thread = look.thread(actor.java().osTid());
            Frame site = thread == null ? null : WaitTable.ownFrame(thread);
            if (site != null) {
                places.add(site.className() + "." + site.method());
            }
        }
        return places;
    }

    private static Optional<Finding> known(
            Scene scene, Sample newest, Scene.Jvm jvm, List<Actor> loops, Thresholds.Livelock limits, Pace pace) {
        List<Sample> samples = Load.between(scene.history(), limits.flat());
        Progress then = samples.get(0).progress();
        Progress now = newest.progress();
        if (then == null
                || now == null
                || !then.running()
                || !now.running()
                || now.hostSeconds() <= then.hostSeconds()) {
            return Optional.empty();
        }
        double units = now.units() - then.units();
        long tries = then.lockAttempts() < 0 ? 0 : now.lockAttempts() - then.lockAttempts();
        double share = tries > 0 ? (double) (now.lockSuccesses() - then.lockSuccesses()) / tries : Double.NaN;
        boolean refused = tries >= limits.attempts() && share < limits.success();
        if (units != 0 && !refused) {
            return Optional.empty();
        }
        double seconds = now.hostSeconds() - then.hostSeconds();
        String title = Figures.count(loops.size(), "thread", "threads") + " retry and get nowhere: "
                + (units == 0
                        ? "no " + now.unit() + " in " + Figures.one(seconds) + " s"
                        : Math.round(share * 100) + " % of " + Figures.amount((double) tries)
                                + " tries for a lock succeed");
        List<String> evidence = lines(loops, pace);
        evidence.add("progress: " + Figures.amount(units) + " " + now.unit() + " in " + Figures.one(seconds) + " s");
        if (tries > 0) {
            evidence.add("tries for a lock: " + Figures.amount((double) tries) + ", of which " + Math.round(share * 100)
                    + " % succeeded");
        }
        Severity severity = units == 0 ? Severity.ERROR : FindingKind.LIVELOCK.severity();
        return Optional.of(verdict(jvm, Certainty.LIKELY, title, evidence)
                .of(newest, severity, loops.stream().map(Actor::ref).toList(), List.of(), List.of()));
    }

    private static Optional<Finding> unknown(
            Scene scene, Sample newest, Scene.Jvm jvm, List<Actor> loops, Thresholds.Livelock limits, Pace pace) {
        List<DumpReading> looks = scene.readings(jvm, Scene.HORIZON);
        List<Actor> trying = loops.stream()
                .filter(actor -> looks.stream()
                                .map(look -> look.thread(actor.java().osTid()))
                                .filter(thread -> thread != null && tries(thread, limits))
                                .count()
                        >= limits.sightings())
                .toList();
        if (trying.size() < 2) {
            return Optional.empty();
        }
        List<String> evidence = lines(trying, pace);
        evidence.add("a count of what they get done would settle whether they get on");
        return Optional.of(verdict(
                        jvm,
                        Certainty.SUSPECT,
                        Figures.count(trying.size(), "thread", "threads")
                                + " try for locks in a retry loop, progress unknown: "
                                + Figures.names(trying.stream()
                                        .map(actor -> actor.java().name())
                                        .toList()),
                        evidence)
                .of(newest, trying.stream().map(Actor::ref).toList(), List.of(), List.of()));
    }

    private static boolean tries(JavaThread thread, Thresholds.Livelock limits) {
        return thread.frames().stream().limit(limits.places() * 2L).anyMatch(LivelockDetector::tries);
    }

    private static boolean tries(Frame frame) {
        return frame.className().startsWith("java.util.concurrent.")
                && (frame.method().startsWith("tryLock")
                        || frame.method().equals("tryAcquire")
                        || frame.method().startsWith("tryWriteLock")
                        || frame.method().startsWith("tryReadLock"))
                && !frame.className().contains("Sync");
    }

    private static List<String> lines(List<Actor> loops, Pace pace) {
        List<String> lines = new ArrayList<>();
        for (Actor actor : loops.subList(0, Math.min(TOLD, loops.size()))) {
            Pace.Of own = pace.of(actor.os());
            Frame site = actor.site();
            lines.add(actor.java().name() + ": CPU " + Figures.two(own.onCore()) + ", "
                    + (Double.isNaN(own.switches()) ? "" : Figures.amount(own.switches()) + " waits a second, ")
                    + "now at " + (site == null ? "no frame of the program's" : site.brief()));
        }
        if (loops.size() > TOLD) {
            lines.add("and " + (loops.size() - TOLD) + " more");
        }
        return lines;
    }

    private static Verdict verdict(Scene.Jvm jvm, Certainty certainty, String title, List<String> evidence) {
        return new Verdict(
                FindingKind.LIVELOCK,
                certainty,
                Integer.toString(jvm.sample().pid()),
                title,
                evidence,
                "Let them not give way in the same rhythm: wait a random and growing time before each retry, or give one of them"
                        + " precedence (one order of locks, taken with lock()).");
    }
}
