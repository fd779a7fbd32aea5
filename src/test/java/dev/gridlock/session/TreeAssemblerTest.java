package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.data.Activity;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.JvmSample;
import dev.gridlock.data.Lane;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.OsState;
import dev.gridlock.data.Progress;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.Want;
import dev.gridlock.probe.process.ProcessReading;
import dev.gridlock.probe.process.ThreadReading;
import dev.gridlock.probe.process.TreeLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One process, pid 10, whose thread 11 is fed made-up counters: 100 ms a look. */
class TreeAssemblerTest {
    private static final long MS = 1_000_000;

    private final TreeAssembler assembler = new TreeAssembler();
    private final List<CoreLoad> noCores = List.of();
    private JvmWatch.@Nullable Newest newest;
    private long now;

    private static ThreadReading thread(int tid, long start, long nanos, long run, long delay, long slices, int core) {
        return new ThreadReading(10, tid, start, "java", OsState.RUNNING, nanos, run, delay, slices, 3, 4, core, -1);
    }

    private static ProcessReading process(double user) {
        return new ProcessReading(10, 1, 5, "java", "java Main", OsState.SLEEPING, user, 0, 1, 1000, true);
    }

    private void look(double user, List<CoreLoad> cores, ThreadReading... threads) {
        TreeLook look = new TreeLook(now, true, List.of(process(user)), List.of(threads), List.of());
        assembler.look(look, cores, pid -> newest);
        now += 100 * MS;
    }

    private TreeAssembler.Tree tick(@Nullable Progress progress) {
        Map<Integer, JvmWatch.Newest> dumps = newest == null ? Map.of() : Map.of(10, newest);
        List<ThreadDump> fresh = newest == null || newest.dump() == null ? List.of() : List.of(newest.dump());
        JvmSample jvm = new JvmSample(
                10, "Main", "17", fresh, fresh.isEmpty() ? null : fresh.get(0), false, List.of(), 0, 0, 0, 0, "");
        return assembler.tick(now, Map.of(10, jvm), dumps, DemoWorkers.of(progress, Set.of()));
    }

    private static JavaThread java(String name, long id, int tid, JavaState state, @Nullable Want want) {
        LockRef lock = want == null ? null : new LockRef("Account", "0x1");
        return new JavaThread(name, id, tid, false, state, 0, 0, 0, want, lock, List.of(), List.of());
    }

    private void dump(JavaThread... threads) {
        newest = JvmWatch.Newest.of(new ThreadDump(now, List.of(threads), List.of(), false));
    }

