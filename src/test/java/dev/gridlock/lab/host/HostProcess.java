package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.OrderWriter;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.ReportReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A real lab host and the profiler's end of its link; killed when closed. */
final class HostProcess implements AutoCloseable {
    static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final OrderWriter orders;
    private final List<Report> reports = new CopyOnWriteArrayList<>();

    HostProcess() throws IOException {
        this(THIS_JAVA);
    }

    /** One on the Java that runs the tests, for a field. */
    static HostProcess started() {
        try {
            return new HostProcess();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostProcess(Path javaHome, String... options) throws IOException {
        this(withOptions(builder(javaHome), options));
    }

    private static ProcessBuilder withOptions(ProcessBuilder builder, String... options) {
        builder.command().addAll(1, List.of(options));
        return builder;
    }

    HostProcess(ProcessBuilder builder) throws IOException {
        process = builder.start();
        orders = new OrderWriter(process.getOutputStream());
        ReportReader reader = new ReportReader(process.getInputStream());
        Thread thread = new Thread(() -> {
            try {
                for (Report report = reader.read(); report != null; report = reader.read()) {
                    reports.add(report);
                }
            } catch (IOException e) {
                // The host was killed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    static ProcessBuilder builder(Path javaHome) {
        return new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    Process process() {
        return process;
    }

    void start(Knobs knobs) throws IOException {
        orders.write(new Order.Start(knobs, true));
    }

    void set(Knobs knobs) throws IOException {
        orders.write(new Order.Set(knobs));
    }

    void measure(Knobs knobs, long tasks, double warmUpSeconds) throws IOException {
        orders.write(new Order.Measure(knobs, tasks, warmUpSeconds));
    }

    void end(int worker) throws IOException {
        orders.write(new Order.End(worker));
    }

    void interrupt(int worker) throws IOException {
        orders.write(new Order.Interrupt(worker));
    }

    void timeLocks() throws IOException {
        orders.write(new Order.TimeLocks());
    }

    void stop() throws IOException {
        orders.write(new Order.Stop());
    }

    /** Writes what is no order. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** All reports of that type so far. */
    <T extends Report> List<T> all(Class<T> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits for a report, among those that come after {@code from} others of its type. */
    <T extends Report> T await(Class<T> type, int from, Predicate<T> wanted) {
        return Awaitility.await(type.getSimpleName())
                .atMost(PATIENCE)
                .until(() -> all(type).stream().skip(from).filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    <T extends Report> T await(Class<T> type, Predicate<T> wanted) {
        return await(type, 0, wanted);
    }

    /** Waits for progress that is reported from now on. */
    Report.Advance awaitNext(Predicate<Report.Advance> wanted) {
        return await(Report.Advance.class, all(Report.Advance.class).size(), wanted);
    }

    /** Waits until the work stands still: the same units in ten reports (2 s) one after the other. */
    void awaitStandstill() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            List<Report.Advance> all = all(Report.Advance.class);
            int size = all.size();
            return size >= 11
                    && all.get(size - 1).running()
                    && all.get(size - 1).units() == all.get(size - 11).units();
        });
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
