package dev.gridlock.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gridlock.data.Comparison.Skipped;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.lab.catalogue.BadKnob;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static Asked asked(
            @Nullable String models, @Nullable String workers, @Nullable String tasks, @Nullable String repeat) {
        return new Asked(
                models == null ? null : List.of(models.split("\\+")),
                workers == null ? null : List.of(workers.split("\\+")),
                tasks,
                repeat,
                null,
                false,
                Map.of());
    }

    private static List<String> points(Plan plan) {
        return plan.points().stream()
                .map(point -> point.model().word() + " " + point.workers())
                .toList();
    }

    @Test
    void unless_told_otherwise_it_doubles_the_workers_past_the_cores() throws BadKnob {
        Plan plan = Plan.of(Runs.COUNT, Asked.NOTHING, 2);
        assertThat(points(plan))
                .containsExactly(
                        "serial 1",
                        "threads 1",
                        "threads 2",
                        "threads 4",
                        "threads 8",
                        "processes 1",
                        "processes 2",
                        "processes 4",
                        "processes 8");
        assertThat(plan.tasks()).isEqualTo(8);
        assertThat(plan.repeat()).isEqualTo(3);
        assertThat(plan.workers()).containsExactly(1, 2, 4, 8);
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void as_many_workers_as_cores_are_always_among_them() throws BadKnob {
        assertThat(Plan.of(Runs.COUNT, Asked.NOTHING, 3).workers()).containsExactly(1, 2, 3, 4, 8);
        assertThat(Plan.of(Runs.COUNT, Asked.NOTHING, 6).workers()).containsExactly(1, 2, 4, 6, 8, 16);
    }

    @Test
    void many_cores_do_not_ask_for_more_processes_than_a_machine_bears() throws BadKnob {
        Plan plan = Plan.of(Runs.COUNT, Asked.NOTHING, 32);
        assertThat(points(plan)).contains("threads 128", "processes 64").doesNotContain("processes 128");
    }

    @Test
    void what_is_asked_is_made_in_the_order_of_models_and_workers_and_serial_once() throws BadKnob {
        Plan plan = Plan.of(Runs.COUNT, asked("processes+serial+serial", "4+2+4", "3", "1"), 2);
        assertThat(points(plan)).containsExactly("serial 1", "processes 2", "processes 4");
        assertThat(plan.tasks()).isEqualTo(3);
    }

    @Test
    void a_model_that_the_demo_lacks_is_skipped_with_its_reason() throws BadKnob {
        Plan plan = Plan.of(Runs.COUNT, asked("serial+gil", "1", null, null), 2);
        assertThat(points(plan)).containsExactly("serial 1");
        assertThat(plan.skipped()).containsExactly(new Skipped(Model.GIL, "demo count has no such model"));
        assertThat(plan.models()).containsExactly(Model.SERIAL, Model.GIL);
    }

    @Test
    void every_round_makes_every_run_once_in_an_order_of_its_own_and_always_the_same() throws BadKnob {
        Plan plan = Plan.of(Runs.COUNT, asked(null, null, null, "6"), 2);
        List<Knobs> order = plan.order();
        int round = plan.points().size();
        assertThat(order).hasSize(6 * round);
        HashSet<List<Knobs>> rounds = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            List<Knobs> one = order.subList(i * round, (i + 1) * round);
            assertThat(one).containsExactlyInAnyOrderElementsOf(plan.points());
            rounds.add(one);
        }
        assertThat(rounds).hasSizeGreaterThan(4);
        assertThat(plan.order()).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "thraeds, 1, 8, 3, threads",
        "nonsense, 1, 8, 3, nonsense",
        "'', 1, 8, 3, model",
        "threads, none, 8, 3, --workers",
        "threads, 0, 8, 3, --workers",
        "threads, 2000, 8, 3, 1 to 1024",
        "processes, 100, 8, 3, 1 to 64",
        "threads, 1, 0, 3, --tasks",
        "threads, 1, 8, 0, --repeat",
        "threads, 1, 8, 1000, --repeat"
    })
    void bad_input_is_one_line_that_names_it(String models, String workers, String tasks, String repeat, String word) {
        BadKnob bad = catchThrowableOfType(
                BadKnob.class, () -> Plan.of(Runs.COUNT, asked(models, workers, tasks, repeat), 2));
        assertThat(bad.notHere()).isFalse();
        assertThat(bad.line()).contains(word).doesNotContain("\n");
    }

    private static final DemoInfo RACE = together(2, 64);

    /** Workers that make their tasks together, in rounds of as many as they are. */
    private static DemoInfo together(int least, int most) {
        DemoInfo demo = Runs.demo("race", 48, Model.THREADS);
        return new DemoInfo(
                demo.name(),
                demo.title(),
                DemoInfo.Group.HAZARD,
                "race",
                demo.models(),
                demo.locks(),
                true,
                new DemoInfo.Parameter("workers", "", "", least, most, least, null),
                List.of(),
                demo.tasks(),
                "",
                List.of(),
                List.of());
    }

    @Test
    void a_usual_number_of_workers_that_the_demo_does_not_take_is_left_out() throws BadKnob {
        Plan plan = Plan.of(RACE, Asked.NOTHING, 2);
        assertThat(points(plan)).containsExactly("threads 2", "threads 4", "threads 8");
        assertThat(plan.workers()).containsExactly(2, 4, 8);
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void where_no_usual_number_is_in_range_the_range_is_said() {
        BadKnob bad = catchThrowableOfType(BadKnob.class, () -> Plan.of(together(40, 64), Asked.NOTHING, 2));
        assertThat(bad.line()).contains("race takes 40 to 64 workers");
    }

    @Test
    void workers_that_do_their_tasks_together_and_not_evenly_are_skipped_and_the_others_go_on() throws BadKnob {
        Plan plan = Plan.of(RACE, asked(null, "2+3+4", "20", null), 2);
        assertThat(points(plan)).containsExactly("threads 2", "threads 4");
        assertThat(plan.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.model()).isEqualTo(Model.THREADS);
            assertThat(skipped.why()).startsWith("with 3 workers").endsWith("20 is no multiple of 3; try --tasks 21");
        });
        assertThat(Plan.of(Runs.COUNT, asked("threads", "3", "20", null), 2).skipped())
                .isEmpty();
    }

    @Test
    void work_without_tasks_can_not_be_compared() {
        BadKnob bad = catchThrowableOfType(
                BadKnob.class, () -> Plan.of(Runs.demo("deadlock", 0, Model.THREADS), Asked.NOTHING, 2));
        assertThat(bad.notHere()).isTrue();
        assertThat(bad.line()).startsWith("deadlock can't be compared");
    }
}
