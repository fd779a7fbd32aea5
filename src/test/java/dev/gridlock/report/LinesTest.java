package dev.gridlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    @ParameterizedTest
    @CsvSource({
        "plain text, plain text",
        "'two\nlines', two?lines",
        "'red \u001b[31m', red ?[31m",
        "'c1 \u009b31m', c1 ?31m",
        "'bell\u0007 nul\u0000 del\u007f', bell? nul? del?",
        "'turned \u202ename', turned ?name",
        "'Wéird 😀 日本', 'Wéird 😀 日本'",
    })
    void aNameCommandsNoTerminal(String text, String printed) {
        assertThat(Lines.plain(text)).isEqualTo(printed);
    }

    @Test
    void oneLineIsPrintedWhateverStandsInIt() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Lines(new PrintStream(bytes, true, StandardCharsets.UTF_8)).line("thread %s, tid %d", "a\nb\r", 7);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("thread a?b?, tid 7" + System.lineSeparator());
    }
}
