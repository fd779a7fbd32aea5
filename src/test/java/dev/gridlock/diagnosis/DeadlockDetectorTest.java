package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.reentrant;
import static dev.gridlock.diagnosis.Dumps.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Frame;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Severity;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.WaitStep;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlockDetectorTest {
    private static Dumps.Thread first() {
        return thread("worker-1")
                .enters(lock(2))
                .holds(lock(1), 1)
                .stack("bank.Transfer.move(Transfer.java:44)", "bank.Transfer.run(Transfer.java:41)");
    }

    private static Dumps.Thread second() {
        return thread("worker-2")
                .enters(lock(1))
                .holds(lock(2), 1)
                .stack("bank.Transfer.move(Transfer.java:54)", "bank.Transfer.run(Transfer.java:51)");
    }

    @Test
    void aCycleThatTheJvmReportsIsProvenByOneDump() {
        Finding finding = only(Dumps.at(1)
                .with(first(), second())
                .reports("worker-2", "worker-1")
                .build());
        assertThat(finding.kind()).isEqualTo(FindingKind.DEADLOCK);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(finding.since()).isEqualTo(Samples.START.plusSeconds(1));
        assertThat(finding.over()).isNull();
        assertThat(finding.title()).isEqualTo("2 threads wait for each other and can never go on: worker-1, worker-2");
        assertThat(finding.threads())
                .containsExactly(
                        new ThreadRef("worker-1", 21, 1021, "BLOCKED"), new ThreadRef("worker-2", 22, 1022, "BLOCKED"));
        assertThat(finding.locks())
                .containsExactly(new FindingLock(lock(2), "worker-2"), new FindingLock(lock(1), "worker-1"));
        assertThat(finding.steps())
                .containsExactly(
                        new WaitStep(
                                new ThreadRef("worker-1", 21, 1021, "BLOCKED"),
                                lock(2),
                                new Frame("bank.Transfer", "move", "Transfer.java:44"),
                                "worker-2",
                                new Frame("bank.Transfer", "run", "Transfer.java:51")),
                        new WaitStep(
                                new ThreadRef("worker-2", 22, 1022, "BLOCKED"),
                                lock(1),
                                new Frame("bank.Transfer", "move", "Transfer.java:54"),
                                "worker-1",
                                new Frame("bank.Transfer", "run", "Transfer.java:41")));
        assertThat(finding.evidence())
                .containsExactly(
                        "worker-1 holds Account 0xf1c0de18, locked in Transfer.run(Transfer.java:41); it waits for Account"
                                + " 0xf1c0de30 held by worker-2, at Transfer.move(Transfer.java:44)",
                        "worker-2 holds Account 0xf1c0de30, locked in Transfer.run(Transfer.java:51); it waits for Account"
                                + " 0xf1c0de18 held by worker-1, at Transfer.move(Transfer.java:54)",
                        "the JVM itself reports this cycle, in 1 thread dump",
                        "no way out: a thread can't give up or time out on a monitor; only ending the program clears it");
    }

    @Test
    void countsTheDumpsThatShowTheSame() {
        History history = Samples.history(
                5,
                tick -> Samples.tick(tick)
                        .jvm(
                                cycle(tick * 10),
                                tick == 2 ? Dumps.at(25).with(first()).build() : cycle(tick * 10 + 5)));
        // Ticks 3, 4 and 5 with two dumps each; the second dump of tick 2 shows no cycle.
        assertThat(detect(history).get(0).evidence())
                .contains("the JVM itself reports this cycle, in 6 thread dumps running");
    }

    @Test
    void anOldDumpStillHoldsAndTheKeyStays() {
        ThreadDump dump = cycle(7);
        Finding early =
                detect(Samples.history(1, tick -> Samples.tick(tick).jvm(dump))).get(0);
        Finding late = detect(Samples.history(
                        9,
                        tick -> tick == 1
                                ? Samples.tick(1).jvm(dump)
                                : Samples.tick(tick).jvmWithOldDump(dump)))
                .get(0);
        assertThat(late.key()).isEqualTo(early.key());
        assertThat(late.evidence()).contains("the JVM itself reports this cycle, in 1 thread dump");
    }

    @Test
    void locksOfJavaUtilConcurrentHaveTheirOwnersFromTheReport() {
        Finding finding = only(Dumps.at(1)
                .with(
                        thread("worker-1")
                                .parksFor(reentrant(2))
                                .stack(
                                        "jdk.internal.misc.Unsafe.park(Native Method)",
                                        "java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)",
                                        "bank.Transfer.move(Transfer.java:44)"),
                        thread("worker-2").parksFor(reentrant(1)),
                        thread("worker-3").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.evidence())
                .containsExactly(
                        "worker-1 holds ReentrantLock 0xabc01; it waits for ReentrantLock 0xabc02 held by worker-2, at"
                                + " Transfer.move(Transfer.java:44)",
                        "worker-2 holds ReentrantLock 0xabc02; it waits for ReentrantLock 0xabc01 held by worker-1",
                        "the JVM itself reports this cycle, in 1 thread dump",
                        "no way out: lock() has no time limit and can't be interrupted; only ending the program clears it",
                        "behind it: worker-3 waits for ReentrantLock 0xabc01 held by worker-1");
        assertThat(finding.steps().get(0).wantsAt()).isEqualTo(new Frame("bank.Transfer", "move", "Transfer.java:44"));
        assertThat(finding.steps().get(0).ownerAt()).isNull();
    }

    @Test
    void anInterruptibleWaitIsAWayOut() {
        Finding finding = only(Dumps.at(1)
                .with(
                        thread("worker-1")
                                .parksFor(reentrant(2))
                                .stack("java.util.concurrent.locks.ReentrantLock.lockInterruptibly", "bank.A.a"),
                        thread("worker-2").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.evidence()).contains("a way out: interrupt worker-1, which waits in lockInterruptibly");
    }

    @Test
    void aMemberWithATimeLimitGoesOnByItself() {
        ThreadDump timed = Dumps.at(1)
                .with(
                        thread("worker-1").wants(Want.PARK, reentrant(2), JavaState.TIMED_WAITING),
                        thread("worker-2").parksFor(reentrant(1)))
                .reports("worker-1", "worker-2")
                .build();
        assertThat(detect(Samples.history(9, tick -> Samples.tick(tick).jvm(timed))))
                .isEmpty();
    }

    @Test
    void whoWaitsBehindTheCycleIsEvidenceAndNoMember() {
        Finding finding = only(Dumps.at(1)
                .with(
                        first(),
                        second(),
                        thread("worker-3").enters(lock(1)).holds(lock(3)),
                        thread("worker-4").enters(lock(3)),
                        thread("worker-5").enters(lock(9)),
                        thread("worker-6").holds(lock(9)))
                .reports("worker-1", "worker-2")
                .build());
        assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("worker-1", "worker-2");
        assertThat(finding.evidence())
                .endsWith(
                        "behind it: worker-3 waits for Account 0xf1c0de18 held by worker-1",
                        "behind it: worker-4 waits for Account 0xf1c0de48 held by worker-3");
    }

    @Test
    void aCrowdBehindItIsCounted() {
        Dumps dump = Dumps.at(1).with(first(), second());
        for (int i = 10; i < 30; i++) {
            dump.with(thread("worker-" + i).enters(lock(1)));
        }
        assertThat(only(dump.reports("worker-1", "worker-2").build()).evidence())
                .endsWith("behind it: 15 more");
    }

    @Test
    void severalCyclesAreSeveralFindings() {
        List<Finding> findings = detect(Samples.history(
                1,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(1)
                                .with(
                                        first(),
                                        second(),
                                        thread("worker-3").enters(lock(4)).holds(lock(3)),
                                        thread("worker-4").enters(lock(3)).holds(lock(4)))
                                .reports("worker-1", "worker-2")
                                .reports("worker-3", "worker-4")
                                .build())));
        assertThat(findings).extracting(Finding::key).containsExactly("100:21,22", "100:23,24");
    }

    @Test
    void worksInEveryJvmOfTheTreeAndSaysWhich() {
        List<Finding> findings = detect(
                Samples.history(1, tick -> Samples.tick(tick).jvm(100, cycle(1)).jvm(101, cycle(1))));
        assertThat(findings).extracting(Finding::key).containsExactly("100:21,22", "101:21,22");
        assertThat(findings.get(1).title())
                .isEqualTo("2 threads wait for each other and can never go on in process 101: worker-1, worker-2");
    }

    @Test
    void threadsOfOneNameAreToldApartByWhatTheyWant() {
        Finding finding = only(
                Dumps.at(1)
                        .with(
                                thread("twin").id(31).enters(lock(5)),
                                thread("twin").id(32).enters(lock(2)).holds(lock(1)),
                                thread("twin").id(33).enters(lock(1)).holds(lock(2)),
                                thread("twin").id(34).holds(lock(5)))
                        .build(),
                32,
                33,
                "twin");
        assertThat(finding.threads()).extracting(ThreadRef::javaId).containsExactly(32L, 33L);
    }

    @Test
    void aCycleOfOurOwnClosingNeedsTwoDumpsInWhichNobodyRan() {
        ThreadDump unreported = Dumps.at(1).with(first(), second()).build();
        assertThat(detect(Samples.history(1, tick -> Samples.tick(tick).jvm(unreported))))
                .isEmpty();

        List<Finding> twice = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick).with(first(), second()).build())));
        assertThat(twice).hasSize(1);
        assertThat(twice.get(0).certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(twice.get(0).evidence())
                .contains("closed from owners and waiters: unchanged, in 2 thread dumps running");

        List<Finding> ran = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick).with(first().cpu(tick), second()).build())));
        assertThat(ran).isEmpty();

        List<Finding> untold = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(first().cpu(Double.NaN), second())
                                .build())));
        assertThat(untold).extracting(Finding::certainty).containsExactly(Certainty.LIKELY);
    }

    @Test
    void aCycleThatHasJustChangedPartnersIsNotTheSame() {
        History history = Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(
                                        first(),
                                        tick == 1
                                                ? thread("worker-3")
                                                        .enters(lock(1))
                                                        .holds(lock(2))
                                                : second())
                                .build()));
        assertThat(detect(history)).isEmpty();
    }

    @Test
    void initialisersThatNeedEachOtherAreACycle() {
        List<Finding> findings = detect(Samples.history(
                2,
                tick -> Samples.tick(tick)
                        .jvm(Dumps.at(tick)
                                .with(
                                        thread("main-1")
                                                .wants(
                                                        Want.CLASS_INIT,
                                                        new LockRef("app.B", "class app.B"),
                                                        JavaState.RUNNABLE)
                                                .stack("app.A.<clinit>(A.java:5)", "app.Main.run(Main.java:9)"),
                                        thread("other-2")
                                                .wants(
                                                        Want.CLASS_INIT,
                                                        new LockRef("app.A", "class app.A"),
                                                        JavaState.RUNNABLE)
                                                .stack("app.B.<clinit>(B.java:7)", "app.Main.go(Main.java:12)"))
                                .build())));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).evidence())
                .startsWith(
                        "main-1 runs the initialiser of A; it waits for B to be initialised by other-2, at A.<clinit>(A.java:5)",
                        "other-2 runs the initialiser of B; it waits for A to be initialised by main-1, at B.<clinit>(B.java:7)");
        assertThat(findings.get(0).advice()).contains("static initialiser");
    }

    @Test
    void healthyWaitsAreNoCycle() {
        ThreadDump healthy = Dumps.at(1)
                .with(
                        // waits in wait() on a monitor that its older frames locked, and another has now
                        thread("worker-1")
                                .wants(Want.MONITOR_WAIT, lock(1), JavaState.WAITING)
                                .holds(lock(1), 2),
                        thread("worker-2")
                                .wants(Want.MONITOR_REENTER, lock(1), JavaState.BLOCKED)
                                .holds(lock(1), 2),
                        thread("worker-3").holds(lock(1)),
                        // a queue behind one owner who runs
                        thread("worker-4").enters(lock(1)).holds(lock(4)),
                        thread("worker-5").enters(lock(4)),
                        // no object reference, and owners nobody knows
                        thread("worker-6").wants(Want.MONITOR_ENTER, null, JavaState.BLOCKED),
                        thread("worker-7").parksFor(reentrant(1)))
                .build();
        assertThat(detect(Samples.history(5, tick -> Samples.tick(tick).jvm(healthy))))
                .isEmpty();
    }

    @Test
    void aReportThatTheThreadsDoNotBearOutWaitsForTheNextDump() {
        // The JVM looks for deadlocks at a later safepoint than it walks the threads.
        Dumps dump = Dumps.at(1).with(thread("worker-1"), second());
        assertThat(detect(Samples.history(
                        1,
                        tick -> Samples.tick(tick)
                                .jvm(dump.reports("worker-1", "worker-2").build()))))
                .isEmpty();
    }

    @Test
    void anyThreadsAndLocksGiveEveryCycleOnce() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int n = seed % 30 == 0 ? 500 : 2 + random.nextInt(30);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            int[] waitsFor = new int[n];
            Set<Set<Long>> expected = new HashSet<>();
            int used = 0;
            while (n - used >= 2 && random.nextInt(3) != 0) {
                int length = 2 + random.nextInt(Math.min(n - used - 1, 20));
                Set<Long> members = new HashSet<>();
                for (int i = 0; i < length; i++) {
                    waitsFor[order.get(used + i)] = order.get(used + (i + 1) % length);
                    members.add(20L + order.get(used + i));
                }
                expected.add(members);
                used += length;
            }
            for (int rank = used; rank < n; rank++) {
                waitsFor[order.get(rank)] = rank == 0 || random.nextInt(4) == 0 ? -1 : order.get(random.nextInt(rank));
            }
            Dumps dump = Dumps.at(seed);
            for (int i = 0; i < n; i++) {
                Dumps.Thread thread = thread("t-" + i).holds(lock(i));
                dump.with(waitsFor[i] < 0 ? thread : thread.enters(lock(waitsFor[i])));
            }
            ThreadDump now = dump.build();
            ThreadDump before = new ThreadDump(seed - 1, now.threads(), List.of(), false);
            List<Finding> findings =
                    detect(Samples.history(1, tick -> Samples.tick(tick).jvm(before, now)));
            List<Set<Long>> found = new ArrayList<>();
            findings.forEach(finding -> {
                Set<Long> members = new HashSet<>();
                finding.threads().forEach(ref -> members.add(ref.javaId()));
                found.add(members);
                for (int i = 0; i < finding.steps().size(); i++) {
                    // In the order of the cycle: each step's owner is the next step's thread.
                    assertThat(finding.steps().get(i).owner())
                            .isEqualTo(finding.steps()
                                    .get((i + 1) % finding.steps().size())
                                    .thread()
                                    .name());
                }
            });
            assertThat(found).as("seed %d", seed).doesNotHaveDuplicates().hasSameElementsAs(expected);
        }
    }

    private static ThreadDump cycle(long nanos) {
        return Dumps.at(nanos)
                .with(first(), second())
                .reports("worker-1", "worker-2")
                .build();
    }

    private static Finding only(ThreadDump dump) {
        List<Finding> findings =
                detect(Samples.history(1, tick -> Samples.tick(tick).jvm(dump)));
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    /** The JVM reports a cycle of two threads that share a name with others. */
    private static Finding only(ThreadDump dump, long one, long other, String name) {
        List<dev.gridlock.data.ReportedDeadlock.Member> members = new ArrayList<>();
        for (var thread : dump.threads()) {
            if (thread.javaId() == one || thread.javaId() == other) {
                members.add(new dev.gridlock.data.ReportedDeadlock.Member(name, thread.wanted(), true, name));
            }
        }
        return only(new ThreadDump(1, dump.threads(), List.of(new dev.gridlock.data.ReportedDeadlock(members)), false));
    }

    private static List<Finding> detect(History history) {
        return new DeadlockDetector().detect(history, Thresholds.defaults());
    }
}
