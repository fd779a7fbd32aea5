package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnobTurnTest {
    private static final DemoInfo.Parameter WORKERS = new DemoInfo.Parameter("workers", "", "", 1, 8, 2, null);

    private static DemoInfo demo(List<Model> models, List<LockKind> locks, boolean fixable) {
        return new DemoInfo(
                "bank",
                "",
                DemoInfo.Group.WORK,
                "bank",
                models,
                locks,
                fixable,
                WORKERS,
                List.of(),
                0,
                "",
                List.of(),
                List.of());
    }

    private static Knobs knobs(Model model, int workers, @Nullable LockKind lock) {
        return new Knobs("bank", model, workers, lock, false, Map.of());
    }

    private final DemoInfo all =
            demo(List.of(Model.THREADS, Model.SERIAL), List.of(LockKind.SYNCHRONIZED, LockKind.REENTRANT), true);
    private final DemoInfo plain = demo(List.of(Model.THREADS), List.of(), false);

    @Test
    void workers_come_and_go_and_the_change_is_said() throws CannotDo {
        Knobs before = knobs(Model.THREADS, 3, null);
        Knobs after = KnobTurn.of(new Command.AddWorkers(1), plain, before);
        assertThat(after.workers()).isEqualTo(4);
        assertThat(KnobTurn.difference(before, after)).isEqualTo("workers 3 -> 4");
    }

    @Test
    void serial_has_one_worker() {
        assertThatThrownBy(() -> KnobTurn.of(new Command.AddWorkers(1), all, knobs(Model.SERIAL, 1, null)))
                .isInstanceOf(CannotDo.class)
                .hasMessageContaining("serial has one worker");
    }

    @Test
    void models_and_locks_go_round() throws CannotDo {
        Knobs now = knobs(Model.THREADS, 2, LockKind.REENTRANT);
        assertThat(KnobTurn.of(new Command.NextModel(), all, now).model()).isEqualTo(Model.SERIAL);
        assertThat(KnobTurn.of(new Command.NextLock(), all, now).lock()).isEqualTo(LockKind.SYNCHRONIZED);
        assertThat(KnobTurn.difference(now, KnobTurn.of(new Command.ToggleFixed(), all, now)))
                .isEqualTo("broken -> fixed");
    }

    @Test
    void what_is_passed_over_is_named_with_what_it_lacks() {
        List<Model> models = List.of(Model.THREADS, Model.SERIAL, Model.GIL);
        assertThat(KnobTurn.passedOver(demo(models, List.of(), false), Model.GIL, Model.THREADS))
                .isEmpty();
        assertThat(KnobTurn.passedOver(demo(models, List.of(), false), Model.THREADS, Model.THREADS))
                .startsWith(" (no serial: ")
                .contains("no gil: ");
    }

    @Test
    void what_a_demo_has_not_is_said() {
        Knobs now = knobs(Model.THREADS, 2, null);
        assertThatThrownBy(() -> KnobTurn.of(new Command.NextLock(), plain, now))
                .hasMessageContaining("locks nothing");
        assertThatThrownBy(() -> KnobTurn.of(new Command.NextModel(), plain, now))
                .hasMessageContaining("one model");
        assertThatThrownBy(() -> KnobTurn.of(new Command.ToggleFixed(), plain, now))
                .hasMessageContaining("no fixed");
    }
}
