package dev.gridlock.tui.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDecoderTest {
    private final List<String> seen = new ArrayList<>();
    private final KeyDecoder decoder = new KeyDecoder(new KeyDecoder.Sink() {
        @Override
        public void key(KeyStroke key) {
            String modifiers =
                    (key.isCtrlDown() ? "C-" : "") + (key.isAltDown() ? "A-" : "") + (key.isShiftDown() ? "S-" : "");
            seen.add(modifiers
                    + (key.getKeyType() == KeyType.Character ? "<" + key.getCharacter() + ">" : key.getKeyType()));
        }

        @Override
        public void pasted(String text) {
            seen.add("paste " + text);
        }

        @Override
        public void answered(String answer) {
            seen.add("answer " + answer);
        }
    });

    private List<String> decode(String bytes) {
        bytes.chars().forEach(c -> decoder.accept((char) c));
        return seen;
    }

    @ParameterizedTest
    @CsvSource({
        "'\033[A', ArrowUp",
        "'\033OA', ArrowUp",
        "'\033[D', ArrowLeft",
        "'\033[1;5A', C-ArrowUp",
        "'\033[5~', PageUp",
        "'\033[6~', PageDown",
        "'\033[H', Home",
        "'\033[1~', Home",
        "'\033[7~', Home",
        "'\033[8~', End",
        "'\033OF', End",
        "'\033[3~', Delete",
        "'\033OP', F1",
        "'\033[11~', F1",
        "'\033[[A', F1",
        "'\033[20~', F9",
        "'\033[24~', F12",
        "'\033[Z', ReverseTab",
        "'\t', Tab",
        "'\r', Enter",
        "'\n', Enter",
        "'\177', Backspace",
        "'\b', Backspace",
        "'\003', C-<c>",
        "'\032', C-<z>",
        "'\014', C-<l>",
        "'\033x', A-<x>",
        "q, <q>",
        "ä, <ä>",
        "漢, <漢>",
    })
    void knowsTheKey(String bytes, String key) {
        assertThat(decode(bytes)).containsExactly(key);
    }

    @Test
    void aLoneEscapeWaitsForSilence() {
        assertThat(decode("\033")).isEmpty();
        assertThat(decoder.patience()).isLessThan(50);
        decoder.silence();
        assertThat(seen).containsExactly("Escape");
        assertThat(decoder.pending()).isFalse();
        decoder.silence();
        assertThat(seen).hasSize(1);
    }

    @Test
    void escapesAndSequencesInARowAreToldApart() {
        decode("\033\033[A\033q\033\033");
        decoder.silence();
        assertThat(seen).containsExactly("Escape", "ArrowUp", "A-<q>", "Escape", "Escape");
    }

    @Test
    void aSequenceThatHasBegunWaitsLongerThanAnEscape() {
        decode("\033[");
        assertThat(decoder.patience()).isGreaterThanOrEqualTo(200);
        assertThat(decode("B")).containsExactly("ArrowDown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033[?2026;2$y",
                "\033[<0;12;3M",
                "\033[I",
                "\033[99~",
                "\033[201~",
                "\033[>41;354;0c",
                "\033[1;2;3;4;5;6x",
                "\033OZ",
                "\033[[z"
            })
    void whatIsNotKnownIsDroppedWhole(String unknown) {
        assertThat(decode(unknown + "j"))
                .endsWith("<j>")
                .hasSizeLessThanOrEqualTo(2)
                .doesNotContain("<y>", "<M>", "<x>");
        assertThat(seen.subList(0, seen.size() - 1)).allMatch(key -> key.equals("ReverseTab") || key.isEmpty());
    }

    @Test
    void aSequenceThatNeverEndsIsGivenUp() {
        decode("\033[" + "1;".repeat(100) + "j");
        assertThat(seen.get(seen.size() - 1)).isEqualTo("<j>");
        decode("\033[12");
        decoder.silence();
        assertThat(decode("k")).endsWith("<k>");
    }

    @Test
    void answersAreHandedOnAndNeverTyped() {
        decode("a\033]11;rgb:0000/2b2b/3636\033\\b\033]11;rgb:ff/ff/ff\007c");
        assertThat(seen).containsExactly("<a>", "answer 11;rgb:0000/2b2b/3636", "<b>", "answer 11;rgb:ff/ff/ff", "<c>");
    }

    @Test
    void halfAnAnswerIsDropped() {
        decode("\033]11;rgb:00");
        decoder.silence();
        assertThat(decode("q")).containsExactly("<q>");
    }

    @Test
    void pastedTextIsTextWithWhateverIsInIt() {
        assertThat(decode("\033[200~q\033[A x\ny\033[201~z")).containsExactly("paste q\033[A x\ny", "<z>");
    }

    @Test
    void aPasteWithoutEndOrWithTooMuchInItEnds() {
        decode("\033[200~half");
        decoder.silence();
        decode("\033[200~" + "x".repeat(100_000) + "\033[201~k");
        assertThat(seen).hasSize(3).startsWith("paste half").endsWith("<k>");
        assertThat(seen.get(1)).hasSizeLessThan(70_000);
    }

    /** Whatever arrives, an Enter after a silence is an Enter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noInputLeavesItStuck(long seed) {
        Random random = new Random(seed);
        String steering = "\033\033\033[[O]O~;?<\\012\007\tAqM";
        for (int round = 0; round < 2_000; round++) {
            for (int n = random.nextInt(12); n > 0; n--) {
                decoder.accept(
                        random.nextInt(10) == 0
                                ? (char) random.nextInt(0x10000)
                                : steering.charAt(random.nextInt(steering.length())));
            }
            decoder.silence();
            assertThat(decoder.pending()).isFalse();
            seen.clear();
            assertThat(decode("\r")).containsExactly("Enter");
        }
    }
}
