package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.DemoInfo.Parameter;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.work.BuiltIn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoReaderTest {
    @Test
    void everyKeyArrives() throws Exception {
        DemoReader.Listed listed = GoodFile.read(GoodFile.TEXT);
        assertThat(listed.order()).isEqualTo(7);
        assertThat(listed.demo())
                .isEqualTo(new DemoInfo(
                        "knot",
                        "A knot",
                        DemoInfo.Group.HAZARD,
                        "knot",
                        List.of(Model.THREADS, Model.PROCESSES),
                        List.of(LockKind.REENTRANT, LockKind.SYNCHRONIZED),
                        true,
                        new Parameter("workers", "how many workers take tasks", "", 2, 64, 4, null),
                        List.of(
                                new Parameter("hold", "how long", "us", 0, 1000, 100, null),
                                new Parameter("order", "which way", "", 0, 1, 1, List.of("forward", "random"))),
                        0,
                        "First line and second.\n\nNext paragraph.",
                        List.of("1 Overview: the meters", "look again"),
                        List.of("press f")));
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() throws Exception {
        DemoReader.Listed listed = new DemoReader(BuiltIn.ALL, 1).read("f", "mine", """
                title: Mine
                group: work
                workload: count
                models: [serial]
                workers: {default: 1, min: 1, max: 1}
                story: Counts.
                watch: [it]
                try: [it]
                """);
        assertThat(listed.order()).isEqualTo(Integer.MAX_VALUE);
        assertThat(listed.demo().locks()).isEmpty();
        assertThat(listed.demo().fixable()).isFalse();
        assertThat(listed.demo().parameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "16, 16", "64, 64", "128, 64"})
    void coresAreThisMachinesAndStayInTheRange(int cores, int workers) throws Exception {
        DemoInfo demo = new DemoReader(GoodFile.WORKLOADS, cores)
                .read("f", "knot", GoodFile.TEXT)
                .demo();
        assertThat(demo.workers().defaultValue()).isEqualTo(workers);
    }

    @ParameterizedTest
    @CsvSource({"4 x cores + 4, 12", "4 x cores, 8", "cores + 1, 3", "99 x cores, 64"})
    void aMultipleOfTheCoresToo(String text, int workers) throws Exception {
        DemoInfo demo = new DemoReader(GoodFile.WORKLOADS, 2)
                .read("f", "knot", GoodFile.TEXT.replace("default: cores", "default: " + text))
                .demo();
        assertThat(demo.workers().defaultValue()).isEqualTo(workers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|;  First line;  and second.;;  Next.;",
                "|-;  First line;  and second.;  ;  Next.",
                ">;  First line;  and second.;;  Next."
            })
    void aStoryIsParagraphsHoweverItsLinesAreBroken(String story) throws Exception {
        String text =
                GoodFile.TEXT.replaceFirst("(?s)story: .*watch:", "story: " + story.replace(';', '\n') + "\nwatch:");
        assertThat(GoodFile.demo(text).story()).isEqualTo("First line and second.\n\nNext.");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreNoMistake() throws Exception {
        String text = GoodFile.TEXT.replace("\n", "\r\n");
        assertThat(GoodFile.demo(text)).isEqualTo(GoodFile.demo(GoodFile.TEXT));
    }

    /** Line to replace, what with, and all that follows "demos/knot.yaml line ". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5  | modls: [threads]              | 5: unknown key 'modls': did you mean 'models'?
            2  | zebra: work                   | 2: unknown key 'zebra': right here are title, group, workload, models, workers, story, watch, try, locks, fixable, order, tasks, parameters
            10 | '  mn: 2'                     | 10: unknown key 'mn' in 'workers': did you mean 'min'?
            13 | '  hld:'                      | 13: unknown key 'hld' in 'parameters': did you mean 'hold'?
            15 | '    units: us'               | 15: unknown key 'units' in 'parameters.hold': did you mean 'unit'?
            21 | '    choises: [forward]'      | 21: unknown key 'choises' in 'parameters.order': did you mean 'choices'?
            3  | title: again                  | 3: the key 'title' stands here twice, first in line 1
            11 | '  min: 3'                    | 11: the key 'min' stands here twice, first in line 10
            1  | # none                        | 2: missing key 'title': one line, for the menu
            5  | # none                        | 1: missing key 'models': a list, the default first, as [threads, serial]
            6  | # none                        | 1: missing key 'locks': a list, the default first, as [synchronized, reentrant]
            9  | # none                        | 10: missing key 'default' in 'workers': a whole number, cores, or as 4 x cores + 4
            14 | # none                        | 15: missing key 'what' in 'parameters.hold': one line: what it does
            1  | title: [a, b]                 | 1: 'title' is a list here; it should be one line, for the menu
            1  | title: {a: b}                 | 1: 'title' is a group of keys; it should be one line, for the menu
            1  | title:                        | 1: 'title' is empty; it should be one line, for the menu
            1  | title: ""                     | 1: 'title' is empty; it should be one line, for the menu
            1  | title: "a\\nb"                | 1: 'title' has a control character or a line break
            1  | title: "a\\eb"                | 1: 'title' has a control character or a line break
            2  | group: hazrd                  | 2: 'group' is 'hazrd': did you mean 'hazard'?
            2  | group: play                   | 2: 'group' is 'play': right here are work, hazard
            3  | order: first                  | 3: 'order' is 'first'; it should be a whole number: its place in the menu
            3  | order: "7"                    | 3: 'order' is a text in quotes; it should be a whole number: its place in the menu
            3  | order: -1                     | 3: 'order' is -1; right here is 0 to 9999
            3  | order: 99999999999999         | 3: 'order' is '99999999999999'; it should be a whole number: its place in the menu
            4  | workload: prims               | 4: 'workload' is 'prims', which is none of the built-in ones: did you mean 'primes'?
            5  | models: threads               | 5: 'models' is no list; it should be a list, the default first, as [threads, serial]
            5  | models: []                    | 5: 'models' is an empty list; it should be a list, the default first, as [threads, serial]
            5  | models: [thread]              | 5: 'models' has 'thread', which the workload 'knot' does not know: did you mean 'threads'?
            5  | models:;  - threads;  - gil   | 7: 'models' has 'gil', which the workload 'knot' does not know: right here are threads, processes
            5  | models: [threads, threads]    | 5: 'models' has 'threads' twice
            5  | models: [threads, [gil]]      | 5: 'models' is a list here; it should be a list, the default first, as [threads, serial]
            6  | locks: [fair]                 | 6: 'locks' has 'fair', which the workload 'knot' does not know: right here are synchronized, reentrant
            7  | fixable: yes                  | 7: 'fixable' is 'yes'; it should be true or false
            8  | workers: 4;x:                 | 9: unknown key 'x': right here are title, group, workload, models, workers, story, watch, try, locks, fixable, order, tasks, parameters
            9  | '  default: core'             | 9: 'default' in 'workers' is 'core'; it should be a whole number, cores, or as 4 x cores + 4
            9  | '  default: 1'                | 9: 'default' in 'workers' is 1; right here is 2 to 64
            9  | '  default: 65'               | 9: 'default' in 'workers' is 65; right here is 2 to 64
            9  | '  default: 2.5'              | 9: 'default' in 'workers' is '2.5'; it should be a whole number, cores, or as 4 x cores + 4
            10 | '  min: 1'                    | 10: 'min' in 'workers' is 1; right here is 2 to 1024
            11 | '  max: 1025'                 | 11: 'max' in 'workers' is 1025; right here is 2 to 1024
            15 | '    unit: ms'                | 15: 'unit' in 'parameters.hold' is 'ms'; it should be 'us'
            16 | '    default: 1e2'            | 16: 'default' in 'parameters.hold' is '1e2'; it should be a whole number
            16 | '    default: 2000'           | 16: 'default' in 'parameters.hold' is 2000; right here is 0 to 1000
            17 | '    min: -1'                 | 17: 'min' in 'parameters.hold' is -1; right here is 0 to 100000
            18 | '    max: 100001'             | 18: 'max' in 'parameters.hold' is 100001; right here is 0 to 100000
            21 | '    choices: [foward]'       | 21: 'choices' in 'parameters.order' has 'foward', which the workload 'knot' does not know: did you mean 'forward'?
            22 | '    default: backward'       | 22: 'default' in 'parameters.order' is 'backward': right here are forward, random
            29 | '  - ""'                      | 29: 'watch' is empty here; it should be a list of lines: what to look at
            29 | '  -'                         | 29: 'watch' is empty; it should be a list of lines: what to look at
            29 | '  - see: this'               | 29: 'watch' is a group of keys; it should be a list of lines: what to look at
            """)
    void aMistakeIsNamedWithItsLineAndWhatWouldBeRight(int line, String instead, String message) {
        assertWrong(GoodFile.withLine(line, unquoted(instead)), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5  | models: [threads              | not YAML: a bracket that is not closed, or a comma too few
            1  | title: a: b                   | 1: not YAML: a second ': ' in one line, or a line too far to the right: put a text with ': ' in quotes
            1  | title: 'a                     | 1: not YAML: a quote that is never closed
            7  | '   fixable: true'            | 7: not YAML
            1  | title                         | not YAML
            1  | title: *nobody                | 1: not YAML: found undefined alias nobody
            9  | ' default: 2'                 | 10: not YAML
            3  | ---                           | a second document: one file, one demo
            1  | title: [[[[[[[[[[[[[[[[[[[[   | 1: too many levels: a demo has three at most
            1  | - a list                      | not YAML
            1  | title: %x                     | 1: not YAML: found character '%' that cannot start any token
            1  | ? [a, b];: c                  | 1: a key should be one word, as in 'key: value'
            """)
    void whatIsNoYamlIsOneLineInWordsOfTheFile(int line, String instead, String part) {
        assertThatThrownBy(() -> GoodFile.demo(GoodFile.withLine(line, unquoted(instead))))
                .isInstanceOf(BadDemo.class)
                .message()
                .matches("demos/knot\\.yaml line \\d+: .*")
                .contains(part)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # only a comment | 1: the file is empty: it should begin with 'title: ...'
            - a              | 1: the file should hold keys, as 'key: value'
            just words       | 1: the file should hold keys, as 'key: value'
            """, commentCharacter = '~')
    void aFileThatIsNoDemoAtAllIsToldSo(String text, String message) {
        assertWrong(text, message);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileFileIsOneLineToo(String text, String message) {
        assertWrong(text, message);
    }

    static Stream<Arguments> hostile() {
        String bomb = "a: &a [x]\n" + "b: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n".repeat(6);
        return Stream.of(
                Arguments.of("title: " + "[".repeat(100_000), "1: too many levels: a demo has three at most"),
                Arguments.of("- ".repeat(100_000) + "a", "1: too many levels: a demo has three at most"),
                Arguments.of("? ".repeat(100_000), "1: too many levels: a demo has three at most"),
                Arguments.of(bomb, "7: not YAML: Number of aliases for non-scalar nodes exceeds the specified max=50"),
                Arguments.of("\n\ntitle: \"\\U99999999\"\n", "3: not YAML: an escape for no character"),
                Arguments.of("title: &x\n  y: *x\n", "1: missing key 'group': work or hazard"),
                Arguments.of("\"ti\\ntle\": a\n", "1: unknown key 'ti?tle': did you mean 'title'?"),
                Arguments.of(
                        "%YAML 9.1\n---\na: b\n",
                        "1: a version of YAML that is not known: leave the line '%YAML' out"));
    }

    @Test
    void aWorkloadWithoutLocksTwinOrSettingsHasNoneOfThem() {
        String text = """
                title: Mine
                group: work
                workload: count
                models: [serial]
                workers: {default: 2, min: 2, max: 4}
                story: Counts.
                watch: [it]
                try: [it]
                """;
        assertWrong(text, "5: 'min' in 'workers' is 2; it should be 1, since the model serial has one worker");
        String right = text.replace("min: 2", "min: 1");
        assertWrong(right + "locks: [fair]\n", "9: 'locks' should be left out: the workload 'count' has no locks");
        assertWrong(right + "fixable: true\n", "9: 'fixable' should be false: the workload 'count' has no mended twin");
        assertWrong(right + "parameters: 3\n", "9: 'parameters' should hold keys, as 'key: value'");
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> new DemoReader(text.contains("count") ? BuiltIn.ALL : GoodFile.WORKLOADS, 4)
                        .read("demos/knot.yaml", "knot", text))
                .isInstanceOf(BadDemo.class)
                .hasMessage("demos/knot.yaml line " + message)
                .satisfies(e -> assertThat(((BadDemo) e).unknown()).isFalse());
    }

    /** Single quotes keep leading blanks in the tables. */
    private static String unquoted(String cell) {
        return cell.startsWith("'") && cell.endsWith("'") ? cell.substring(1, cell.length() - 1) : cell;
    }
}
