package dev.gridlock.lab.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What nobody should have written does no harm: it is a value like any other, and the line after it is read. */
class BadLinesTest {
    private static final int ROUNDS = 500;

    private final Random random = new Random(20260701);
    private final RandomValues values = new RandomValues(random);

    @Test
    void aFieldFromTheFutureIsIgnored() throws IOException {
        String line = "{\"report\":\"failed\",\"text\":\"x\",\"mood\":{\"deep\":[1,{\"a\":null}]},\"when\":1e99}\n";

        assertThat(reports(line).read()).isEqualTo(new Report.Failed("x"));
    }

    @Test
    void aBadLineIsAValueAndTheNextOneIsRead() throws IOException {
        List<String> bad = List.of(
                "",
                "\r",
                "hello",
                "null",
                "[]",
                "{}",
                "{\"report\":7}",
                "{\"report\":\"nonsense\"}",
                "{\"report\":\"hello\",\"jdk\":\"17\",\"protocol\":1}",
                "{\"report\":\"hello\",\"pid\":-1,\"jdk\":\"17\",\"protocol\":1}",
                "{\"report\":\"hello\",\"pid\":1.5,\"jdk\":\"17\",\"protocol\":1}",
                "{\"report\":\"hello\",\"pid\":" + "9".repeat(100_000) + ",\"jdk\":\"17\",\"protocol\":1}",
                "{\"report\":\"task\",\"worker\":0,\"task\":0,\"start\":1e999,\"stop\":1,\"cpu\":1}",
                "{\"report\":\"advance\",\"running\":\"yes\",\"unit\":\"x\",\"workers\":[]}",
                "{\"report\":\"advance\",\"running\":true,\"unit\":\"x\",\"workers\":[3]}",
                "{\"report\":\"advance\",\"running\":true,\"unit\":\"x\",\"workers\":{}}",
                "{\"report\":\"lock-waits\",\"waits\":[{\"kind\":\"dream\"}],\"left\":0,\"why\":\"\"}",
                "{\"report\":\"failed\",\"text\":\"cut",
                "{\"report\":\"failed\",\"text\":\"\\u12\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "x".repeat(LineIn.LONGEST + 1));
        for (String line : bad) {
            ReportReader reader = reports(line + "\n{\"report\":\"failed\",\"text\":\"next\"}\n");
            assertThat(reader.read()).as("%.60s", line).isInstanceOfSatisfying(Report.Garbled.class, garbled -> {
                assertThat(garbled.why()).isNotBlank();
                assertThat(garbled.line()).hasSizeLessThanOrEqualTo(200);
            });
            assertThat(reader.read()).isEqualTo(new Report.Failed("next"));
        }
    }

    @Test
    void bracketsInsideATextAreNoDepth() throws IOException {
        Report.Failed failed = new Report.Failed("[".repeat(1_000) + "\"{".repeat(100));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ReportWriter(bytes).write(failed);

        assertThat(new ReportReader(in(bytes)).read()).isEqualTo(failed);
    }

    @Test
    void aLineThatWasCutOffIsDropped() throws IOException {
        assertThat(reports("{\"report\":\"failed\",\"text\":\"x\"}").read()).isNull();
    }

    @Test
    void noDamageMakesAReaderThrow() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ReportWriter reportWriter = new ReportWriter(whole);
        OrderWriter orderWriter = new OrderWriter(whole);
        for (int i = 0; i < 5; i++) {
            reportWriter.write(values.advance());
            orderWriter.write(new Order.Start(values.knobs(), true));
        }
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = whole.toByteArray();
            for (int damage = random.nextInt(1, 8); damage > 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            readAll(bytes);
        }
    }

    private static void readAll(byte[] bytes) throws IOException {
        int lines = 0;
        for (byte next : bytes) {
            lines += next == '\n' ? 1 : 0;
        }
        ReportReader reports = new ReportReader(new ByteArrayInputStream(bytes));
        OrderReader orders = new OrderReader(new ByteArrayInputStream(bytes));
        for (int line = 0; line < lines; line++) {
            assertThat(reports.read()).isNotNull();
            assertThat(orders.read()).isNotNull();
        }
        assertThat(reports.read()).isNull();
        assertThat(orders.read()).isNull();
    }

    private static ReportReader reports(String lines) {
        return new ReportReader(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteArrayInputStream in(ByteArrayOutputStream bytes) {
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
