package dev.gridlock.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.State;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.data.TaskSpan;
import dev.gridlock.lab.catalogue.BadKnob;
import dev.gridlock.lab.link.Report;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private final List<Comparison> seen = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    private static Bench.Outcome.Done done(double real, double others) {
        return new Bench.Outcome.Done(
                new Report.Measured(0.01, 0, real, real, 0, 50, others),
                List.of(new TaskSpan(0, 0, 0, real, real)),
                java.util.Map.of(),
                "17.0.15");
    }

    private Experiment experiment(Plan plan, Function<Knobs, Bench.Outcome> outcomes) {
        Bench bench = new Bench() {
            @Override
            public Outcome run(Trial trial) {
                made.add(trial.knobs().model().word() + " " + trial.knobs().workers());
                return outcomes.apply(trial.knobs());
            }

            @Override
            public void cancel() {}
        };
        return new Experiment(plan, bench, () -> false, seen::add);
    }

    private static Plan plan(String models, String workers, int repeat) throws BadKnob {
        return Plan.of(
                Runs.COUNT,
                new Asked(
                        List.of(models.split("\\+")),
                        List.of(workers.split("\\+")),
                        "1",
                        "" + repeat,
                        null,
                        false,
                        Map.of()),
                2);
    }

    @Test
    void the_median_is_one_of_the_runs_with_its_own_timeline() throws BadKnob {
        Deque<Double> reals = new ArrayDeque<>(List.of(3.0, 1.0, 2.0));
        Comparison result = experiment(plan("threads", "1", 3), knobs -> done(reals.remove(), 0))
                .run();
        ComparedRun run = result.runs().get(0);
        assertThat(run.real()).isEqualTo(2.0);
        assertThat(run.repeats()).isEqualTo(3);
        assertThat(run.timeline()).containsExactly(new TaskSpan(0, 0, 0, 2.0, 2.0));
        assertThat(run.disturbed()).isFalse();
    }

    @Test
    void a_disturbed_run_is_made_again_and_the_quiet_one_counts() throws BadKnob {
        Deque<Bench.Outcome> outcomes = new ArrayDeque<>(List.of(done(9, 0.5), done(2, 0.05)));
        Comparison result =
                experiment(plan("threads", "1", 1), knobs -> outcomes.remove()).run();
        assertThat(result.runs().get(0).real()).isEqualTo(2);
        assertThat(result.runs().get(0).disturbed()).isFalse();
        assertThat(seen).anySatisfy(picture -> assertThat(picture.pace().now()).contains("again"));
    }

    @Test
    void one_that_stays_disturbed_is_made_three_times_and_marked_and_the_quietest_counts() throws BadKnob {
        Deque<Bench.Outcome> outcomes = new ArrayDeque<>(List.of(done(9, 0.5), done(2, 0.2), done(3, 0.4)));
        Comparison result =
                experiment(plan("threads", "1", 1), knobs -> outcomes.remove()).run();
        assertThat(made).hasSize(3);
        assertThat(result.runs().get(0).real()).isEqualTo(2);
        assertThat(result.runs().get(0).disturbed()).isTrue();
        assertThat(result.runs().get(0).verdict()).contains("other programs used 0.2 cores");
    }

    @Test
    void on_a_machine_that_is_never_quiet_runs_are_not_made_again_for_ever() throws BadKnob {
        experiment(plan("threads", "1", 6), knobs -> done(1, 0.5)).run();
        assertThat(made).hasSize(2 * 3 + 4);
    }

    @Test
    void a_quiet_run_among_disturbed_ones_is_the_one_that_counts() throws BadKnob {
        Deque<Bench.Outcome> outcomes = new ArrayDeque<>(List.of(
                done(9, 0.5), done(9, 0.5), done(9, 0.5), done(5, 0.0), done(9, 0.5), done(8, 0.5), done(9, 1)));
        Comparison result =
                experiment(plan("threads", "1", 3), knobs -> outcomes.remove()).run();
        assertThat(result.runs().get(0).real()).isEqualTo(5);
        assertThat(result.runs().get(0).repeats()).isEqualTo(1);
        assertThat(result.runs().get(0).disturbed()).isFalse();
    }

    @Test
    void a_model_that_can_not_run_is_skipped_with_its_reason_and_the_rest_goes_on() throws BadKnob {
        Comparison result = experiment(
                        plan("serial+threads+processes", "1+2", 2),
                        knobs -> knobs.model() == Model.THREADS
                                ? new Bench.Outcome.Cannot("no such thing here")
                                : done(2.0 / knobs.workers(), 0))
                .run();
        assertThat(result.skipped()).containsExactly(new Comparison.Skipped(Model.THREADS, "no such thing here"));
        assertThat(result.runs())
                .extracting(run -> run.model().word() + " " + run.workers())
                .containsExactly("serial 1", "processes 1", "processes 2");
        assertThat(made.stream().filter(run -> run.startsWith("threads"))).hasSize(1);
        assertThat(result.pace().state()).isEqualTo(State.DONE);
        assertThat(result.pace().done()).isEqualTo(result.pace().planned()).isEqualTo(6);
        assertThat(result.run(Model.PROCESSES, 2).orElseThrow().speedup()).isEqualTo(2);
        assertThat(result.run(Model.PROCESSES, 2).orElseThrow().efficiency()).isEqualTo(1);
        assertThat(Experiment.nothingRan(result)).isFalse();
    }

    @Test
    void what_fails_with_many_workers_keeps_what_it_did_with_few() throws BadKnob {
        Comparison result = experiment(
                        plan("threads", "1+64", 2),
                        knobs -> knobs.workers() == 64 && made.size() > 2
                                ? new Bench.Outcome.Cannot("too many")
                                : done(1, 0))
                .run();
        assertThat(result.run(Model.THREADS, 1)).isPresent();
        assertThat(result.skipped().get(0).why()).isEqualTo("with 64 workers: too many");
    }

    @Test
    void nothing_ran_when_every_model_was_skipped() throws BadKnob {
        Comparison result = experiment(plan("serial+gil", "1", 1), knobs -> new Bench.Outcome.Cannot("no"))
                .run();
        assertThat(Experiment.nothingRan(result)).isTrue();
    }

    @Test
    void cancelled_it_keeps_what_is_finished_and_blames_nobody() throws BadKnob {
        Experiment[] itself = new Experiment[1];
        itself[0] = experiment(plan("serial+threads", "1+2", 1), knobs -> {
            if (made.size() == 2) {
                itself[0].cancel();
                return new Bench.Outcome.Cannot("the lab host has ended");
            }
            return done(1, 0);
        });
        Comparison result = itself[0].run();
        assertThat(result.runs()).hasSize(1);
        assertThat(result.skipped()).isEmpty();
        assertThat(result.pace().state()).isEqualTo(State.CANCELLED);
        assertThat(result.pace().planned()).isEqualTo(3);
    }

    @Test
    void a_host_that_a_signal_killed_before_we_heard_of_it_is_not_blamed() throws BadKnob {
        AtomicInteger asked = new AtomicInteger();
        Bench dead = new Bench() {
            @Override
            public Outcome run(Trial trial) {
                asked.set(1);
                return new Outcome.Cannot("killed by signal 2");
            }

            @Override
            public void cancel() {}
        };
        Comparison result = new Experiment(
                        plan("serial", "1", 1), dead, () -> asked.get() > 0 && asked.incrementAndGet() > 4, seen::add)
                .run();
        assertThat(result.skipped()).isEmpty();
        assertThat(result.pace().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_fault_ends_it_for_those_who_watch_too_and_keeps_what_is_finished() throws BadKnob {
        Experiment experiment = experiment(plan("serial+threads", "1+2", 1), knobs -> {
            if (made.size() == 2) {
                throw new IllegalStateException("a bolt is loose");
            }
            return done(1, 0);
        });
        assertThatThrownBy(experiment::run).hasMessage("a bolt is loose");
        Comparison last = seen.get(seen.size() - 1);
        assertThat(last.pace().state()).isEqualTo(State.CANCELLED);
        assertThat(last.runs()).hasSize(1);
        assertThat(last.verdicts()).singleElement().asString().contains("a bolt is loose");
    }

    @Test
    void it_says_what_runs_and_how_long_to_go() throws BadKnob {
        experiment(plan("serial+threads", "2", 2), knobs -> done(1.0 / knobs.workers(), 0))
                .run();
        assertThat(seen.get(0).pace().now()).isIn("serial", "threads, 2 workers");
        assertThat(seen.get(0).pace().secondsToGo()).isNaN();
        assertThat(seen).extracting(picture -> picture.pace().done()).containsExactly(0, 1, 2, 3, 4);
        assertThat(seen.get(1).pace().secondsToGo()).isPositive();
        assertThat(seen.get(4).pace().secondsToGo()).isZero();
        assertThat(seen.get(4).laws()).isEmpty();
        assertThat(seen.get(4).verdicts()).isNotEmpty();
    }
}
