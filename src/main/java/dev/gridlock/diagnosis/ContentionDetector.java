package dev.gridlock.diagnosis;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One lock that all work must pass: "One lock serialises the work: 4 threads wait 74 % of the time for ReentrantLock".
 *
 * <p>The rule: three threads or more wait for one lock more than a fifth of the time each, in the mean at least half of
 * the time that they did not stand in a run queue; the lock changes hands (20 voluntary switches a second or more in
 * all), and all who use it together get little more than one core and want little more than two. Or, of two, one waits
 * for it nearly always. Semaphores are none: they hand out several permits, or are waited at for work. What Amdahl's
 * law says of it: with the lock held a part h of the time and b threads' worth of work done by all who use it, no more
 * than b / h of them can ever be at work at once.
 *
 * <p>Two, because where a lock is what they all wait for, only who holds it and who is next want a core, be they three
 * or fifty. Where more of them stand in the run queue, cores are what is short: then whoever is taken off one with the
 * lock in hand makes the others queue for it as well, however little of their work needs it. What the hypervisor took
 * from them counts as got: it is in none of their figures and so looks like waiting for the lock.
 */
final class ContentionDetector implements Detector {
    private static final int TOLD = 4;

    @Override
    public List<Finding> detect(Scene scene, Thresholds thresholds) {
        List<Finding> found = new ArrayList<>();
        for (Scene.Jvm jvm : scene.jvms()) {
            for (ContendedLock lock : scene.locks(jvm, thresholds.locks())) {
                Pace pace = scene.pace(thresholds.locks().window().toMillis() / 1e3);
                Load load = scene.load(thresholds.locks().window(), thresholds);
                if (changesHands(lock, scene.paceNow(), thresholds.contention())
                        && holds(lock, pace, load, thresholds.contention())) {
                    found.add(finding(scene.newest().orElseThrow(), jvm.sample().pid(), lock, pace));
                }
            }
        }
        return found;
    }

    private static boolean holds(ContendedLock lock, Pace pace, Load load, Thresholds.Contention limits) {
        List<ContendedLock.Contender> waiters = waiting(lock, limits);
        int sightings =
                waiters.stream().mapToInt(each -> each.waits().cardinality()).sum();
        return !lock.isPermits()
                && lock.looks() >= limits.looks()
                && sightings >= limits.waiters()
                && (crowd(waiters, pace, limits)
                        || waiters.stream().anyMatch(each -> each.waitShare() >= limits.aloneShare()))
                && changesHands(lock, pace, limits)
                && holdsThemBack(lock, pace, load, limits);
    }

    /** Whether it is the lock that keeps them from the cores, not the run queue and not the hypervisor. */
    private static boolean holdsThemBack(ContendedLock lock, Pace pace, Load load, Thresholds.Contention limits) {
        double cpu = cpu(lock, pace);
        double wouldGet = cpu + load.stolenFrom(cpu);
        return wouldGet <= limits.cpu() && wouldGet + sum(lock, pace, Pace.Of::ready) <= limits.demand();
    }

    /**
     * Whether those who use it come and go: in the newest tick too, since threads that have stopped queue behind
     * nothing.
     */
    private static boolean changesHands(ContendedLock lock, Pace pace, Thresholds.Contention limits) {
        return sum(lock, pace, Pace.Of::switches) >= limits.switches();
    }

    private static boolean crowd(List<ContendedLock.Contender> waiters, Pace pace, Thresholds.Contention limits) {
        double mean = waiters.stream()
                .mapToDouble(each -> ofItsTime(each, pace))
                .average()
                .orElse(0);
        return waiters.size() >= limits.waiters() && mean >= limits.meanShare();
    }

    private static List<ContendedLock.Contender> waiting(ContendedLock lock, Thresholds.Contention limits) {
        return lock.contenders().stream()
                .filter(each -> each.waitShare() > limits.waitShare())
                .toList();
    }

    /** Share of the time outside the run queue, so that a crowded machine does not hide it. */
    private static double ofItsTime(ContendedLock.Contender waiter, Pace pace) {
        double ready = pace.of(waiter.actor().os()).ready();
        return Double.isNaN(ready) || ready >= 1 ? waiter.waitShare() : Math.min(1, waiter.waitShare() / (1 - ready));
    }

    private static double cpu(ContendedLock lock, Pace pace) {
        return sum(lock, pace, Pace.Of::onCore);
    }

    private static double sum(ContendedLock lock, Pace pace, ToDoubleFunction<Pace.Of> figure) {
        return lock.contenders().stream()
                .mapToDouble(each -> figure.applyAsDouble(pace.of(each.actor().os())))
                .filter(each -> !Double.isNaN(each))
                .sum();
    }

    private static Finding finding(Sample newest, int pid, ContendedLock lock, Pace pace) {
        List<ContendedLock.Contender> waiters = lock.waiters();
        double mean = waiters.stream()
                .mapToDouble(each -> ofItsTime(each, pace))
                .average()
                .orElse(0);
        String name = LockWords.plainClass(lock.lock());
        double held = lock.heldShare();
        double atWork = lock.contenders().size() - lock.waitSeconds();
        List<String> evidence = new ArrayList<>();
        evidence.add(LockWords.of(lock.lock()) + " is held in " + Math.round(held * 100) + " % of " + lock.looks()
                + " looks, now "
                + (lock.ownerName() == null ? "by somebody whom a dump does not tell" : "by " + lock.ownerName()));
        Frame heldAt = lock.heldAt();
        if (heldAt != null) {
            evidence.add("the code that holds it: " + heldAt.brief());
        }
        waiters.stream().limit(TOLD).forEach(each -> {
            Frame site = each.site();
            evidence.add(each.name() + " waits for it " + Math.round(each.waitShare() * 100) + " % of the time"
                    + (site == null ? "" : ", at " + site.brief()));
        });
        if (waiters.size() > TOLD) {
            evidence.add("and " + (waiters.size() - TOLD) + " more");
        }
        evidence.add(Figures.two(lock.waitSeconds()) + " s are waited for it in each second; all who use it get "
                + Figures.two(cpu(lock, pace)) + " cores");
        if (lock.contenders().size() > 1) {
            evidence.add("Amdahl: with this lock held so long no more than "
                    + Figures.one(Math.max(1, atWork / Math.max(held, 0.01))) + " of "
                    + lock.contenders().size()
                    + " threads can be at work at once; Jain's fairness index " + Figures.two(lock.fairness()));
        }
        Frame site = waiters.get(0).site();
        return new Verdict(
                        FindingKind.CONTENTION,
                        Certainty.LIKELY,
                        pid + ":" + lock.lock().className() + ":"
                                + (site == null ? "" : site.className() + "." + site.method()),
                        "One lock serialises the work: "
                                + Figures.count(waiters.size(), "thread waits", "threads wait") + " "
                                + Math.round(mean * 100) + " % of the time for " + name,
                        evidence,
                        "Do less while holding it: move slow work, input and output out of it; split it, so that each part of the"
                                + " data has a lock of its own; or use a concurrent collection or atomics instead.")
                .of(
                        newest,
                        waiters.stream().map(each -> each.actor().ref()).toList(),
                        List.of(new FindingLock(lock.lock(), lock.ownerName())),
                        List.of());
    }
}