    @Test
    void rates_divide_by_the_time_between_the_readings_of_that_thread() {
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0));
        look(0.4, noCores, thread(11, 7, 400 * MS, 100 * MS, 200 * MS, 8, 0));
        TreeAssembler.Tree tree = tick(null);
        ThreadSample thread = tree.threads().get(0);
        assertThat(thread.onCore()).isCloseTo(0.25, within(1e-9));
        assertThat(thread.ready()).isCloseTo(0.5, within(1e-9));
        assertThat(thread.slices()).isCloseTo(20, within(1e-9));
        assertThat(thread.blocked())
                .as("no dump: blocked and waiting can't be told apart")
                .isNaN();
        assertThat(thread.waiting()).isNaN();
        assertThat(tree.processes().get(0).user())
                .as("0.4 s within the 100 ms of the look")
                .isCloseTo(4, within(1e-6));
    }

    /** Of hundreds of threads not each is asked for its switches in each tick. */
    @Test
    void who_was_given_no_core_made_no_switch_whatever_was_counted_last() {
        look(0, noCores, counted(0, 1, 100));
        now = 1_000 * MS;
        look(0, noCores, counted(1_000 * MS, 50, 140));
        assertThat(tick(null).threads().get(0).voluntarySwitches()).isCloseTo(40, within(1e-9));
        now = 2_000 * MS;
        look(0, noCores, counted(2_000 * MS, 80, -1));
        assertThat(tick(null).threads().get(0).voluntarySwitches())
                .as("not asked: as before")
                .isCloseTo(40, within(1e-9));
        now = 3_000 * MS;
        look(0, noCores, counted(3_000 * MS, 80, -1));
        assertThat(tick(null).threads().get(0).voluntarySwitches()).isZero();
        now = 4_000 * MS;
        look(0, noCores, counted(4_000 * MS, 90, 200));
        assertThat(tick(null).threads().get(0).voluntarySwitches())
                .as("60 since it was asked, 3 s ago")
                .isCloseTo(20, within(1e-9));
    }

    private static ThreadReading counted(long nanos, long slices, long voluntary) {
        return new ThreadReading(
                10, 11, 7, "java", OsState.SLEEPING, nanos, slices * MS, 0, slices, voluntary, voluntary, 0, -1);
    }

    @Test
    void a_process_born_within_a_tick_has_its_cpu_spread_over_that_tick() {
        lookWithChild(0, false);
        now = 900 * MS;
        lookWithChild(0, false);
        lookWithChild(0.8, true);
        assertThat(tick(null).processes().get(1).user())
                .as("0.8 s of CPU since the last search for descendants, 1 s ago")
                .isCloseTo(0.8, within(1e-6));
        now = 2_000 * MS;
        lookWithChild(1.8, true);
        assertThat(tick(null).processes().get(1).user()).isCloseTo(1, within(1e-6));
    }

    private void lookWithChild(double childUser, boolean born) {
        ProcessReading child = new ProcessReading(20, 10, 6, "sh", "sh", OsState.RUNNING, childUser, 0, 1, 1000, false);
        List<ProcessReading> processes = born ? List.of(process(0), child) : List.of(process(0));
        assembler.look(new TreeLook(now, true, processes, List.of(), List.of()), noCores, pid -> newest);
        now += 100 * MS;
    }

    @Test
    void run_delay_never_exceeds_what_the_cpu_left() {
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0));
        look(0, noCores, thread(11, 7, 100 * MS, 90 * MS, 50 * MS, 8, 0));
        ThreadSample thread = tick(null).threads().get(0);
        assertThat(thread.onCore() + thread.ready()).isLessThanOrEqualTo(1);
    }

    @Test
    void an_id_used_again_is_another_thread() {
        look(0, noCores, thread(11, 7, 0, 5_000 * MS, 0, 100, 0));
        look(0, noCores, thread(11, 8, 100 * MS, 1 * MS, 0, 1, 0));
        look(0, noCores, thread(11, 8, 200 * MS, 51 * MS, 0, 2, 0));
        ThreadSample thread = tick(null).threads().get(0);
        assertThat(thread.startTicks()).isEqualTo(8);
        assertThat(thread.fresh()).isTrue();
        assertThat(thread.onCore()).isCloseTo(0.5, within(1e-9));
        assertThat(thread.strip().size()).isEqualTo(2);
        assertThat(thread.strip().activity(0)).isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void a_thread_that_ended_is_left_out() {
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0), thread(12, 7, 0, 0, 0, 0, 1));
        look(0, noCores, thread(11, 7, 100 * MS, 0, 0, 0, 0));
        assertThat(tick(null).threads()).extracting(ThreadSample::tid).containsExactly(11);
    }

    @Test
    void what_the_system_does_not_tell_is_no_zero() {
        look(0, noCores, thread(11, 7, 0, -1, -1, -1, -1));
        look(0, noCores, thread(11, 7, 100 * MS, -1, -1, -1, -1));
        ThreadSample thread = tick(null).threads().get(0);
        assertThat(thread.onCore()).isNaN();
        assertThat(thread.ready()).isNaN();
        assertThat(thread.cpuSeconds()).isNaN();
        assertThat(thread.strip().activity(0)).isEqualTo(Activity.UNKNOWN);
    }

    @Test
    void a_strip_tells_core_ready_blocked_and_waiting_apart() {
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0));
        look(0, noCores, thread(11, 7, 100 * MS, 90 * MS, 0, 1, 0));
        look(0, noCores, thread(11, 7, 200 * MS, 100 * MS, 80 * MS, 2, 1));
        look(0, noCores, thread(11, 7, 300 * MS, 101 * MS, 80 * MS, 3, 1));
        dump(java("main", 1, 11, JavaState.BLOCKED, Want.MONITOR_ENTER));
        look(0, noCores, thread(11, 7, 400 * MS, 101 * MS, 80 * MS, 3, 1));
        ThreadSample thread = tick(null).threads().get(0);
        assertThat(List.of(0, 1, 2, 3))
                .extracting(i -> thread.strip().activity(i))
                .containsExactly(Activity.ON_CORE, Activity.READY, Activity.WAITING, Activity.BLOCKED);
        assertThat(thread.strip().core(0)).isZero();
        assertThat(thread.strip().core(3)).isEqualTo(1);
        assertThat(thread.blocked()).isGreaterThan(0.4);
        assertThat(thread.waiting()).isZero();
        assertThat(thread.name()).isEqualTo("main");
    }

    @Test
    void a_lane_names_who_used_most_of_a_core() {
        List<CoreLoad> cores = new ArrayList<>();
        cores.add(new CoreLoad(0, 0.95, 0, 0, 0, 0.05));
        cores.add(new CoreLoad(1, 0.9, 0, 0, 0, 0.1));
        cores.add(new CoreLoad(2, 0.02, 0, 0, 0, 0.98));
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0), thread(12, 7, 0, 0, 0, 0, 1));
        look(0, cores, thread(11, 7, 100 * MS, 90 * MS, 0, 1, 0), thread(12, 7, 100 * MS, 20 * MS, 0, 1, 1));
        List<Lane> lanes = tick(null).lanes();
        assertThat(lanes).hasSize(3);
        assertThat(lanes.get(0).occupant(0)).isEqualTo(11);
        assertThat(lanes.get(1).occupant(0)).isEqualTo(Lane.OTHERS);
        assertThat(lanes.get(2).occupant(0)).isEqualTo(Lane.IDLE);
    }

    @Test
    void workers_are_known_by_the_id_the_link_reports() {
        dump(
                java("worker-1", 31, 11, JavaState.RUNNABLE, null),
                java("Reference Handler", 2, 12, JavaState.WAITING, null));
        Progress progress = new Progress(
                0,
                1,
                true,
                5,
                "numbers",
                1,
                -1,
                -1,
                -1,
                Double.NaN,
                Double.NaN,
                Map.of(),
                List.of(new Progress.Worker(0, "worker-1", 31, 10, 1, 5, -1, -1)));
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0), thread(12, 7, 0, 0, 0, 0, 0));
        look(0, noCores, thread(11, 7, 100 * MS, 0, 0, 0, 0), thread(12, 7, 100 * MS, 0, 0, 0, 0));
        List<ThreadSample> threads = tick(progress).threads();
        assertThat(threads.get(0).role()).isEqualTo(ThreadRole.WORKER);
        assertThat(threads.get(0).worker()).isZero();
        assertThat(threads.get(1).role()).isEqualTo(ThreadRole.VM);
        assertThat(threads.get(1).worker()).isEqualTo(-1);
    }

    @Test
    void a_thread_of_the_virtual_machine_may_stop_untold() {
        look(0, noCores, listener(0, 0));
        look(0, noCores, listener(100, 9));
        tick(null);
        look(0, noCores, listener(200, 9));
        assertThat(assembler.pidsWithStoppedThreads()).isEmpty();
    }

    private static ThreadReading listener(long ms, long slices) {
        return new ThreadReading(
                10, 11, 7, "Attach Listener", OsState.SLEEPING, ms * MS, slices * MS, 0, slices, 3, 4, 0, -1);
    }

    @Test
    void a_thread_that_ran_and_ran_no_more_is_told() {
        look(0, noCores, thread(11, 7, 0, 0, 0, 0, 0));
        look(0, noCores, thread(11, 7, 100 * MS, 50 * MS, 0, 9, 0));
        tick(null);
        look(0, noCores, thread(11, 7, 200 * MS, 50 * MS, 0, 9, 0));
        assertThat(assembler.pidsWithStoppedThreads()).containsExactly(10);
        tick(null);
        look(0, noCores, thread(11, 7, 300 * MS, 50 * MS, 0, 9, 0));
        assertThat(assembler.pidsWithStoppedThreads()).as("told once").isEmpty();
    }
}
