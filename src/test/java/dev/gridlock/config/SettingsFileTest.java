package dev.gridlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @Test
    void aSingleKeyOverridesAndTheRestStays() throws Exception {
        Settings settings =
                parse("sampling:\n  interval: 250ms\nthresholds:\n  saturated:\n    demand-per-core: 0.8\n");
        assertThat(settings.sampling()).isEqualTo(new Sampling(Duration.ofMillis(250), 10, 300));
        assertThat(settings.thresholds().saturated().demandPerCore()).isEqualTo(0.8);
        assertThat(settings.thresholds().saturated().window()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.keys()).isEqualTo(Keys.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n", "sampling:\n", "---\n", "keys: {}\n"})
    void anEmptyFileOrSectionSaysNothing(String yaml) throws Exception {
        assertThat(parse(yaml)).isEqualTo(Settings.defaults());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sampling:;  intervall: 1s              | my.yaml:2: unknown key "sampling.intervall"; did you mean "interval"?
            smapling:;  interval: 1s               | my.yaml:1: unknown key "smapling"; did you mean "sampling"?
            budget:;  zebra: 1                     | my.yaml:2: unknown key "budget.zebra"; right here are self, stopped, listener, jvms
            keys:;  qit: q                         | my.yaml:2: unknown key "keys.qit"; did you mean "quit"?
            sampling:;  interval: 1                | my.yaml:2: "sampling.interval" is 1; it should be a time from 100ms to 1m, as 500ms, 1s or 2m
            sampling:;  interval: 5ms              | my.yaml:2: "sampling.interval" is 5ms; it should be a time from 100ms to 1m, as 500ms, 1s or 2m
            sampling:;  interval: [1s]             | my.yaml:2: "sampling.interval" should be a time from 100ms to 1m, as 500ms, 1s or 2m
            sampling:;  looks-per-second: ten      | my.yaml:2: "sampling.looks-per-second" is ten; it should be a whole number from 1 to 10
            sampling:;  looks-per-second: 2.5      | my.yaml:2: "sampling.looks-per-second" is 2.5; it should be a whole number from 1 to 10
            sampling:;  looks-per-second: 11       | my.yaml:2: "sampling.looks-per-second" is 11; it should be a whole number from 1 to 10
            sampling:;  looks-per-second: "5"      | my.yaml:2: "sampling.looks-per-second" is "5" in quotes; it should be a whole number from 1 to 10
            sampling:;  looks-per-second:          | my.yaml:2: "sampling.looks-per-second" has no value; it should be a whole number from 1 to 10
            budget:;  self: 2                      | my.yaml:2: "budget.self" is 2; it should be a number from 0.001 to 1
            budget:;  self: .nan                   | my.yaml:2: "budget.self" is .nan; it should be a number from 0.001 to 1
            budget: 5                              | my.yaml:1: "budget" should hold keys with values, as "name: value"
            - 5                                    | my.yaml:1: the file should hold keys with values, as "name: value"
            budget:;  self: 0.1;  self: 0.2        | my.yaml:3: "budget.self" stands here a second time, first in line 2
            """)
    void aMistakeIsNamedWithLineAndWhatWouldBeRight(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.replace(';', '\n')))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sampling: {interval: 1s",
                "a: b: c",
                "\tsampling: 1",
                "a: 1\n---\nb: 2",
                "x: *nobody",
                "a: \u0000"
            })
    void brokenYamlIsOneClearLine(String yaml) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(SettingsException.class)
                .message()
                .startsWith("my.yaml:")
                .contains("no YAML")
                .doesNotContain("\n");
    }

    @Test
    void theFileOnTheCommandLineMustBeThere(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.yaml");
        assertThatThrownBy(() -> SettingsFile.load(file)).hasMessage(file + ": there is no such file");
        Files.writeString(file, "budget:\n  self: 0.5\n");
        assertThat(SettingsFile.load(file).budget().self()).isEqualTo(0.5);
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> SettingsFile.load(file)).hasMessage(file + ": is not UTF-8 text");
        assertThatThrownBy(() -> SettingsFile.load(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void theUsualPlaceNeedNotBeThere(@TempDir Path folder) throws Exception {
        Map<String, String> xdg =
                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
        assertThat(SettingsFile.load(null, xdg, folder.toString())).isEqualTo(Settings.defaults());

        write(folder.resolve(".config/gridlock/gridlock.yaml"), "budget:\n  self: 0.3\n");
        assertThat(SettingsFile.load(null, Map.of(), folder.toString()).budget().self())
                .isEqualTo(0.3);
        assertThat(SettingsFile.load(null, xdg, folder.toString())).isEqualTo(Settings.defaults());

        write(folder.resolve("xdg/gridlock/gridlock.yaml"), "budget:\n  self: 0.4\n");
        assertThat(SettingsFile.load(null, xdg, folder.toString()).budget().self())
                .isEqualTo(0.4);
        assertThat(SettingsFile.load(null, Map.of("XDG_CONFIG_HOME", "relative"), folder.toString())
                        .budget()
                        .self())
                .isEqualTo(0.3);
    }

    private static void write(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Settings parse(String yaml) throws SettingsException {
        return SettingsFile.parse("my.yaml", yaml);
    }
}
