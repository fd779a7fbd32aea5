package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.OrderReader;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.ReportWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * The lab host: reads {@link Order}s on standard input, writes {@link Report}s on standard output, and ends when the
 * former does.
 *
 * <p>Started as {@code java -cp gridlock.jar dev.gridlock.lab.host.HostMain}, with the JVM's own defaults: it is the
 * experiment, so no flag of ours may bend it.
 */
public final class HostMain {
    private HostMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        try {
            follow();
        } catch (OutOfMemoryError e) {
            // One of the threads could not be had. Those that could would wait for ever.
            System.err.println(Cause.NO_THREADS + "; check ulimit -u and free memory");
            Runtime.getRuntime().halt(1);
        }
    }

    private static void follow() throws InterruptedException {
        InputStream orders = System.in;
        ReportWriter link = new ReportWriter(new FileOutputStream(FileDescriptor.out));
        // The link has standard output for itself: a stray print must not end up between two reports.
        System.setOut(System.err);
        Thread parentWatch = ParentWatch.start();

        Site site = new Site(new TaskLog(), new HostClock(), new Spawner());
        Reporter reporter = new Reporter(link, site.log());
        BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
        LockTimer lockTimer = new LockTimer(reporter::send);
        Host host = new Host(site, reporter, lockTimer);
        Thread reading = new Thread(() -> read(orders, host, jobs, site.spawner()), "orders");
        Thread reporting = reporter.thread(() -> jobs.add(host::endIfFailed));
        List<Long> housekeepers = Stream.of(Thread.currentThread(), parentWatch, reading, reporting)
                .map(Thread::getId)
                .toList();
        lockTimer.leaveOut(housekeepers);
        reporter.send(new Report.Hello(
                (int) ProcessHandle.current().pid(),
                System.getProperty("java.version", ""),
                Report.PROTOCOL,
                housekeepers));
        reading.start();
        reporting.start();
        while (true) {
            Runnable job = jobs.take();
            try {
                job.run();
            } catch (RuntimeException | Error e) {
                // A fault of ours. The profiler hears of it, the log has the rest, and the next order is followed.
                e.printStackTrace();
                reporter.send(new Report.Failed("the lab host broke: " + e));
            }
        }
    }

    /** Does nothing but read, so that the end of the stream is seen at once, whatever an order takes. */
    private static void read(InputStream in, Host host, BlockingQueue<Runnable> jobs, Spawner spawner) {
        try {
            OrderReader reader = new OrderReader(in);
            for (Order order = reader.read(); order != null; order = reader.read()) {
                Order next = order;
                jobs.add(() -> host.follow(next));
            }
        } catch (IOException e) {
            // As good as the end of the stream.
        } finally {
            spawner.killAll();
            ParentWatch.end();
        }
    }
}
