package dev.gridlock.lab.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text, for a file that may be anything: too large, binary, not UTF-8. Tabs are refused everywhere, not only
 * where YAML refuses them: in an indent they are an error that is hard to see, in a story they tear the screen's lines.
 */
final class DemoText {
    /** Bytes; the largest file of ours has 3 kB. */
    static final int LIMIT = 256 * 1024;

    private DemoText() {}

    /** The text in {@code in}, without byte order mark. Reads no further than the limit. */
    static String read(String file, InputStream in) throws BadDemo, IOException {
        byte[] bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw BadDemo.wrong(file, lineAt(bytes, LIMIT), "the file goes on beyond 256 kB: no demo is so long");
        }
        String text = decoded(file, bytes);
        refuseControls(file, text);
        if (text.isBlank()) {
            throw BadDemo.wrong(file, 1, "the file is empty: it should begin with 'title: ...'");
        }
        return text;
    }

    private static String decoded(String file, byte[] bytes) throws BadDemo {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean bad = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true)
                .isError();
        if (bad) {
            throw BadDemo.wrong(
                    file,
                    lineAt(bytes, in.position()),
                    "not UTF-8 text: save the file as UTF-8, or is it no text at all?");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void refuseControls(String file, String text) throws BadDemo {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == '\t') {
                throw BadDemo.wrong(file, line, "there is a tab: use spaces");
            } else if (c != '\r' && Character.isISOControl(c)) {
                throw BadDemo.wrong(
                        file,
                        line,
                        String.format("there is a control character (U+%04X): is it no text at all?", (int) c));
            }
        }
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
