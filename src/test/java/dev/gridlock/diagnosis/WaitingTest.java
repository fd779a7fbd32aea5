package dev.gridlock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.config.Thresholds;
import dev.gridlock.data.Certainty;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingKind;
import dev.gridlock.data.History;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.OsState;
import dev.gridlock.data.Severity;
import dev.gridlock.data.TargetKind;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about programs that do little: io-bound and idle. */
class WaitingTest {
    private static final Thresholds LIMITS = Thresholds.defaults();

    private static final JavaThread READING = Dumps.thread("fetch-1")
            .stack(
                    "sun.nio.ch.Net.poll(Native Method)",
                    "sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:181)",
                    "java.net.Socket$SocketInputStream.read(Socket.java:1100)",
                    "shop.Fetch.get(Fetch.java:22)",
                    "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)")
            .build();

    private static final JavaThread ASKING = waiting(
            "asks-2",
            "jdk.internal.misc.Unsafe.park",
            "java.util.concurrent.CompletableFuture$Signaller.block",
            "java.util.concurrent.CompletableFuture.get",
            "jdk.internal.net.http.HttpClientImpl.send",
            "shop.Fetch.get");

    private static final JavaThread JOINING = waiting(
            "joins-3",
            "jdk.internal.misc.Unsafe.park",
            "java.util.concurrent.CompletableFuture.join",
            "shop.Fetch.all");

    private static final JavaThread CLIENT = Dumps.thread("client-4")
            .stack(
                    "sun.nio.ch.EPoll.wait(Native Method)",
                    "sun.nio.ch.SelectorImpl.select(SelectorImpl.java:142)",
                    "jdk.internal.net.http.HttpClientImpl$SelectorManager.run(HttpClientImpl.java:889)")
            .build();

    private static final JavaThread ACCEPTING = Dumps.thread("accepts-5")
            .stack(
                    "sun.nio.ch.Net.poll(Native Method)",
                    "sun.nio.ch.NioSocketImpl.accept(NioSocketImpl.java:755)",
                    "java.net.ServerSocket.accept(ServerSocket.java:532)",
                    "shop.Server.run(Server.java:9)")
            .build();

    private static final JavaThread SELECTING = Dumps.thread("selects-6")
            .stack(
                    "sun.nio.ch.EPoll.wait(Native Method)",
                    "sun.nio.ch.SelectorImpl.select(X.java:1)",
                    "shop.Loop.run(Loop.java:1)")
            .build();

    private static final JavaThread POOLED = waiting(
            "pool-7",
            "jdk.internal.misc.Unsafe.park",
            "java.util.concurrent.LinkedBlockingQueue.take",
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            "java.util.concurrent.ThreadPoolExecutor.runWorker",
            "java.lang.Thread.run");

