package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Missing;
import dev.gridlock.data.OsState;
import dev.gridlock.probe.system.CoreTicks;
import dev.gridlock.probe.system.SystemProbe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real processes, this one first. */
class ProcessProbeTest {
    private static final int SELF = (int) ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static int tid() {
        try {
            Path link = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Integer.parseInt(link.getFileName().toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<ThreadReading> thread(TreeLook look, int tid) {
        return look.threads().stream().filter(t -> t.tid() == tid).findFirst();
    }

    private interface Waiting {
        void go() throws InterruptedException;
    }

    private static Thread waiting(AtomicInteger tid, Waiting how) {
        Thread thread = new Thread(() -> {
            tid.set(tid());
            try {
                how.go();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void seesThisJvm() {
        try (ProcessProbe probe = ProcessProbe.of(SELF);
                SelfCost cost = new SelfCost()) {
            TreeLook look = probe.look(true);
            assertThat(look.rootAlive()).isTrue();
            assertThat(look.missing()).isEmpty();
            ProcessReading self = look.processes().get(0);
            assertThat(self.pid()).isEqualTo(SELF);
            assertThat(self.name()).isEqualTo("java");
            assertThat(self.jvm()).isTrue();
            assertThat(self.commandLine()).contains("java");
            assertThat(self.rssBytes()).isBetween(20L << 20, 4L << 30);
            assertThat(self.userSeconds() + self.systemSeconds()).isCloseTo(cost.cpuSeconds(), within(1.0));
            assertThat(self.threads()).isGreaterThan(8);
            assertThat(thread(look, tid())).hasValueSatisfying(here -> {
                assertThat(here.state()).isEqualTo(OsState.RUNNING);
                assertThat(here.core()).isNotNegative();
                assertThat(here.voluntary()).isNotNegative();
                assertThat(here.involuntary()).isNotNegative();
                assertThat(here.slices()).isPositive();
                assertThat(here.nanos()).isLessThanOrEqualTo(look.nanos());
            });
        }
    }

    @Test
    void aBusyThreadsRunTimeIsItsCpuTime() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger tid = new AtomicInteger();
        AtomicLong cpu = new AtomicLong();
        Thread busy = new Thread(
                () -> {
                    tid.set(tid());
                    while (!stop.get()) {
                        cpu.incrementAndGet();
                    }
                },
                "busy thread of the test");
        busy.start();
        try (ProcessProbe probe = ProcessProbe.of(SELF);
                SystemProbe machine = SystemProbe.create()) {
            await().until(() -> tid.get() > 0);
            CoreTicks before = machine.cores();
            ThreadReading first = thread(probe.look(false), tid.get()).orElseThrow();
            long half = 500_000_000;
            await().until(() ->
                    thread(probe.look(false), tid.get()).orElseThrow().runNanos() > first.runNanos() + half);
            ThreadReading last = thread(probe.look(false), tid.get()).orElseThrow();
            double wall = last.nanos() - first.nanos();
            double run = last.runNanos() - first.runNanos();
            double delay = last.delayNanos() - first.delayNanos();
            double stolen = machine.cores().since(before).stream()
                    .mapToDouble(CoreLoad::steal)
                    .sum();
            // It is always runnable: on a core or delayed, but for the kernel's own steps and for what the hypervisor
            // took of its core, which is in neither.
            assertThat(run / wall).isLessThanOrEqualTo(1.1);
            assertThat((run + delay) / wall).isLessThanOrEqualTo(1.25);
            assertThat((run + delay) / wall + stolen).isGreaterThanOrEqualTo(0.75);
            assertThat(last.comm()).isEqualTo("busy thread of ");
            assertThat(last.startTicks()).isEqualTo(first.startTicks());
        } finally {
            stop.set(true);
            busy.join();
        }
    }

    @Test
    void whenAWaitEndsByItselfIsToldOnceItHasOutlastedALook() throws Exception {
        AtomicInteger sleeps = new AtomicInteger();
        AtomicInteger parks = new AtomicInteger();
        AtomicInteger waits = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        long begin = System.nanoTime();
        List<Thread> threads = List.of(
                waiting(sleeps, () -> Thread.sleep(3_600_000)),
                waiting(parks, () -> end.await(2, TimeUnit.HOURS)),
                waiting(waits, end::await));
        try (ProcessProbe probe = ProcessProbe.of(SELF)) {
            await().until(() -> sleeps.get() > 0 && parks.get() > 0 && waits.get() > 0);
            await().untilAsserted(() -> {
                TreeLook look = probe.look(true);
                assertThat(hours(look, sleeps, begin)).isCloseTo(1, within(0.01));
                assertThat(hours(look, parks, begin)).isCloseTo(2, within(0.01));
                assertThat(thread(look, waits.get()).orElseThrow().waitEnds()).isEqualTo(-1);
            });
            assertThat(thread(probe.look(true), tid()).orElseThrow().waitEnds()).isEqualTo(-1);
        } finally {
            threads.forEach(Thread::interrupt);
        }
        try (ProcessProbe probe = ProcessProbe.of(SELF)) {
            assertThat(thread(probe.look(true), parks.get())
                            .map(ThreadReading::waitEnds)
                            .orElse(-1L))
                    .as("another probe's first look")
                    .isEqualTo(-1);
        }
    }

    private static double hours(TreeLook look, AtomicInteger tid, long since) {
        return (thread(look, tid.get()).orElseThrow().waitEnds() - since) / 3600e9;
    }

    @Test
    void switchesAreReadAtFullLooksAndHoldWhileAThreadSleeps() throws Exception {
        AtomicInteger tid = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Thread sleeper = waiting(tid, end::await);
        try (ProcessProbe probe = ProcessProbe.of(SELF)) {
            await().until(() -> sleeper.getState() == Thread.State.WAITING);
            assertThat(thread(probe.look(false), tid.get()).orElseThrow().voluntary())
                    .isEqualTo(-1);
            await().until(() -> {
                ThreadReading full = thread(probe.look(true), tid.get()).orElseThrow();
                ThreadReading later = thread(probe.look(false), tid.get()).orElseThrow();
                return full.voluntary() > 0 && later.voluntary() == full.voluntary() && later.involuntary() >= 0;
            });
        } finally {
            end.countDown();
            sleeper.join();
        }
    }

    @Test
    void newThreadsAppearAndEndedOnesGoAtAnyLook() throws Exception {
        try (ProcessProbe probe = ProcessProbe.of(SELF)) {
            probe.look(false);
            for (int i = 0; i < 20; i++) {
                AtomicInteger tid = new AtomicInteger();
                CountDownLatch end = new CountDownLatch(1);
                Thread thread = waiting(tid, end::await);
                await().until(() -> tid.get() > 0);
                assertThat(thread(probe.look(false), tid.get())).isPresent();
                end.countDown();
                thread.join();
                await().until(() -> !Files.exists(Path.of("/proc/self/task/" + tid.get())));
                assertThat(thread(probe.look(false), tid.get())).isEmpty();
            }
        }
    }

    @Test
    void survivesThousandsOfShortLivedThreads() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        Thread maker = new Thread(() -> {
            while (!stop.get()) {
                Thread[] some = new Thread[8];
                for (int i = 0; i < some.length; i++) {
                    some[i] = new Thread(count::incrementAndGet);
                    some[i].start();
                }
                for (Thread one : some) {
                    try {
                        one.join();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
        });
        int before = Descriptors.OURS.taken();
        maker.start();
        try (ProcessProbe probe = ProcessProbe.of(SELF)) {
            while (count.get() < 5_000) {
                TreeLook look = probe.look(count.get() % 3 == 0);
                assertThat(look.rootAlive()).isTrue();
                assertThat(look.threads()).doesNotHaveDuplicates().hasSizeGreaterThan(8);
                assertThat(look.threads().stream().map(ThreadReading::tid)).doesNotHaveDuplicates();
            }
        } finally {
            stop.set(true);
            maker.join();
        }
        assertThat(Descriptors.OURS.taken()).isEqualTo(before);
    }

    @Test
    void withoutDescriptorsItReadsTheSame() {
        ProcReader poor = new ProcReader("/proc", new Descriptors(0), KernelUnits.HERE);
        try (ProcessProbe probe = new LinuxProcessProbe(SELF, poor)) {
            probe.look(true);
            TreeLook look = probe.look(true);
            assertThat(look.threads()).hasSizeGreaterThan(8);
            assertThat(thread(look, tid()).orElseThrow().runNanos()).isPositive();
            assertThat(look.missing()).isEmpty();
        }
    }

    @Test
    void aKernelWithoutSchedstatSaysSo() throws Exception {
        Path proc = Files.createDirectories(folder.resolve("proc"));
        Path task = Files.createDirectories(proc.resolve("42/task/42"));
        String stat =
                "42 (worker) S 1 42 42 0 -1 0 0 0 0 0 7 3 0 0 20 0 1 0 555 0 10 0 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0\n";
        Files.writeString(proc.resolve("42/stat"), stat);
        Files.writeString(task.resolve("stat"), stat);
        Files.writeString(task.resolve("status"), "Name:\tworker\n");
        ProcReader reader = new ProcReader(proc.toString(), new Descriptors(10), new KernelUnits(100, 4096));
        try (ProcessProbe probe = new LinuxProcessProbe(42, reader)) {
            TreeLook look = probe.look(true);
            assertThat(look.missing())
                    .extracting(Missing::field)
                    .containsExactly("runDelayPerSecond", "threads.switches");
            ThreadReading thread = look.threads().get(0);
            assertThat(thread.runNanos()).isEqualTo(-1);
            assertThat(thread.delayNanos()).isEqualTo(-1);
            assertThat(thread.slices()).isEqualTo(-1);
            assertThat(thread.voluntary()).isEqualTo(-1);
            assertThat(thread.core()).isEqualTo(1);
            assertThat(look.processes().get(0).userSeconds()).isEqualTo(0.07);
            assertThat(look.processes().get(0).rssBytes()).isEqualTo(40960);
        }
    }

    @Test
    void selfCostRises() {
        try (SelfCost cost = new SelfCost()) {
            double before = cost.cpuSeconds();
            assertThat(before).isPositive();
            await().until(() -> cost.cpuSeconds() > before);
        }
    }

    /** The kernel brings schedstat up to date 4 ms apart, and less is asked for here. */
    @Test
    void whatAThreadCostsIsKnownFinerThanTheKernelTicks() {
        ThreadMXBean truth = ManagementFactory.getThreadMXBean();
        try (SelfCost cost = new SelfCost()) {
            for (int i = 0; i < 20; i++) {
                double read = cost.threadCpuSeconds();
                long before = truth.getCurrentThreadCpuTime();
                while (truth.getCurrentThreadCpuTime() - before < 1_500_000) {
                    Thread.onSpinWait();
                }
                double wanted = (truth.getCurrentThreadCpuTime() - before) / 1e9;
                assertThat(cost.threadCpuSeconds() - read).isCloseTo(wanted, within(0.0007));
            }
        }
    }

    @Test
    void countsAllProcessesAgainAndAgain() throws Exception {
        try (ProcessList list = new ProcessList()) {
            assertThat(list.counts().total()).isGreaterThan(2);
            Process stopped = start("sleep", "1000");
            await().until(() -> ProcessStat.of((int) stopped.pid())
                    .map(s -> s.state() == OsState.SLEEPING)
                    .orElse(false));
            int before = list.counts().stopped();
            start("kill", "-STOP", Long.toString(stopped.pid())).waitFor();
            await().until(() -> list.counts().stopped() > before);
            var counts = list.counts();
            assertThat(counts.running() + counts.sleeping() + counts.blocked() + counts.stopped() + counts.zombie())
                    .isBetween(counts.total() - 3, counts.total());
        }
    }
}
