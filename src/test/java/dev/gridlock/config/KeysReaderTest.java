package dev.gridlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysReaderTest {
    @Test
    void anActionTakesAKeyOrAList() throws Exception {
        Keys keys = parse("keys:\n  quit: C-q\n  more-workers: [\"*\", Up]\n  up: k\n  mouse: []\n");
        assertThat(keys.of(KeyAction.QUIT)).containsExactly("C-q");
        assertThat(keys.of(KeyAction.MORE_WORKERS)).containsExactly("*", "Up");
        assertThat(keys.of(KeyAction.MOUSE)).isEmpty();
        assertThat(keys.of(KeyAction.HELP)).containsExactly("?", "F1");
    }

    @Test
    void digitsAndLettersThatYamlMightReadOtherwiseAreKeys() throws Exception {
        Keys keys = parse("keys:\n  overview: 8\n  copy: Y\n  filter: ä\n");
        assertThat(keys.of(KeyAction.OVERVIEW)).containsExactly("8");
        assertThat(keys.of(KeyAction.COPY)).containsExactly("Y");
        assertThat(keys.of(KeyAction.FILTER)).containsExactly("ä");
    }

    @Test
    void twoActionsCanSwapTheirKeys() throws Exception {
        Keys keys = parse("keys:\n  model: f\n  fixed: m\n");
        assertThat(keys.of(KeyAction.MODEL)).containsExactly("f");
        assertThat(keys.of(KeyAction.FIXED)).containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keys:;  quit: x               | my.yaml:2: key "x" is bound twice: to quit, and to end-target by default; give end-target another key, or []
            keys:;  end-target: q         | my.yaml:2: key "q" is bound twice: to end-target, and to quit by default; give quit another key, or []
            keys:;  quit: Q;  help: Q     | my.yaml:3: key "Q" is bound twice: to help, and to quit in line 2; give quit another key, or []
            keys:;  quit: C-c             | my.yaml:2: "C-c" can't be bound to quit: C-c always leaves
            keys:;  quit: C-i             | my.yaml:2: "C-i" can't be bound to quit: a terminal sends C-i as Tab: bind Tab
            """)
    void aKeyDoesOneThing(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.replace(';', '\n')))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void aKeyThatIsNoneIsNamedWithTheNearest() {
        assertThatThrownBy(() -> parse("keys:\n  quit: [q,\n    Entr]\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("my.yaml:3: \"Entr\" can't be bound to quit: no key has this name")
                .hasMessageEndingWith("did you mean \"Enter\"?");
    }

    @Test
    void theDefaultsThemselvesAreBindable() {
        for (KeyAction action : KeyAction.values()) {
            for (String key : action.defaultKeys()) {
                assertThat(KeyNames.refusal(key)).as(key).isEmpty();
            }
        }
    }

    private static Keys parse(String yaml) throws SettingsException {
        return SettingsFile.parse("my.yaml", yaml).keys();
    }
}
