package dev.gridlock.diagnosis;

import static dev.gridlock.diagnosis.Deadlocks.cycle;
import static dev.gridlock.diagnosis.Deadlocks.detect;
import static dev.gridlock.diagnosis.Deadlocks.first;
import static dev.gridlock.diagnosis.Deadlocks.only;
import static dev.gridlock.diagnosis.Deadlocks.second;
import static dev.gridlock.diagnosis.Dumps.lock;
import static dev.gridlock.diagnosis.Dumps.reentrant;
import static dev.gridlock.diagnosis.Dumps.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Finding;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which cycles are found, and which are told apart. */
class DeadlockCyclesTest {
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
        Finding finding = reported(
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

    /** The JVM reports a cycle of two threads that share a name with others. */
    private static Finding reported(ThreadDump dump, long one, long other, String name) {
        List<ReportedDeadlock.Member> members = new ArrayList<>();
        for (var thread : dump.threads()) {
            if (thread.javaId() == one || thread.javaId() == other) {
                members.add(new ReportedDeadlock.Member(name, thread.wanted(), true, name));
            }
        }
        return only(new ThreadDump(1, dump.threads(), List.of(new ReportedDeadlock(members)), false));
    }
}
