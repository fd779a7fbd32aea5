package dev.gridlock.lab.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one end writes, the other reads. */
class LinkTest {
    private static final int ROUNDS = 500;

    private final Random random = new Random(20260701);
    private final RandomValues values = new RandomValues(random);

    @Test
    void ordersComeBackAsTheyWere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OrderWriter writer = new OrderWriter(bytes);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Order order = switch (random.nextInt(7)) {
                case 0 -> new Order.Start(values.knobs(), random.nextBoolean());
                case 2 -> new Order.Measure(values.knobs(), 1 + random.nextInt(1_000_000), random.nextDouble());
                case 1 -> new Order.Set(values.knobs());
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
                case 6 -> new Report.LockWaits(values.lockWaits(), random.nextLong(), values.text());
                case 5 -> new Report.Note(values.text(), random.nextBoolean());
                case 4 ->
                    new Report.Measured(
                            values.number(),
                            values.number(),
                            values.number(),
                            values.number(),
                            values.number(),
                            values.number(),
                            values.number());
                case 0 ->
                    new Report.Hello(
                            random.nextInt(1 << 22),
                            values.text(),
                            1,
                            List.of(1L, random.nextLong(), random.nextLong()));
                case 1 ->
                    new Report.Task(
                            random.nextInt(1000), random.nextLong(), values.number(), values.number(), values.number());
                case 2 -> new Report.Refused(values.text(), values.text(), values.text());
                case 3 -> new Report.Failed(values.text());
                default -> values.advance();
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
                new WorkerOrder.Begin(values.knobs(), 3, "worker-4", Map.of("urls", "http://127.0.0.1:1/page/1")),
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
                new WorkerReport.Failed(values.text()));
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

    private static ByteArrayInputStream in(ByteArrayOutputStream bytes) {
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
