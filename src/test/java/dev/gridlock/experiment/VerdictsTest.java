package dev.gridlock.experiment;

import static dev.gridlock.experiment.Runs.beside;
import static dev.gridlock.experiment.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictsTest {
    private static String verdict(int cores, List<ComparedRun> runs, Model model, int workers) {
        return new Verdicts(cores, runs)
                .of(runs.stream()
                        .filter(run -> run.model() == model && run.workers() == workers)
                        .findFirst()
                        .orElseThrow());
    }

    /** The figures of two cores, measured: FACTS of the counting loop. */
    private static List<ComparedRun> counting() {
        return beside(
                run(Model.SERIAL, 1, 3.04, 3.02),
                run(Model.THREADS, 1, 3.05, 3.02),
                run(Model.THREADS, 2, 1.55, 3.05),
                run(Model.THREADS, 4, 1.53, 3.05),
                run(Model.THREADS, 8, 1.60, 3.05),
                run(Model.GIL, 2, 3.16, 3.16),
                run(Model.PROCESSES, 2, 1.86, 3.8));
    }

    @Test
    void workers_that_keep_all_cores_busy_saturate_them() {
        assertThat(verdict(2, counting(), Model.SERIAL, 1)).isEqualTo("keeps one of 2 cores busy");
        assertThat(verdict(2, counting(), Model.THREADS, 1)).isEqualTo("keeps one of 2 cores busy: as fast as serial");
        assertThat(verdict(2, counting(), Model.THREADS, 2)).isEqualTo("saturates 2 cores: 1.96x serial");
        assertThat(verdict(4, counting(), Model.THREADS, 2)).isEqualTo("keeps 2 of 4 cores busy: 1.96x serial");
    }

    @Test
    void past_the_cores_nothing_is_gained() {
        assertThat(verdict(2, counting(), Model.THREADS, 4)).isEqualTo("past 2 cores nothing is gained: +1 % at 4");
        assertThat(verdict(2, counting(), Model.THREADS, 8)).isEqualTo("past 2 cores nothing is gained: -3 % at 8");
    }

    @Test
    void a_lock_that_holds_all_to_one_core_is_named_and_processes_advised() {
        assertThat(verdict(2, counting(), Model.GIL, 2))
                .isEqualTo("threads under a GIL: 1.0 cores busy, 4 % slower than serial; use processes");
    }

    @Test
    void a_lock_that_is_fought_for_costs_cpu() {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 3.04, 3.02), run(Model.GIL, 2, 3.4, 4.9));
        assertThat(verdict(2, runs, Model.GIL, 2))
                .contains("1.4 cores busy, and yet 12 % slower")
                .contains("fight");
    }

    @Test
    void processes_are_advised_only_where_they_are_not_known_to_be_no_faster() {
        List<ComparedRun> slower =
                beside(run(Model.SERIAL, 1, 3, 3), run(Model.GIL, 2, 3.1, 3.1), run(Model.PROCESSES, 2, 3.5, 6));
        assertThat(verdict(2, slower, Model.GIL, 2)).endsWith("slower than serial; processes are no faster");
        List<ComparedRun> unknown = beside(run(Model.SERIAL, 1, 3, 3), run(Model.GIL, 2, 3.1, 3.1));
        assertThat(verdict(2, unknown, Model.GIL, 2)).endsWith("; use processes");
    }

    @Test
    void a_disturbed_run_or_base_is_told_in_figures_without_a_cause() {
        List<ComparedRun> run = beside(run(Model.SERIAL, 1, 3, 3), run(Model.GIL, 2, 1.55, 3, 0, 10, 0.3));
        assertThat(verdict(2, run, Model.GIL, 2))
                .isEqualTo("1.9 of 2 cores busy, 1.94x serial (other programs used 0.3 cores)");
        List<ComparedRun> base = beside(run(Model.SERIAL, 1, 3, 3, 0, 10, 0.4), run(Model.GIL, 2, 1.55, 3));
        assertThat(verdict(2, base, Model.GIL, 2))
                .isEqualTo("1.9 of 2 cores busy, 1.94x serial (other programs used 0.4 cores during serial)");
    }

    @Test
    void a_start_up_is_dear_from_half_as_much_again_on_and_never_infinitely_so() {
        assertThat(startUp(0.3, 0.3)).isEmpty();
        assertThat(startUp(0.44, 0.3)).isEmpty();
        assertThat(startUp(0.48, 0.3)).isEqualTo("; they cost 1.6x the start-up for no gain");
        assertThat(startUp(12, 0.3)).isEqualTo("; they cost 40x the start-up for no gain");
        assertThat(startUp(1, 0)).isEmpty();
        assertThat(startUp(Double.NaN, 1)).isEmpty();
    }

    private static String startUp(double processes, double threads) {
        return Verdicts.startUpForNothing(
                "they", run(Model.PROCESSES, 2, 1, 1, processes, 10, 0), run(Model.THREADS, 2, 1, 1, threads, 10, 0));
    }

    @Test
    void work_that_lets_go_of_the_lock_gains() {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 3, 3), run(Model.GIL, 2, 1.55, 3));
        assertThat(verdict(2, runs, Model.GIL, 2)).contains("1.9x").contains("lets go");
    }

    @Test
    void a_gain_without_a_second_core_is_not_told_as_letting_go_of_the_lock() {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 3, 1.6), run(Model.GIL, 2, 2.4, 1.3));
        assertThat(verdict(2, runs, Model.GIL, 2)).isEqualTo("threads under a GIL: 0.5 cores busy, 1.25x serial");
    }

    @Test
    void the_same_work_that_costs_more_cpu_in_processes_says_so() {
        assertThat(verdict(2, counting(), Model.PROCESSES, 2))
                .isEqualTo("saturates 2 cores, yet 1.63x serial: the work takes 1.3x the CPU time");
    }

    @Test
    void waiting_overlaps_and_processes_only_cost_their_start() {
        List<ComparedRun> runs = beside(
                run(Model.SERIAL, 1, 3.2, 0.02),
                run(Model.THREADS, 8, 0.41, 0.05, 0.1, 16, 0),
                run(Model.GIL, 8, 0.42, 0.05, 0.1, 16, 0),
                run(Model.PROCESSES, 8, 0.42, 0.08, 0.3, 16, 0));
        assertThat(verdict(2, runs, Model.SERIAL, 1)).startsWith("I/O-bound");
        assertThat(verdict(2, runs, Model.THREADS, 8)).isEqualTo("I/O-bound: 7.8x with 8 threads");
        assertThat(verdict(2, runs, Model.GIL, 8)).isEqualTo("I/O-bound: 7.6x with 8 threads under a GIL");
        assertThat(verdict(2, runs, Model.PROCESSES, 8))
                .isEqualTo("I/O-bound: 7.6x with 8 processes; they cost 3.0x the start-up for no gain");
        assertThat(new Conclusions(2, runs).lines())
                .contains("I/O-bound: 7.8x with 8 threads; processes cost 3.0x the start-up for no gain");
    }

    /** Nor does a lock of theirs have a part in it: nobody fights for one. */
    @ParameterizedTest
    @EnumSource(names = {"THREADS", "GIL"})
    void work_that_uses_all_cores_by_itself_gains_nothing_from_workers(Model model) {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 1.0, 1.9), run(model, 2, 1.02, 1.95));
        assertThat(verdict(2, runs, model, 2))
                .isEqualTo("nothing is gained: one worker keeps 1.9 of 2 cores busy by itself");
    }

    /** Under a lock they are not sent to processes either. */
    @ParameterizedTest
    @CsvSource({"THREADS, 0.3", "GIL, 0.2"})
    void tiny_tasks_do_not_pay_for_a_worker(Model model, double cpu) {
        List<ComparedRun> runs =
                beside(run(Model.SERIAL, 1, 0.1, 0.1, 0, 5000, 0), run(model, 2, 0.2, cpu, 0, 5000, 0));
        assertThat(verdict(2, runs, model, 2))
                .isEqualTo("tasks of 0.020 ms do not pay for a worker: takes 2.0 times as long as serial");
    }

    @Test
    void workers_that_wait_for_each_other_are_not_called_saturating() {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 3, 3), run(Model.THREADS, 2, 2.5, 3));
        assertThat(verdict(2, runs, Model.THREADS, 2)).startsWith("only 1.2 of 2 cores busy, 1.20x serial");
    }

    @Test
    void a_disturbed_run_says_so() {
        List<ComparedRun> runs = beside(run(Model.SERIAL, 1, 3, 3, 0, 10, 0.4));
        assertThat(verdict(2, runs, Model.SERIAL, 1)).endsWith("(other programs used 0.4 cores)");
    }

    @Test
    void without_serial_the_fewest_workers_are_the_base() {
        List<ComparedRun> runs = beside(run(Model.PROCESSES, 2, 1.6, 3), run(Model.THREADS, 4, 0.8, 3));
        assertThat(runs.get(1).speedup()).isEqualTo(2);
        assertThat(runs.get(1).efficiency()).isEqualTo(1);
        assertThat(runs.get(1).base()).isEqualTo("processes with 2 workers");
    }

    @Test
    void python_is_compared_with_python() {
        List<ComparedRun> runs = beside(
                run(Model.SERIAL, 1, 0.1, 0.1),
                run(Model.PYTHON_THREADS, 1, 1.1, 1.1),
                run(Model.PYTHON_THREADS, 2, 1.1, 1.1),
                run(Model.PYTHON_PROCESSES, 2, 0.6, 1.2));
        assertThat(runs.get(2).speedup()).isEqualTo(1);
        assertThat(runs.get(3).base()).isEqualTo("Python threads with 1 worker");
        List<ComparedRun> without = beside(run(Model.SERIAL, 1, 1.2, 1.2), run(Model.PYTHON_PROCESSES, 2, 0.6, 1.2));
        assertThat(without.get(1).base()).isEqualTo("Python processes with 2 workers");
    }

    @Test
    void together_they_say_which_was_fastest_and_what_the_cores_forbid() {
        assertThat(new Conclusions(2, counting()).lines())
                .containsExactly(
                        "fastest: 4 threads, 1.99x serial",
                        "threads: past 2 cores nothing is gained: +1 % at 4, -3 % at 8",
                        "threads under a GIL: 1.0 cores busy, 4 % slower than serial; use processes");
    }
}
