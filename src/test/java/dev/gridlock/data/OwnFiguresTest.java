package dev.gridlock.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnFiguresTest {
    @Test
    void eachWithWhatItCountsAndNoneThatIsNotKnown() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("messages/s", 376_000.0);
        figures.put("torn", Double.NaN);
        figures.put("set-up ms", 0.5);
        assertThat(OwnFigures.words(figures, value -> "<" + value + ">"))
                .isEqualTo("<376000.0> messages/s, <0.5> set-up ms");
        assertThat(OwnFigures.words(Map.of("torn", Double.NaN), Double::toString))
                .isEmpty();
    }
}
