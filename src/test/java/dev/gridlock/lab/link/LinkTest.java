package dev.gridlock.lab.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Frame;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.LockWait;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What one end writes, the other reads; and what nobody should have written does no harm. */
class LinkTest {
    private static final int ROUNDS = 500;
    private static final String LETTERS = "aZ0 \"\\/\n\r\t\b\u0000\u001f{}[]:,\u00e4\u20ac\u2028\ud83d\ude00";

    private final Random random = new Random(20260701);

    @Test
    void ordersComeBackAsTheyWere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OrderWriter writer = new OrderWriter(bytes);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Order order = switch (random.nextInt(7)) {
                case 0 -> new Order.Start(knobs(), random.nextBoolean());
                case 2 -> new Order.Measure(knobs(), 1 + random.nextInt(1_000_000), random.nextDouble());
                case 1 -> new Order.Set(knobs());
                case 3 -> new Order.End(random.nextInt(1000));
                case 4 -> new Order.Interrupt(random.nextInt(1000));
                case 5 -> new Order.TimeLocks();
                default -> new Order.Stop();
            };
            orders.add(order);
            writer.write(order);
        }
        OrderReader reader = new OrderReader(in(bytes));
        for (Order order : orders) {
            assertThat(reader.read()).isEqualTo(order);
        }
        assertThat(reader.read()).isNull();
    }

    @Test
    void reportsComeBackAsTheyWere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter writer = new ReportWriter(bytes);
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Report report = switch (random.nextInt(8)) {
                case 6 -> new Report.LockWaits(lockWaits(), random.nextLong(), text());
                case 5 -> new Report.Note(text(), random.nextBoolean());
                case 4 -> new Report.Measured(number(), number(), number(), number(), number(), number(), number());
                case 0 ->
                    new Report.Hello(
                            random.nextInt(1 << 22), text(), 1, List.of(1L, random.nextLong(), random.nextLong()));
                case 1 -> new Report.Task(random.nextInt(1000), random.nextLong(), number(), number(), number());
                case 2 -> new Report.Refused(text(), text(), text());
                case 3 -> new Report.Failed(text());
                default -> advance();
            };
            reports.add(report);
            writer.write(report);
        }
        ReportReader reader = new ReportReader(in(bytes));
        for (Report report : reports) {
            assertThat(reader.read()).isEqualTo(report);
        }
        assertThat(reader.read()).isNull();
    }

    @Test
    void theWorkersLinkComesBackAsItWas() throws IOException {
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        List<WorkerOrder> orders = List.of(
                new WorkerOrder.Begin(knobs(), 3, "worker-4", Map.of("urls", "http://127.0.0.1:1/page/1")),
                new WorkerOrder.Do(Long.MAX_VALUE));
        WorkerOrderWriter orderWriter = new WorkerOrderWriter(down);
        for (WorkerOrder order : orders) {
            orderWriter.write(order);
        }
        WorkerOrderReader orderReader = new WorkerOrderReader(in(down));
        for (WorkerOrder order : orders) {
            assertThat(orderReader.read()).isEqualTo(order);
        }

        ByteArrayOutputStream up = new ByteArrayOutputStream();
        List<WorkerReport> reports = List.of(
                new WorkerReport.Ready(7),
                new WorkerReport.Advance(1L << 53),
                new WorkerReport.Done(1, Long.MIN_VALUE, 0.25, Double.NaN),
                new WorkerReport.Failed(text()));
        WorkerReportWriter reportWriter = new WorkerReportWriter(up);
        for (WorkerReport report : reports) {
            reportWriter.write(report);
        }
        WorkerReportReader reportReader = new WorkerReportReader(in(up));
        for (WorkerReport report : reports) {
            assertThat(reportReader.read()).isEqualTo(report);
        }
    }

    @Test
    void pythonIsSpokenToAndUnderstood() throws IOException {
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        PythonOrderWriter writer = new PythonOrderWriter(down);
        writer.write(new PythonOrder.Begin("dot", true, "futures", 2, Map.of("size", "9", "also", "\"")));
        writer.write(new PythonOrder.Do(1L << 40));
        assertThat(down.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"order":"begin","work":"dot","processes":true,"pool":"futures","workers":2,"settings":{"also":"\\"","size":"9"}}
                {"order":"do","task":1099511627776}
                """);

        PythonReportReader reader =
                new PythonReportReader(new ByteArrayInputStream("""
                {"report": "seat", "worker": 1, "pid": 7, "tid": 8}
                {"report": "ready", "python": "3.11.2", "clock": 13677.247, "note": null}
                {"report": "counts", "units": [5, 9007199254740993]}
                {"report": "done", "task": 3, "worker": 1, "start": 2.5, "seconds": 1e-05, "cpu": 0.0, "result": -4, "units": 6}
                {"report": "broken", "text": "gone"}
                {"report": "failed", "text": "no"}
                {"report": "counts", "units": [0.5]}
                Traceback (most recent call last):
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.read()).isEqualTo(new PythonReport.Seat(1, 7, 8));
        assertThat(reader.read()).isEqualTo(new PythonReport.Ready("3.11.2", 13677.247, ""));
        assertThat(reader.read()).isEqualTo(new PythonReport.Counts(List.of(5L, 9007199254740993L)));
        assertThat(reader.read()).isEqualTo(new PythonReport.Done(3, 1, 2.5, 1e-5, 0, -4, 6));
        assertThat(reader.read()).isEqualTo(new PythonReport.Broken("gone"));
        assertThat(reader.read()).isEqualTo(new PythonReport.Failed("no"));
        assertThat(reader.read()).isInstanceOf(PythonReport.Garbled.class);
        assertThat(reader.read()).isInstanceOf(PythonReport.Garbled.class);
        assertThat(reader.read()).isNull();
    }

    @Test
    void whatWasNotReportedIsNullOnTheWireAndNotANumberAfter() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ReportWriter(bytes)
                .write(new Report.Advance(
                        1,
                        true,
                        2,
                        "numbers",
                        3,
                        -1,
                        -1,
                        -1,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Map.of(),
                        List.of()));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("\"expected\":null")
                .contains("\"actual\":null")
                .doesNotContain("NaN", "Infinity");
        Report.Advance advance = (Report.Advance) new ReportReader(in(bytes)).read();
        assertThat(advance).isNotNull();
        Progress progress = advance.at(42);
        assertThat(progress.nanos()).isEqualTo(42);
        assertThat(progress.expected()).isNaN();
        assertThat(progress.actual()).isNaN();
        assertThat(progress.lockAttempts()).isEqualTo(-1);
    }

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
            reportWriter.write(advance());
            orderWriter.write(new Order.Start(knobs(), true));
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

    @Test
    void linesOfSeveralThreadsStayWhole() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter writer = new ReportWriter(bytes);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int worker = t;
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        writer.write(new Report.Task(worker, i, 1, 2, 3));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ReportReader reader = new ReportReader(in(bytes));
        int[] next = new int[4];
        for (int i = 0; i < 4_000; i++) {
            Report.Task task = (Report.Task) reader.read();
            assertThat(task).isNotNull();
            assertThat(task.task()).isEqualTo(next[task.worker()]++);
        }
        assertThat(reader.read()).isNull();
    }

    private Report.Advance advance() {
        List<Progress.Worker> workers = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            workers.add(new Progress.Worker(
                    i, text(), random.nextLong(), random.nextInt(1 << 22), i, number(), i, random.nextInt(1000)));
        }
        return new Report.Advance(
                number(), random.nextBoolean(), number(), text(), 5, -1, 7, 8, number(), number(), figures(), workers);
    }

    private List<LockWait> lockWaits() {
        List<LockWait> waits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            waits.add(new LockWait(
                    LockWait.Kind.values()[random.nextInt(3)],
                    text(),
                    text(),
                    new Frame(text(), text(), text()),
                    random.nextLong(),
                    number(),
                    number()));
        }
        return waits;
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            figures.put(text(), number());
        }
        return figures;
    }

    private Knobs knobs() {
        Map<String, String> settings = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            settings.put(text(), text());
        }
        return new Knobs(
                text(),
                Model.values()[random.nextInt(Model.values().length)],
                random.nextInt(100_000),
                random.nextBoolean() ? null : LockKind.values()[random.nextInt(LockKind.values().length)],
                random.nextBoolean(),
                settings);
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble();
            default -> Double.longBitsToDouble(random.nextLong() & 0x7fef_ffff_ffff_ffffL);
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(
                    LETTERS.codePoints().toArray()[random.nextInt(LETTERS.codePointCount(0, LETTERS.length()))]);
        }
        return text.toString();
    }

    private static ReportReader reports(String lines) {
        return new ReportReader(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteArrayInputStream in(ByteArrayOutputStream bytes) {
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
