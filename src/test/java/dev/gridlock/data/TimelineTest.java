package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final List<TaskSpan> SPANS =
            List.of(new TaskSpan(0, 7, 0, 0.5, 0.25), new TaskSpan(3, 999_999, 0.1, 2.5, Double.NaN));

    @Test
    void it_gives_back_what_was_put_in() {
        assertThat(Timeline.of(SPANS)).isEqualTo(SPANS).containsExactlyElementsOf(SPANS);
        assertThat(Timeline.of(List.of())).isEmpty();
    }

    @Test
    void it_does_not_change_with_the_list_it_came_from_nor_by_hand() {
        List<TaskSpan> spans = new ArrayList<>(SPANS);
        List<TaskSpan> packed = Timeline.of(spans);
        spans.clear();
        assertThat(packed).hasSize(2);
        assertThatThrownBy(() -> packed.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> packed.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_packed_one_is_not_packed_again() {
        List<TaskSpan> packed = Timeline.of(SPANS);
        assertThat(Timeline.of(packed)).isSameAs(packed);
    }
}
