package dev.gridlock.lab.host;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.lab.link.Order;
import dev.gridlock.lab.link.OrderWriter;
import dev.gridlock.lab.link.Report;
import dev.gridlock.lab.link.ReportReader;
import java.io.IOException;
import java.util.Map;

/**
 * A parent to be killed: starts a host with four busy worker processes, or with a deadlock, prints the pids of all once
 * it runs, and reads its reports until then.
 */
final class HostParent {
    private HostParent() {}

    public static void main(String[] args) throws Exception {
        endWithTheTests();
        Process host = HostProcess.builder(HostProcess.THIS_JAVA).start();
        Knobs knobs = args[0].equals("deadlock")
                ? new Knobs("deadlock", Model.THREADS, 2, LockKind.SYNCHRONIZED, false, Map.of())
                : new Knobs("count", Model.of(args[0]).orElseThrow(), 4, null, false, Map.of());
        new OrderWriter(host.getOutputStream()).write(new Order.Start(knobs, true));
        ReportReader reports = new ReportReader(host.getInputStream());
        boolean told = false;
        for (Report report = reports.read(); report != null; report = reports.read()) {
            if (!told && report instanceof Report.Advance advance && advance.running()) {
                StringBuilder pids = new StringBuilder().append(host.pid());
                for (Progress.Worker worker : advance.workers()) {
                    pids.append(' ').append(worker.pid());
                }
                System.out.println(pids);
                told = true;
            }
        }
    }

    /** Killed tests must not leave this behind, and with it what it started. */
    private static void endWithTheTests() {
        Thread thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is ever said.
                }
            } catch (IOException e) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(0);
        });
        thread.setDaemon(true);
        thread.start();
    }
}
