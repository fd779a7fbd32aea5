package dev.gridlock.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Activity;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.Want;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Words for what a thread does. */
class WordsTest {
    private static final TargetInfo TARGET = new TargetInfo(1, TargetKind.JVM, "app", "");

    private static String state(String strip, @Nullable JavaThread java) {
        Sample sample = new Samples(1, TARGET)
                .thread("t", 7, ThreadRole.PROGRAM, -1, strip, 0, java)
                .build();
        return ThreadWords.state(sample.threads().get(0), Owners.of(sample, List.of()));
    }

    private static JavaThread parked(String lockClass, String... frames) {
        return Samples.java("t", 7, JavaState.WAITING, Want.PARK, Samples.lock(lockClass, 1), List.of(), frames);
    }

    @Test
    void theNewestLookDecides() {
        assertThat(state("....#", null)).isEqualTo("on a core");
        assertThat(state("####+", null)).isEqualTo("ready, no core free");
        assertThat(state("#####.", null)).isEqualTo("waits, or is blocked");
    }

    @Test
    void aThreadParkedForALockIsBlocked() {
        JavaThread java = parked(
                "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                "jdk.internal.misc.Unsafe park Native Method",
                "java.util.concurrent.locks.ReentrantLock lock ReentrantLock.java:322");
        assertThat(ThreadWords.wantsLock(java)).isTrue();
        assertThat(state("x", java)).isEqualTo("blocked, wants ReentrantLock");
    }

    @Test
    void aConditionIsNotALock() {
        JavaThread java = parked("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject");
        assertThat(ThreadWords.wantsLock(java)).isFalse();
    }

    @Test
    void framesOfTheJdkSayForWhatItWaits() {
        assertThat(state(".", parked("x.Y", "java.util.concurrent.LinkedBlockingQueue take X.java:1")))
                .isEqualTo("waits for work");
        assertThat(state(".", parked("x.Y", "java.util.concurrent.LinkedBlockingQueue put X.java:1")))
                .isEqualTo("waits for room in a queue");
        assertThat(state(".", parked("x.Y", "java.lang.Thread sleep Native Method")))
                .isEqualTo("sleeps");
        assertThat(state(".", parked("x.Y", "java.util.concurrent.FutureTask get X.java:1")))
                .isEqualTo("waits for a result");
        assertThat(state(".", parked("x.Y", "sun.nio.ch.NioSocketImpl implRead X.java:1")))
                .isEqualTo("reads a socket");
        assertThat(state(".", parked("x.Y", "java.lang.Thread join X.java:1"))).isEqualTo("waits for a thread to end");
        assertThat(state(".", parked("x.Y", "java.io.FileInputStream readBytes Native Method")))
                .isEqualTo("reads a file or pipe");
        assertThat(state(
                        ".",
                        parked("x.Y", "java.lang.Object wait Native Method", "java.util.TimerThread mainLoop X:1")))
                .isEqualTo("waits for work");
        // Below the program's own frame a JDK frame says nothing about this wait.
        assertThat(state(".", parked("x.Y", "app.Job run Job.java:1", "java.util.concurrent.FutureTask run X.java:1")))
                .isEqualTo("waits for a signal on Y");
    }

    @Test
    void framesWithoutASourceAreNoPlace() {
        JavaThread java = parked(
                "x.Y",
                "java.lang.Object wait Native Method",
                "app.Job$$Lambda/0x1 run Unknown Source",
                "app.Job main Job.java:9");
        Sample sample = new Samples(1, TARGET)
                .thread("t", 7, ThreadRole.PROGRAM, -1, ".", 0, java)
                .build();
        assertThat(ThreadWords.at(sample.threads().get(0))).isEqualTo("Job.java:9");
    }

    @Test
    void aLockThatNobodyWantsIsNoNews() {
        LockRef lock = Samples.lock("java.io.BufferedInputStream", 5);
        JavaThread java = Samples.java(
                "t", 7, JavaState.RUNNABLE, null, null, List.of(new HeldLock(lock, 0)), "app.Job run Job.java:1");
        Sample sample = new Samples(1, TARGET)
                .thread("t", 7, ThreadRole.PROGRAM, -1, ".", 0, java)
                .build();
        assertThat(ThreadWords.lock(sample.threads().get(0), Owners.of(sample, List.of())))
                .isEmpty();
    }

    @Test
    void theOwnerIsNamed() {
        LockRef lock = Samples.lock("bank.Bank$Account", 5);
        Sample sample = new Samples(1, TARGET)
                .thread(
                        "a",
                        7,
                        ThreadRole.PROGRAM,
                        -1,
                        "x",
                        0,
                        Samples.java(
                                "a",
                                7,
                                JavaState.BLOCKED,
                                Want.MONITOR_ENTER,
                                lock,
                                List.of(),
                                "bank.Bank pay Bank.java:9"))
                .thread(
                        "b",
                        8,
                        ThreadRole.PROGRAM,
                        -1,
                        "#",
                        0,
                        Samples.java(
                                "b",
                                8,
                                JavaState.RUNNABLE,
                                null,
                                null,
                                List.of(new HeldLock(lock, 0)),
                                "bank.Bank pay Bank.java:11"))
                .build();
        Owners owners = Owners.of(sample, List.of());
        assertThat(ThreadWords.state(sample.threads().get(0), owners)).isEqualTo("blocked by b, Account");
        assertThat(ThreadWords.lock(sample.threads().get(0), owners)).isEqualTo("b, Account");
        assertThat(ThreadWords.lock(sample.threads().get(1), owners)).isEqualTo("holds Account");
        assertThat(ThreadWords.at(sample.threads().get(0))).isEqualTo("Bank.java:9");
        assertThat(ThreadWords.now(sample.threads().get(0))).isEqualTo(Activity.BLOCKED);
    }

    @Test
    void poolsAreNamesButForTheirLastNumber() {
        assertThat(PoolsTable.pool("pool-3-thread-12")).isEqualTo("pool-3-thread-*");
        assertThat(PoolsTable.pool("http-8080-exec-7-a")).isEqualTo("http-8080-exec-*-a");
        assertThat(PoolsTable.pool("main")).isEqualTo("main");
        assertThat(PoolsTable.pool("")).isEmpty();
    }
}