    @Test
    void threadsThatWaitForInputAndGetOnAreIoBound() {
        Finding finding = only(ioBound(Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1)
                                        .java(READING)
                                        .slices(tick * 5)
                                        .wakeUps(4.9)
                                        .load(0.03, 0),
                                Samples.thread(2)
                                        .java(ASKING)
                                        .slices(tick * 5)
                                        .wakeUps(4.9)
                                        .load(0.03, 0),
                                Samples.thread(7).java(POOLED).slices(tick).wakeUps(1)))));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.title()).isEqualTo("2 threads wait for input or output: CPU per second 0.06 of 2 cores");
        assertThat(finding.threads()).extracting(ThreadRef::name).containsExactly("fetch-1", "asks-2");
        assertThat(finding.evidence())
                .containsExactly(
                        "fetch-1 waits in Net.poll(Native Method), called at Fetch.get(Fetch.java:22), and 1 more",
                        "they get on: 9.8 wake-ups a second in all",
                        "CPU per second 0.06 of 2 cores, over 3.0 s");
    }

    @Test
    void aServerThatNobodyCallsIsIdle() {
        History history = Samples.history(
                9,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1).java(READING).slices(7).wakeUps(0),
                                Samples.thread(5).java(ACCEPTING).slices(7).wakeUps(0),
                                Samples.thread(6).java(SELECTING).slices(7).wakeUps(0)));
        assertThat(ioBound(history)).isEmpty();
        assertThat(all(history)).extracting(Finding::kind).containsExactly(FindingKind.IDLE);
    }

    @Test
    void waitingForWorkIsNotWaitingForInputHoweverOftenItWakes() {
        assertThat(ioBound(Samples.history(
                        9,
                        tick -> Samples.tick(tick)
                                .with(
                                        Samples.thread(5)
                                                .java(ACCEPTING)
                                                .slices(tick * 50)
                                                .wakeUps(50),
                                        Samples.thread(6)
                                                .java(SELECTING)
                                                .slices(tick * 50)
                                                .wakeUps(50),
                                        Samples.thread(7)
                                                .java(POOLED)
                                                .slices(tick * 50)
                                                .wakeUps(50)))))
                .isEmpty();
    }

    @Test
    void aFutureCountsWhileTheJdksHttpClientGetsOn() {
        History served = Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(3).java(JOINING).slices(tick).wakeUps(1),
                                Samples.thread(4).java(CLIENT).slices(tick * 9).wakeUps(9)));
        assertThat(only(ioBound(served)).threads()).extracting(ThreadRef::name).containsExactly("joins-3");

        History unserved = Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(Samples.thread(3).java(JOINING).slices(tick).wakeUps(1)));
        assertThat(ioBound(unserved)).isEmpty();
    }

    @Test
    void muchCpuIsNotIoBound() {
        assertThat(ioBound(Samples.history(6, tick -> reading(tick).cpu(0.71)))).isEmpty();
        // One thread that waits does not explain more than half a core.
        assertThat(ioBound(Samples.history(6, tick -> reading(tick).cpu(0.6)))).isEmpty();
        assertThat(ioBound(Samples.history(6, tick -> reading(tick).cpu(0.4)))).hasSize(1);
    }

    @Test
    void inADemoOnlyWorkersCountSinceItsServerMayBeThereToo() {
        assertThat(ioBound(Samples.history(
                        6,
                        tick -> Samples.tick(tick)
                                .kind(TargetKind.DEMO)
                                .with(
                                        Samples.thread(1)
                                                .java(READING)
                                                .slices(tick * 5)
                                                .wakeUps(5),
                                        Samples.thread(7)
                                                .java(POOLED)
                                                .role(ThreadRole.WORKER)
                                                .slices(tick)))))
                .isEmpty();
    }

    @Test
    void aSlowAnswerMayTakeSeconds() {
        // Wakes once in four seconds: the tick alone shows nothing.
        History history = Samples.history(
                8,
                tick -> Samples.tick(tick)
                        .with(Samples.thread(1).java(READING).slices(tick / 4).wakeUps(0)));
        assertThat(ioBound(history)).hasSize(1);
    }

    @Test
    void withoutStacksSleepersThatWakeAreASuspicion() {
        Finding finding = only(ioBound(Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .with(
                                Samples.thread(1).wakeUps(5).load(0.05, 0),
                                Samples.thread(2).wakeUps(0.1),
                                Samples.thread(3).os(OsState.RUNNING).wakeUps(5)))));
        assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECT);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title())
                .isEqualTo("Perhaps waits for input or output: 1 thread sleeps and wakes up, CPU per second 0.05");
    }

    @Test
    void aJvmWithoutADumpIsNotJudgedByItsHousekeeping() {
        History history = Samples.history(
                6,
                tick -> Samples.tick(tick)
                        .jvm()
                        .with(Samples.thread(1).wakeUps(20).load(0.001, 0)));
        assertThat(all(history)).extracting(Finding::kind).containsExactly(FindingKind.IDLE);
    }

    @Test
    void nothingToDoIsIdle() {
        Finding finding = only(all(Samples.history(3, tick -> Samples.tick(tick).busy(23, 0.0001, 0.0001))));
        assertThat(finding.kind()).isEqualTo(FindingKind.IDLE);
        assertThat(finding.title()).isEqualTo("Idle: CPU per second 0.00, none of 23 threads wants a core");
    }

    @Test
    void ourOwnDumpsInTheTargetDoNotMakeItBusy() {
        assertThat(all(Samples.history(
                        3, tick -> Samples.tick(tick).busy(1, 0.025, 0).ownCost(0.01))))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.IDLE);
        assertThat(all(Samples.history(3, tick -> Samples.tick(tick).busy(1, 0.025, 0))))
                .isEmpty();
    }

    @Test
    void whoWantsACoreOrProgressesIsNotIdle() {
        assertThat(idle(Samples.history(3, tick -> Samples.tick(tick).busy(1, 0.01, 0.2))))
                .isEmpty();
        assertThat(idle(Samples.history(
                        3, tick -> Samples.tick(tick).busy(1, 0.01, 0).demo(dev.gridlock.data.Model.THREADS, 1, 3))))
                .isEmpty();
    }

    @Test
    void aDeadlockedProgramIsNotCalledIdle() {
        var dump = Dumps.at(1)
                .with(
                        Dumps.thread("a-1").enters(Dumps.lock(2)).holds(Dumps.lock(1)),
                        Dumps.thread("b-2").enters(Dumps.lock(1)).holds(Dumps.lock(2)))
                .reports("a-1", "b-2")
                .build();
        assertThat(all(Samples.history(
                        3, tick -> Samples.tick(tick).busy(5, 0, 0).jvm(dump))))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.DEADLOCK);
    }

    @Test
    void everyRuleAcceptsAnyHistory() {
        List<History> odd = List.of(
                History.empty(5),
                Samples.history(1, Samples::tick),
                Samples.history(3, tick -> Samples.tick(tick).unreadable()),
                Samples.history(3, tick -> Samples.tick(tick).seconds(0).busy(1, Double.NaN, Double.NaN)),
                Samples.history(
                        3, tick -> Samples.tick(tick).jvm().jvm(7, Dumps.at(1).build())),
                Samples.history(3, tick -> Samples.tick(tick).cpu(Double.NaN).ownCost(Double.NaN)));
        for (History history : odd) {
            for (Detector detector : Detectors.all()) {
                assertThat(detector.detect(Scene.of(history), LIMITS)).allSatisfy(finding -> {
                    assertThat(finding.title()).isNotBlank().doesNotContain("NaN");
                    assertThat(finding.evidence())
                            .isNotEmpty()
                            .allSatisfy(line -> assertThat(line).doesNotContain("NaN"));
                });
            }
        }
    }

    private static JavaThread waiting(String name, String... frames) {
        return Dumps.thread(name).state(JavaState.WAITING).stack(frames).build();
    }

    private static Samples reading(long tick) {
        return Samples.tick(tick)
                .with(Samples.thread(1).java(READING).slices(tick * 5).wakeUps(5));
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<Finding> ioBound(History history) {
        return new IoBoundDetector().detect(Scene.of(history), LIMITS);
    }

    private static List<Finding> idle(History history) {
        return new IdleDetector().detect(Scene.of(history), LIMITS);
    }

    private static List<Finding> all(History history) {
        return Detectors.detect(Scene.of(history), LIMITS);
    }
}
