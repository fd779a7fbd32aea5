package dev.gridlock.diagnosis;

import dev.gridlock.data.LockRef;
import dev.gridlock.data.LockUse;
import dev.gridlock.data.LockUse.Source;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.LockWaits;
import dev.gridlock.data.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins what dumps show of the locks of a JVM with the waits that JFR timed in it, where that is on.
 *
 * <p>The two know different things. JFR times every wait of 1 ms or more, but only once it is over, and names no owner.
 * Dumps show who waits now and, of monitors, who owns. So a lock's waiting is here what JFR timed, and what those who
 * still wait have waited so far (by /proc: how long they have not run).
 *
 * <p>What JFR timed belongs to a lock of the dumps by the class, and where several locks of a class are contended: of
 * those that threads are parked for by the address, while no collection has moved them; else by the place in the code
 * that asks, if only one of them is asked for there. Of monitors JFR gives no address that a dump would show. What is
 * left belongs to one of several alike, as forks of philosophers, and is given to none of them: their waiting is then
 * what the dumps say. A class of which dumps have shown none is a row by itself.
 *
 * <p>Where JFR has seen less than half of the waiting that dumps and /proc show, most waits are too short for it, and
 * what the dumps say is the better figure.
 */
final class TimedLocks {
    /** Seconds that JFR must have been on before its figures count. */
    private static final double LEAST_SECONDS = 3;

    /** Threads waiting in the mean, below which a lock that no dump has shown is no row. */
    private static final double LEAST_WAITING = 0.01;

    private final int pid;
    private final List<ContendedLock> locks;
    private final int looks;
    private final List<LockWait> waits = new ArrayList<>();
    private double seconds;

    private static final class Sum {
        private long waits;
        private double waited;
        private double longest;
        private long notified;
        private double notifiedAfter;

        void add(LockWait wait, double atMost) {
            if (wait.kind() == LockWait.Kind.WAIT) {
                notified += wait.waits();
                notifiedAfter += cut(wait, atMost);
            } else {
                waits += wait.waits();
                waited += cut(wait, atMost);
                longest = Math.max(longest, wait.longest());
            }
        }

        /** Of a long wait only what fell into the time looked at; long ones come one by one. */
        private static double cut(LockWait wait, double atMost) {
            return wait.waits() == 1 ? Math.min(atMost, wait.seconds()) : wait.seconds();
        }

        LockUse.Timed timed(double seconds) {
            return new LockUse.Timed(seconds, waits, waited, longest, notified, notifiedAfter);
        }
    }

    private TimedLocks(Scene scene, Scene.Jvm jvm, List<ContendedLock> locks, double window) {
        pid = jvm.sample().pid();
        this.locks = locks;
        looks = jvm.lately(window).size();
        for (Sample sample : scene.history().last(window)) {
            LockWaits timed = sample.lockWaits();
            if (timed != null && timed.pid() == pid) {
                seconds += sample.seconds();
                waits.addAll(timed.waits());
            }
        }
    }

    /** These locks of {@code jvm} over the last {@code window} seconds, with what JFR says of them. */
    static List<LockUse> of(Scene scene, Scene.Jvm jvm, List<ContendedLock> locks, double window) {
        return new TimedLocks(scene, jvm, locks, window).uses();
    }

    private List<LockUse> uses() {
        if (seconds < LEAST_SECONDS) {
            return locks.stream().map(lock -> lock.use(pid)).toList();
        }
        Map<Integer, Sum> sums = new LinkedHashMap<>();
        Map<String, Sum> unseen = new LinkedHashMap<>();
        Set<String> alike = new HashSet<>();
        for (LockWait wait : waits) {
            List<Integer> same = ofClass(wait.className());
            if (same.isEmpty()) {
                if (wait.kind() == LockWait.Kind.ENTER || WaitTable.isLock(wait.className())) {
                    unseen.computeIfAbsent(wait.className(), fresh -> new Sum()).add(wait, seconds);
                }
                continue;
            }
            List<Integer> one = same.size() == 1 ? same : told(wait, same);
            if (one.size() == 1) {
                sums.computeIfAbsent(one.get(0), fresh -> new Sum()).add(wait, seconds);
            } else {
                alike.add(wait.className());
            }
        }
        List<LockUse> uses = new ArrayList<>();
        for (int i = 0; i < locks.size(); i++) {
            boolean oneOfMany = alike.stream().anyMatch(classNames(locks.get(i))::equals);
            uses.add(joined(locks.get(i).use(pid), sums.getOrDefault(i, new Sum()), oneOfMany));
        }
        unseen.forEach((className, sum) -> {
            if (sum.waited / seconds >= LEAST_WAITING) {
                uses.add(only(className, sum));
            }
        });
        return uses;
    }

    /** A class as JFR names it: a dump says of a {@code Class} which. */
    private static String classNames(ContendedLock lock) {
        String name = lock.lock().className();
        return name.startsWith("java.lang.Class for ") ? "java.lang.Class" : name;
    }

    private List<Integer> ofClass(String className) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < locks.size(); i++) {
            if (classNames(locks.get(i)).equals(className)) {
                found.add(i);
            }
        }
        return found;
    }

    /** Those of {@code among} that the wait can have been for. */
    private List<Integer> told(LockWait wait, List<Integer> among) {
        List<Integer> byAddress = wait.id().isEmpty()
                ? List.of()
                : among.stream()
                        .filter(i -> locks.get(i).lock().id().equals(wait.id()))
                        .toList();
        return byAddress.isEmpty()
                ? among.stream().filter(i -> askedAt(locks.get(i), wait)).toList()
                : byAddress;
    }

    /** JFR knows the line, a dump the file as well. */
    private static boolean askedAt(ContendedLock lock, LockWait wait) {
        return lock.waiters().stream().anyMatch(waiter -> {
            var site = waiter.site();
            return site != null
                    && site.className().equals(wait.at().className())
                    && site.method().equals(wait.at().method())
                    && site.location().endsWith(wait.at().location());
        });
    }

    private LockUse joined(LockUse seen, Sum sum, boolean oneOfMany) {
        if (oneOfMany) {
            return seen.timed(Source.ALIKE, seen.waiting(), null);
        }
        double still = seen.waiters().stream()
                .filter(LockUse.Waiter::now)
                .mapToDouble(waiter -> Math.min(seconds, waiter.still()))
                .sum();
        if (sum.waits == 0 && still / seconds >= seen.waiting() / 2) {
            // Whoever waits has not come to an end of it: all that is known is from the dumps.
            return seen;
        }
        double waiting = (sum.waited + still) / seconds;
        return waiting < seen.waiting() / 2
                ? seen.timed(Source.SHORT, seen.waiting(), sum.timed(seconds))
                : seen.timed(Source.JFR, waiting, sum.timed(seconds));
    }

    private LockUse only(String className, Sum sum) {
        return new LockUse(
                pid,
                new LockRef(className, ""),
                null,
                null,
                looks,
                Double.NaN,
                sum.waited / seconds,
                0,
                Double.NaN,
                List.of(),
                Source.JFR,
                sum.timed(seconds));
    }
}
