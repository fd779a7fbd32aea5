package dev.gridlock.tui.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTableTest {
    private static final KeyTable DEFAULTS = KeyTable.of(Keys.defaults());

    private static KeyStroke letter(char c) {
        return new KeyStroke(c, false, false);
    }

    private static Keys binding(KeyAction action, String... names) {
        return new Keys(Map.of(action, List.of(names)));
    }

    @Test
    void theDefaultsWorkAsTheyAreWritten() {
        assertThat(DEFAULTS.action(letter('q'))).contains(KeyAction.QUIT);
        assertThat(DEFAULTS.action(letter('G'))).contains(KeyAction.LAST);
        assertThat(DEFAULTS.action(letter('g'))).contains(KeyAction.FIRST);
        assertThat(DEFAULTS.action(letter(' '))).contains(KeyAction.FREEZE);
        assertThat(DEFAULTS.action(new KeyStroke('l', true, false))).contains(KeyAction.REPAINT);
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.ReverseTab))).contains(KeyAction.PREVIOUS_VIEW);
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.Tab))).contains(KeyAction.NEXT_VIEW);
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.Enter))).contains(KeyAction.OPEN);
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.PageDown))).contains(KeyAction.PAGE_DOWN);
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.F9))).contains(KeyAction.END_TARGET);
    }

    @Test
    void modifiedKeysAreOtherKeys() {
        assertThat(DEFAULTS.action(new KeyStroke('q', false, true))).isEmpty();
        assertThat(DEFAULTS.action(new KeyStroke('q', true, false))).isEmpty();
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.ArrowUp, true, false))).isEmpty();
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.ArrowUp, false, false, true)))
                .isEmpty();
        assertThat(DEFAULTS.action(new KeyStroke(KeyType.Insert))).isEmpty();
    }

    @Test
    void anActionMayHaveNoKeyOrItsOwn() {
        KeyTable table = KeyTable.of(new Keys(Map.of(KeyAction.END_TARGET, List.of(), KeyAction.QUIT, List.of("F10"))));
        assertThat(table.action(letter('x'))).isEmpty();
        assertThat(table.action(letter('q'))).isEmpty();
        assertThat(table.action(new KeyStroke(KeyType.F10))).contains(KeyAction.QUIT);
    }

    @ParameterizedTest
    @CsvSource({
        "PageUp, there is no key named 'PageUp' (for mouse)",
        "pgup, did you mean PgUp?",
        "C-c, it always quits",
        "C-i, a terminal sends Tab for it",
        "C-L, C- takes a small letter",
        "F13, there is no key named 'F13'",
        "'', there is no key named ''",
        "q, the key q is bound to both quit and mouse",
    })
    void saysWhatIsWrong(String name, String message) {
        assertThatThrownBy(() -> KeyTable.of(binding(KeyAction.MOUSE, name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }

    @Test
    void theSameKeyTwiceForOneActionIsNoFault() {
        assertThat(KeyTable.of(binding(KeyAction.MOUSE, "M", "M")).action(letter('M')))
                .contains(KeyAction.MOUSE);
    }
}
