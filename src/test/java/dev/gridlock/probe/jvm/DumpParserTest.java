package dev.gridlock.probe.jvm;

import static dev.gridlock.probe.jvm.Recording.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpParserTest {
    private static final String PROGRAM = "dev.gridlock.probe.jvm.StuckProgram";

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void everyThreadOnceAndNoneThatANameInvents(String recording) {
        ThreadDump dump = Recording.parse(Recording.of(recording));

        assertThat(dump.cut()).isFalse();
        assertThat(dump.threads())
                .extracting(JavaThread::name)
                .contains("main", "user", "VM Thread", "GC Thread#0", "Attach Listener", "Signal Dispatcher")
                .contains(
                        StuckProgram.FAKE_HEADER,
                        StuckProgram.FAKE_FRAMES,
                        StuckProgram.FAKE_REPORT,
                        StuckProgram.ODD_LETTERS,
                        StuckProgram.LONG_NAME,
                        "new\nline",
                        "",
                        "\"",
                        "\n")
                .doesNotContain("ghost", "quote", "a", "b")
                .doesNotHaveDuplicates();
        assertThat(dump.threads())
                .extracting(JavaThread::osTid)
                .doesNotHaveDuplicates()
                .doesNotContain(0, 1);
        assertThat(dump.threads().stream().filter(JavaThread::isJava))
                .extracting(JavaThread::javaId)
                .doesNotHaveDuplicates();
        assertThat(dump.threads())
                .allSatisfy(
                        t -> assertThat(t.frames()).noneMatch(f -> f.className().equals("evil.Frame")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void figuresOfAHeader(String recording) {
        ThreadDump dump = Recording.parse(Recording.of(recording));

        JavaThread main = thread(dump, "main");
        assertThat(main.javaId()).isPositive();
        assertThat(main.daemon()).isFalse();
        assertThat(main.cpuSeconds()).isBetween(0.01, 2.0);
        assertThat(main.elapsedSeconds()).isBetween(2.0, 10.0);
        assertThat(main.allocatedBytes()).isBetween(100_000L, 10_000_000L);
        assertThat(main.state()).isEqualTo(JavaState.TIMED_WAITING);
        assertThat(thread(dump, "rehold").daemon()).isTrue();

        JavaThread vm = thread(dump, "VM Thread");
        assertThat(vm.isJava()).isFalse();
        assertThat(vm.state()).isEqualTo(JavaState.NONE);
        assertThat(vm.allocatedBytes()).isEqualTo(-1);
        assertThat(vm.cpuSeconds()).isPositive();
        assertThat(vm.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void whatEachThreadWantsAndHolds(String recording) {
        ThreadDump dump = Recording.parse(Recording.of(recording));

        JavaThread one = thread(dump, "mon-1");
        JavaThread two = thread(dump, "mon-2");
        assertThat(one.state()).isEqualTo(JavaState.BLOCKED);
        assertThat(one.want()).isEqualTo(Want.MONITOR_ENTER);
        assertThat(one.held()).extracting(HeldLock::lock).containsExactly(two.wanted());
        assertThat(two.held()).extracting(HeldLock::lock).containsExactly(one.wanted());
        assertThat(one.frames().get(one.held().get(0).depth()).method()).isEqualTo("inOrder");

        JavaThread parked = thread(dump, "rl-1");
        assertThat(parked.want()).isEqualTo(Want.PARK);
        assertThat(parked.wanted().className()).isEqualTo("java.util.concurrent.locks.ReentrantLock$FairSync");
        assertThat(parked.held()).isEmpty();
        assertThat(parked.frames().get(0)).isEqualTo(new Frame("jdk.internal.misc.Unsafe", "park", "Native Method"));

        assertThat(thread(dump, "queue").wanted().className())
                .isEqualTo("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject");
        assertThat(thread(dump, "static-2").wanted())
                .isEqualTo(new LockRef(
                        "java.lang.Class for " + PROGRAM,
                        thread(dump, "static-1").held().get(0).lock().id()));

        JavaThread initialiser = thread(dump, "clinit-1");
        assertThat(initialiser.state()).isEqualTo(JavaState.RUNNABLE);
        assertThat(initialiser.want()).isEqualTo(Want.CLASS_INIT);
        assertThat(initialiser.wanted()).isEqualTo(new LockRef(PROGRAM + "$B", "class " + PROGRAM + "$B"));
        assertThat(initialiser.frames()).anyMatch(f -> f.method().equals("<clinit>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void theMonitorOfAWaitIsNotHeld(String recording) {
        ThreadDump dump = Recording.parse(Recording.of(recording));

        JavaThread waiting = thread(dump, "waiting");
        assertThat(waiting.want()).isEqualTo(Want.MONITOR_WAIT);
        assertThat(waiting.state()).isEqualTo(JavaState.WAITING);
        assertThat(waiting.held()).hasSize(1).noneMatch(h -> h.lock().equals(waiting.wanted()));

        assertThat(thread(dump, "timed-waiting").held()).isEmpty();

        JavaThread again = thread(dump, "rewait");
        assertThat(again.want()).isEqualTo(Want.MONITOR_REENTER);
        assertThat(again.held()).isEmpty();
        assertThat(thread(dump, "rehold").held()).extracting(HeldLock::lock).containsExactly(again.wanted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void aDeepStackKeepsItsTopAndTheFramesThatLock(String recording) {
        JavaThread deep = thread(Recording.parse(Recording.of(recording)), "deep");

        assertThat(deep.frames()).hasSize(ThreadEntry.FRAMES_KEPT + 1);
        assertThat(deep.held()).hasSize(1);
        assertThat(deep.frames().get(deep.held().get(0).depth()).method()).isEqualTo("deep");
        assertThat(deep.frames().get(ThreadEntry.FRAMES_KEPT - 1).method()).isEqualTo("deeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk17.txt", "jdk25.txt"})
    void theReportedDeadlocks(String recording) {
        ThreadDump dump = Recording.parse(Recording.of(recording));

        assertThat(dump.deadlocks()).hasSize(3);
        assertThat(dump.deadlocks())
                .extracting(d -> d.members().stream()
                        .map(m -> m.threadName() + ">" + m.ownerName() + (m.monitor() ? " monitor" : " lock"))
                        .sorted()
                        .toList())
                .containsExactlyInAnyOrder(
                        List.of("mon-1>mon-2 monitor", "mon-2>mon-1 monitor"),
                        List.of("rl-1>rl-2 lock", "rl-2>rl-1 lock"),
                        List.of("mix\n2>mix-1 monitor", "mix-1>mix\n2 lock"));
        for (ReportedDeadlock deadlock : dump.deadlocks()) {
            assertThat(deadlock.members())
                    .allSatisfy(m -> assertThat(m.wants())
                            .isEqualTo(thread(dump, m.threadName()).wanted()));
        }
    }

    @Test
    void aCarrierShowsTheVirtualThreadOnTopOfItself() {
        ThreadDump dump = Recording.parse(Recording.of("jdk25.txt"));

        JavaThread carrier = dump.threads().stream()
                .filter(t -> t.frames().stream().anyMatch(f -> f.method().equals("runContinuation")))
                .findFirst()
                .orElseThrow();
        assertThat(carrier.state()).isEqualTo(JavaState.RUNNABLE);
        assertThat(carrier.osTid()).isPositive();
        List<String> methods = carrier.frames().stream().map(Frame::method).toList();
        assertThat(methods.indexOf("enter")).isLessThan(methods.indexOf("runContinuation"));
        assertThat(methods.subList(0, 2)).anyMatch(m -> m.startsWith("lambda$main$"));
    }

    /** No cpu=, no module in a frame, nid in hexadecimal, an indented line for a wait that was notified. */
    @Test
    void theFormOfJdk8() {
        ThreadDump dump = Recording.parse("""
                2024-01-01 10:00:00
                Full thread dump OpenJDK 64-Bit Server VM (25.402-b06 mixed mode):

                "worker" #9 prio=5 os_prio=0 tid=0x00007f3c3010a800 nid=0x1f waiting for monitor entry [0x00007f3c1d5f4000]
                   java.lang.Thread.State: BLOCKED (on object monitor)
                \tat java.lang.Object.wait(Native Method)
                \t- waiting on <0x000000076b1d1a00> (a java.lang.Object)
                \tat java.lang.Object.wait(Object.java:502)
                \tat a.b.Main.run(Main.java:12)
                \t- locked <0x000000076b1d1a00> (a java.lang.Object)
                \t- locked <0x000000076b1d1a10> (a a.b.Main)
                \tat java.lang.Thread.run(Thread.java:750)

                "VM Thread" os_prio=0 tid=0x00007f3c30074000 nid=0x9 runnable

                JNI global references: 5
                """);

        assertThat(dump.threads()).hasSize(2);
        JavaThread worker = dump.threads().get(0);
        assertThat(worker.osTid()).isEqualTo(31);
        assertThat(worker.cpuSeconds()).isNaN();
        assertThat(worker.want()).isEqualTo(Want.MONITOR_REENTER);
        assertThat(worker.held()).containsExactly(new HeldLock(new LockRef("a.b.Main", "0x000000076b1d1a10"), 2));
        assertThat(worker.frames().get(2)).isEqualTo(new Frame("a.b.Main", "run", "Main.java:12"));
    }

    @Test
    void aWaitWhoseObjectIsNotNamedIsOnItsInnermostMonitor() {
        ThreadDump dump = Recording.parse("""
                "w" #9 [77] prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x01 nid=77 in Object.wait() [0x00]
                   java.lang.Thread.State: WAITING (on object monitor)
                \tat java.lang.Object.wait(java.base@17/Native Method)
                \t- waiting on <no object reference available>
                \tat M.run(M.java:1)
                \t- locked <0x1> (a java.lang.Object)
                \t- eliminated <owner is scalar replaced> (a java.lang.StringBuffer)
                \tat M.outer(M.java:2)
                \t- locked <0x2> (a java.lang.Object)
                """);

        JavaThread thread = dump.threads().get(0);
        assertThat(thread.want()).isEqualTo(Want.MONITOR_WAIT);
        assertThat(thread.wanted()).isEqualTo(new LockRef("java.lang.Object", "0x1"));
        assertThat(thread.held()).containsExactly(new HeldLock(new LockRef("java.lang.Object", "0x2"), 2));
    }

    @Test
    void framesOfOddNames() {
        ThreadDump dump = Recording.parse("""
                "w" #9 prio=5 os_prio=0 tid=0x01 nid=0x1 runnable
                   java.lang.Thread.State: RUNNABLE
                \tat a.KotlinTest.my test (with brackets)(KotlinTest.kt:3)
                \tat a.T$$Lambda/0x000000003b040210.run(Unknown Source)
                \tat c.D.e(app//D.java:5)
                \tat nothing
                """);

        assertThat(dump.threads().get(0).frames())
                .containsExactly(
                        new Frame("a.KotlinTest", "my test (with brackets)", "KotlinTest.kt:3"),
                        new Frame("a.T$$Lambda/0x000000003b040210", "run", "Unknown Source"),
                        new Frame("c.D", "e", "D.java:5"),
                        new Frame("", "nothing", ""));
    }

    @Test
    void aReportThatThreadsFollowWasNone() {
        String thread = "\"w\" #9 prio=5 os_prio=0 tid=0x01 nid=0x1 runnable\n\n";
        String report =
                "Found one Java-level deadlock:\n===\n\"a\":\n  waiting to lock monitor 0x1 (object 0x2, a X),\n"
                        + "  which is held by \"b\"\n\nJava stack information for the threads listed above:\n===\n";

        assertThat(Recording.parse(thread + report).deadlocks()).hasSize(1);
        assertThat(Recording.parse(report + thread).deadlocks()).isEmpty();
    }

    @Test
    void idsOfAnotherNamespaceAreTranslated() throws Exception {
        String text = "\"w\" #9 [5] prio=5 os_prio=0 tid=0x01 nid=5 runnable\n";
        ThreadDump dump = new DumpParser()
                .parse(
                        new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                        7,
                        t -> t + 100);

        assertThat(dump.nanos()).isEqualTo(7);
        assertThat(dump.threads().get(0).osTid()).isEqualTo(105);
    }
}
