package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starved by a lock. Three marks, each enough:
 *
 * <ul>
 *   <li><b>Refused.</b> It is woken again and again, refused, and parks again, without a fresh wait ever beginning:
 *       each wait for a lock of java.util.concurrent makes a queue node of 32 bytes or more, and it allocates less than
 *       8 a wake-up. Bytes are what the dump says ("allocated="), wake-ups are voluntary switches; above 100 kB the
 *       dump counts in kB, so then more of them are needed.
 *   <li><b>Overtaken.</b> One single wait (it has not run at all, or allocated nothing while it was refused), and
 *       others who came later were served meanwhile: {@link ContendedLock#overtakenSince}. A fair lock that is merely
 *       held long never shows this.
 *   <li><b>Kept out by readers.</b> One single wait to write, while two or more others are at work in the code of the
 *       same class without waiting. Readers overlap, so that there is never a moment without one. A dump doesn't tell
 *       who reads, hence two, and this mark last.
 * </ul>
 *
 * <p>Each mark looks back over seconds by counters that miss nothing. Where thread dumps are rare, since each stops a
 * crowded target for long, the newest one may come late: so the finding says since when its mark has held as well, and
 * need not be met again in tick after tick.
 */
final class LockStarvation {
    /** What a finding is about that names who is kept out, by what it gets done or by the lock that it waits for. */
    static final String KEPT_OUT = "kept-out|";

    private static final int TOLD = 6;
    private static final long EXACT_BELOW = 100 * 1024;
    private static final long KILO_BELOW = 100 * 1024 * 1024;

    private final Scene scene;
    private final Scene.Jvm jvm;
    private final Thresholds.Starvation limits;
    private final Duration far;
    private final ContendedLock lock;
    private final Asking asking;
    private final long goingOn;

    /**
     * One who starves, and how that shows: {@code why} follows his name in a sentence. He has waited in this way for
     * {@code seconds}, and nearly always for {@code kept} of them or more.
     */
    private record Victim(ContendedLock.Contender who, double seconds, double kept, String why, String figures) {}

    private LockStarvation(Scene scene, Scene.Jvm jvm, Thresholds thresholds, ContendedLock lock) {
        this.scene = scene;
        this.jvm = jvm;
        this.lock = lock;
        limits = thresholds.starvation();
        far = thresholds.stall().far();
        List<DumpReading> all = scene.readings(jvm, thresholds.locks().window().toMillis() / 1e3);
        asking = new Asking(lock, all.subList(all.size() - lock.looks(), all.size()));
        goingOn = lock.contenders().stream()
                .filter(each -> switchesNow(each) >= 1)
                .count();
    }

    /** One finding a lock. */
    static List<Finding> find(Scene scene, Scene.Jvm jvm, Thresholds thresholds) {
        List<Finding> found = new ArrayList<>();
        for (ContendedLock lock : scene.locks(jvm, thresholds.locks())) {
            LockStarvation starvation = new LockStarvation(scene, jvm, thresholds, lock);
            List<Victim> victims = starvation.victims();
            if (!victims.isEmpty()) {
                found.add(starvation.finding(scene.newest().orElseThrow(), victims));
            }
        }
        return found;
    }

    private List<Victim> victims() {
        List<Victim> victims = new ArrayList<>();
        for (ContendedLock.Contender waiter : lock.waitingNow()) {
            refused(waiter)
                    .or(() -> overtaken(waiter))
                    .or(() -> keptOut(waiter))
                    .ifPresent(victims::add);
        }
        return victims;
    }

    private Optional<Victim> refused(ContendedLock.Contender waiter) {
        int last = lock.looks() - 1;
        JavaThread now = asking.thread(last, waiter);
        ThreadSample os = waiter.actor().os();
        if (now == null
                || os == null
                || waiter.actor().kind() != WaitKind.ACQUIRE
                || now.allocatedBytes() < 0
                || switchesNow(waiter) < limits.wakeUps()) {
            return Optional.empty();
        }
        for (int start = 0; start < last; start++) {
            double span = (lock.nanos().get(last) - lock.nanos().get(start)) / 1e9;
            if (span < seconds()) {
                break;
            }
            JavaThread then = asking.thread(start, waiter);
            if (then == null
                    || then.allocatedBytes() < 0
                    || !asking.in(start, waiter)
                    || !nearlyAlways(waiter, start)) {
                continue;
            }
            double wakeUps =
                    scene.waits(os, lock.nanos().get(start), lock.nanos().get(last));
            long bytes = now.allocatedBytes() - then.allocatedBytes();
            if (wakeUps >= limits.wakeUps() * Math.max(1, span)
                    && bytes >= 0
                    && bytes + coarse(now.allocatedBytes()) < limits.bytesPerWakeUp() * wakeUps) {
                String times = String.format(Locale.ROOT, "%,d", Math.round(wakeUps));
                return Optional.of(new Victim(
                        waiter,
                        span,
                        span,
                        "was woken " + times + " times in " + Figures.one(span) + " s and refused each time",
                        times + " wake-ups, " + bytes + " bytes allocated: a fresh wait makes at least 32 each"));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it waited in nearly all looks since {@code start}. Where a crowded machine gives only a few in all, one
     * is forgiven.
     */
    private boolean nearlyAlways(ContendedLock.Contender waiter, int start) {
        int looks = lock.looks() - start;
        int waits = asking.looks(start, waiter);
        boolean forgiven = looks >= limits.looks()
                && lock.looks() <= limits.fewLooks()
                && waiter.waits().cardinality() >= lock.looks() - 1;
        return waits >= limits.waitShare() * looks || forgiven;
    }

    /**
     * Seconds for which all looks show it waiting, if it was off the cores for as much of the last seconds: it may have
     * got the lock in between, but hardly had it.
     */
    private double keptFor(ContendedLock.Contender waiter) {
        int first = asking.allFrom(waiter);
        return first == lock.looks() || waiter.waitShare() < limits.waitShare()
                ? 0
                : (newestNanos() - lock.nanos().get(first)) / 1e9;
    }

    /** How often a second it goes to wait in the newest tick: who has come to rest starves no longer, it is stuck. */
    private double switchesNow(ContendedLock.Contender contender) {
        double switches = scene.paceNow().of(contender.actor().os()).switches();
        return Double.isNaN(switches) ? 0 : switches;
    }

    private boolean othersGoOn(ContendedLock.Contender victim) {
        return goingOn - (switchesNow(victim) >= 1 ? 1 : 0) > 0;
    }

    private Optional<Victim> overtaken(ContendedLock.Contender waiter) {
        double single = singleWait(waiter);
        if (single < seconds() || waiter.actor().timed(far) || !othersGoOn(waiter)) {
            return Optional.empty();
        }
        int overtaken = lock.overtakenSince(waiter, newestNanos() - (long) (single * 1e9));
        return overtaken < limits.overtaken()
                ? Optional.empty()
                : Optional.of(new Victim(
                        waiter,
                        single,
                        Math.max(single, keptFor(waiter)),
                        "has waited " + Figures.one(single) + " s in one wait while others came later and were served",
                        "one single wait of " + Figures.one(single) + " s, overtaken at least " + overtaken
                                + " times"));
    }

    private Optional<Victim> keptOut(ContendedLock.Contender waiter) {
        double single = singleWait(waiter);
        if (!lock.isShared() || single < seconds() || waiter.actor().timed(far) || !toWrite(waiter.actor())) {
            return Optional.empty();
        }
        Frame site = waiter.site();
        String home = site == null ? "" : site.outermostClass();
        Pace pace = scene.pace(seconds());
        List<Actor> users = jvm.actors().stream()
                .filter(actor -> !actor.kind().forLock()
                        && actor.java().frames().stream().anyMatch(frame -> home.equals(frame.outermostClass())))
                .filter(actor -> goesOn(pace.of(actor.os())))
                .toList();
        return !areAtWork(users.stream().map(actor -> pace.of(actor.os())).toList())
                ? Optional.empty()
                : Optional.of(new Victim(
                        waiter,
                        single,
                        Math.max(single, keptFor(waiter)),
                        "has waited " + Figures.one(single) + " s to write in one wait while others go on",
                        "at work in the same code meanwhile, without waiting: "
                                + Figures.names(users.stream()
                                        .map(actor -> actor.java().name())
                                        .toList())));
    }

    private boolean goesOn(Pace.Of pace) {
        return pace.demand() >= limits.busy() || pace.switches() >= 1;
    }

    /**
     * Whether as many are at work as can overlap, or many together get as much done: fifty share out what two would do.
     */
    private boolean areAtWork(List<Pace.Of> users) {
        long busy = users.stream()
                .filter(each -> each.demand() >= limits.busy() || each.switches() >= limits.wakeUps())
                .count();
        double switches = users.stream()
                .mapToDouble(Pace.Of::switches)
                .filter(each -> each > 0)
                .sum();
        return busy >= limits.users()
                || (users.size() >= limits.users() && switches >= limits.users() * limits.wakeUps());
    }

    /**
     * Seconds of the one wait in which it stands: it has not run at all, or it has been seen waiting in all looks and
     * has allocated nothing, as anybody does who begins a wait for a lock of java.util.concurrent.
     */
    private double singleWait(ContendedLock.Contender waiter) {
        Actor actor = waiter.actor();
        double single = actor.stillSeconds();
        long bytes = actor.java().allocatedBytes();
        if (actor.kind() == WaitKind.ACQUIRE && bytes >= 0 && bytes < EXACT_BELOW) {
            for (int look = lock.looks() - 1; look >= 0; look--) {
                JavaThread then = asking.thread(look, waiter);
                if (then == null || !asking.in(look, waiter) || then.allocatedBytes() != bytes) {
                    break;
                }
                single = Math.max(single, (jvm.dump().nanos() - lock.nanos().get(look)) / 1e9);
            }
        }
        return single;
    }

    private Finding finding(Sample newest, List<Victim> victims) {
        Victim worst = victims.get(0);
        for (Victim victim : victims) {
            worst = victim.seconds() > worst.seconds() ? victim : worst;
        }
        List<ContendedLock.Contender> starved =
                victims.stream().map(Victim::who).toList();
        String name = LockWords.plainClass(lock.lock());
        String title = victims.size() == 1
                ? worst.who().name() + " starves for a " + name + ": it " + worst.why()
                : Figures.count(victims.size(), "thread starves", "threads starve") + " for a " + name + ": "
                        + worst.who().name() + " " + worst.why();
        List<String> evidence = new ArrayList<>();
        victims.stream().limit(TOLD).forEach(victim -> evidence.add(line(victim)));
        if (victims.size() > TOLD) {
            evidence.add("and " + (victims.size() - TOLD) + " more");
        }
        List<String> others = lock.contenders().stream()
                .filter(each -> !starved.contains(each))
                .map(each -> each.name() + " " + Math.round(each.waitShare() * 100) + " %")
                .toList();
        if (!others.isEmpty()) {
            evidence.add("share of the time that others wait for it: " + Figures.names(others)
                    + "; Jain's fairness index of all " + Figures.two(lock.fairness()) + " (1 is fair)");
        }
        Frame site = worst.who().site();
        String key = KEPT_OUT + pid() + ":lock:" + lock.lock().className() + ":"
                + (site == null ? "" : site.className() + "." + site.method());
        Finding found = new Verdict(FindingKind.STARVATION, Certainty.LIKELY, key, title, evidence, advice())
                .of(
                        newest,
                        starved.stream().map(each -> each.actor().ref()).toList(),
                        List.of(new FindingLock(lock.lock(), lock.ownerName())),
                        List.of());
        double kept = victims.stream().mapToDouble(Victim::kept).max().orElse(0);
        long held = Math.max(0, Math.round((kept - seconds()) * 1e3));
        return found.since(found.since().minusMillis(held), List.of());
    }

    private static String line(Victim victim) {
        Frame site = victim.who().site();
        return victim.who().name() + " waits " + Math.round(victim.who().waitShare() * 100) + " % of the time"
                + (site == null ? "" : " at " + site.brief()) + "; " + victim.figures();
    }

    private String advice() {
        if (lock.isPermits()) {
            return "Make the semaphore fair (new Semaphore(n, true)): then who wants many permits gets its turn.";
        }
        return lock.isShared()
                ? "Use a fair ReentrantReadWriteLock, or let readers pause or share copies, so that a writer gets its turn."
                : "Use a fair lock (new ReentrantLock(true)), or hold it for shorter and less often, so that others get"
                        + " their turn.";
    }

    private static boolean toWrite(Actor actor) {
        return actor.java().frames().stream().anyMatch(LockStarvation::writes);
    }

    private static boolean writes(Frame frame) {
        return frame.className().equals("java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock")
                || (frame.className().equals("java.util.concurrent.locks.StampedLock")
                        && frame.method().startsWith("writeLock"));
    }

    /** By how much a figure of the dump's may be too small: bytes below 100 kB, then kB, then MB. */
    private static long coarse(long bytes) {
        if (bytes < EXACT_BELOW) {
            return 0;
        }
        return bytes < KILO_BELOW ? 1024 : 1024 * 1024;
    }

    private double seconds() {
        return limits.waited().toMillis() / 1e3 * 0.95;
    }

    private long newestNanos() {
        return scene.newest().orElseThrow().nanos();
    }

    private int pid() {
        return jvm.sample().pid();
    }
}
