package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Reach;
import dev.gridlock.data.TargetInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that come faster than hosts start and end, as from a key that is held down. */
class SessionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Session session = new Session(Settings.defaults(), Reach.OUTSIDE, Demos.in(null));

    /** The host that each picture shows, in order, each once. */
    private final List<Integer> hosts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        session.onChange(() -> {
            TargetInfo target = session.picture().target();
            if (target != null && !hosts.contains(target.pid())) {
                hosts.add(target.pid());
            }
        });
        session.start();
        session.send(new Command.StartDemo("deadlock"));
        await().atMost(LONG).until(this::live);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private boolean live() {
        return session.picture().phase() == Picture.Phase.LIVE
                && session.picture().history().latest().isPresent();
    }

    private Knobs knobs() {
        return Objects.requireNonNull(session.picture().knobs());
    }

    private String notice() {
        return Objects.requireNonNull(session.picture().notice()).text();
    }

    @Test
    void a_key_held_down_starts_no_host_for_each_of_its_repeats() {
        for (int i = 0; i < 41; i++) {
            session.send(new Command.ToggleFixed());
        }
        await().atMost(LONG).until(() -> live() && knobs().fixed() && hosts.size() > 1);
        assertThat(hosts).hasSizeLessThan(8);
        assertThat(notice()).contains("fixed");
    }

    @Test
    void turns_that_lead_back_leave_the_host_alone() {
        int host = hosts.get(0);
        int workers = knobs().workers();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        session.onChange(() -> {
            if (Thread.currentThread().getName().equals("gridlock-session")) {
                held.countDown();
                pass(go);
            }
        });
        session.send(new Command.ChangeInterval(true));
        pass(held);
        session.send(new Command.ToggleFixed());
        session.send(new Command.NextLock());
        session.send(new Command.AddWorkers(2));
        session.send(new Command.NextLock());
        session.send(new Command.ToggleFixed());
        go.countDown();
        await().atMost(LONG).until(() -> notice().startsWith("workers"));
        assertThat(notice()).isEqualTo("workers " + workers + " -> " + (workers + 2));
        assertThat(knobs().workers()).isEqualTo(workers + 2);
        assertThat(knobs().fixed()).isFalse();
        assertThat(Objects.requireNonNull(session.picture().target()).pid()).isEqualTo(host);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_menu_does_not_wait_for_the_host_to_end() {
        int host = hosts.get(0);
        AtomicReference<Boolean> hostLivedThen = new AtomicReference<>();
        session.onChange(() -> {
            if (session.picture().phase() == Picture.Phase.MENU) {
                boolean lives =
                        ProcessHandle.of(host).map(ProcessHandle::isAlive).orElse(false);
                hostLivedThen.compareAndSet(null, lives);
            }
        });
        session.send(new Command.ToMenu());
        await().atMost(LONG).until(() -> hostLivedThen.get() != null);
        assertThat(hostLivedThen).hasValue(true);
        await().atMost(LONG).until(() -> ProcessHandle.of(host).isEmpty());
    }
}
