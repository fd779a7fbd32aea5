package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.TaskWork;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadCrewTest {
    private final Site site = new Site(new TaskLog(), new HostClock(), new Spawner());

    /** Each task takes about a millisecond of waiting, and must come in once. */
    private static final class Ledger implements TaskWork {
        final Set<Long> done = ConcurrentHashMap.newKeySet();
        final AtomicInteger twice = new AtomicInteger();

        @Override
        public String unit() {
            return "entries";
        }

        @Override
        public long run(long task, Worker worker) throws InterruptedException {
            for (int i = 0; i < 10; i++) {
                worker.pause(100_000);
                worker.advance(1);
            }
            return task;
        }

        @Override
        public void done(long task, long result) {
            if (!done.add(task)) {
                twice.incrementAndGet();
            }
        }
    }

    @Test
    void everyTaskIsDoneOnceHoweverWorkersComeAndGo() throws Exception {
        site.log().keep(true);
        Ledger ledger = new Ledger();
        ThreadCrew crew = new ThreadCrew(ledger, new TaskQueue(), new WorkerThreads.Platform(), site);
        for (int workers : new int[] {4, 1, 8, 3, 3, 6, 2, 7}) {
            crew.resize(workers);
            int before = ledger.done.size();
            await().until(() -> crew.running() && ledger.done.size() > before + 20);
            assertThat(crew.seats().stream().filter(seat -> alive(seat.worker().name())))
                    .hasSize(workers);
        }
        crew.resize(0);

        assertThat(ledger.twice).hasValue(0);
        assertThat(crew.failure()).isNull();
        long tasks =
                crew.seats().stream().mapToLong(seat -> seat.worker().tasks()).sum();
        assertThat(tasks).isEqualTo(ledger.done.size());
        // Only the tasks that were abandoned last, one a worker, may be missing.
        long highest = ledger.done.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(highest + 1 - tasks).isBetween(0L, 7L);
        assertThat(site.log().drain()).hasSize(100);
    }

    /** Who starts a worker must not take back what the worker says of itself meanwhile. */
    @Test
    void aCrewComesUpEachTime() throws Exception {
        for (int i = 0; i < 100; i++) {
            ThreadCrew crew = new ThreadCrew(new Ledger(), new TaskQueue(), new WorkerThreads.Platform(), site);
            crew.resize(20);
            await().pollInterval(Duration.ofMillis(1)).until(crew::running);
            crew.resize(0);
        }
    }

    @Test
    void aStuckWorkerIsARefusalAndTheOthersStay() throws Exception {
        Semaphore stuckAt = new Semaphore(0);
        LoopWork work = new LoopWork() {
            @Override
            public String unit() {
                return "rounds";
            }

            @Override
            public void work(Worker worker) throws InterruptedException {
                if (worker.index() == 1) {
                    stuckAt.acquireUninterruptibly();
                }
                while (true) {
                    worker.pause(100_000);
                    worker.advance(1);
                }
            }
        };
        ThreadCrew crew = new ThreadCrew(work, new TaskQueue(), new WorkerThreads.Platform(), site);
        crew.resize(3);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> crew.resize(0))
                .withMessageContaining("worker-2")
                .withMessageContaining("stuck");

        assertThat(alive("worker-2")).isTrue();
        for (int index : new int[] {0, 2}) {
            Worker worker = crew.seats().get(index).worker();
            long before = worker.units();
            await().until(() -> worker.units() > before);
        }
        stuckAt.release();
        Worker freed = crew.seats().get(1).worker();
        await().until(() -> freed.units() > 2);
        crew.resize(0);
        assertThat(alive("worker-2")).isFalse();
    }

    @Test
    void workThatBreaksSaysWho() throws Exception {
        LoopWork work = new LoopWork() {
            @Override
            public String unit() {
                return "rounds";
            }

            @Override
            public void work(Worker worker) throws IOException {
                throw new IOException("no more paper");
            }
        };
        ThreadCrew crew = new ThreadCrew(work, new TaskQueue(), new WorkerThreads.Platform(), site);
        crew.resize(1);

        await().until(() -> crew.failure() != null);
        assertThat(crew.failure()).contains("worker-1").contains("no more paper");
        crew.resize(0);
    }

    private static boolean alive(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
