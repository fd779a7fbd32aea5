package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DemoTextTest {
    @Test
    void textArrivesWithoutItsByteOrderMark() throws Exception {
        assertThat(read("\uFEFFtitle: \u00e4\u20ac\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("title: \u00e4\u20ac\r\n");
    }

    @Test
    void aTabIsRefusedWhereItStands() {
        assertWrong("a: b\n\tc: d\n", "f line 2: there is a tab: use spaces");
    }

    @Test
    void anEmptyFileIsToldSo() {
        assertWrong("", "f line 1: the file is empty: it should begin with 'title: ...'");
        assertWrong(" \n\n", "f line 1: the file is empty: it should begin with 'title: ...'");
        assertWrong("\uFEFF", "f line 1: the file is empty: it should begin with 'title: ...'");
    }

    @Test
    void binaryIsToldSo() {
        assertWrong("a\n\u0000", "f line 2: there is a control character (U+0000): is it no text at all?");
        assertWrong("a\n\n\u001b[2J", "f line 3: there is a control character (U+001B): is it no text at all?");
        byte[] latin = "title: a\ngroup: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertWrong(latin, "f line 2: not UTF-8 text: save the file as UTF-8, or is it no text at all?");
        byte[] half = Arrays.copyOf("a\u20ac".getBytes(StandardCharsets.UTF_8), 3);
        assertWrong(half, "f line 1: not UTF-8 text: save the file as UTF-8, or is it no text at all?");
    }

    @Test
    void aHugeFileIsReadNoFurtherThanTheLimit() {
        InputStream endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                assertThat(++read).isLessThanOrEqualTo(DemoText.LIMIT + 1);
                return read % 64 == 0 ? '\n' : 'a';
            }
        };
        assertThatThrownBy(() -> DemoText.read("f", endless))
                .isInstanceOf(BadDemo.class)
                .hasMessage("f line 4097: the file goes on beyond 256 kB: no demo is so long");
    }

    @Test
    void aFileAsLargeAsTheLimitIsRead() throws Exception {
        assertThat(read("a".repeat(DemoText.LIMIT).getBytes(StandardCharsets.UTF_8)))
                .hasSize(DemoText.LIMIT);
    }

    private static void assertWrong(String text, String message) {
        assertWrong(text.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void assertWrong(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(BadDemo.class).hasMessage(message);
    }

    private static String read(byte[] bytes) throws Exception {
        return DemoText.read("f", new ByteArrayInputStream(bytes));
    }
}
