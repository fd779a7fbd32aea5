package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import dev.gridlock.lab.link.Report;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done to one worker: a process can be killed, a thread only asked. */
class EndingAWorkerIT {
    @AutoClose
    private final HostProcess host = HostProcess.started();

    @AfterEach
    void nothingWasRefusedAndNothingFailed() {
        assertThat(host.all(Report.Refused.class)).isEmpty();
        assertThat(host.all(Report.Failed.class)).isEmpty();
    }

    private Report.Note answer() {
        return host.await(Report.Note.class, note -> !note.text().startsWith("CPython"));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"PROCESSES", "PYTHON_PROCESSES"})
    void aProcessIsKilledAndTheSumStillComesOut(Model model) throws Exception {
        host.start(new Knobs("primes", model, 2, null, false, Map.of()));
        Report.Advance before = host.await(
                Report.Advance.class,
                report -> report.running() && report.workers().get(1).tasks() > 5);
        int pid = before.workers().get(1).pid();

        host.end(1);

        assertThat(answer().text()).startsWith("killed worker-2 (pid " + pid + ")");
        Report.Advance after = host.awaitNext(report ->
                report.running() && report.workers().get(1).pid() != pid && report.actual() == report.expected());
        host.awaitNext(report -> report.tasks() > after.tasks() + 60);
        assertThat(host.all(Report.Advance.class))
                .allSatisfy(report -> assertThat(report.actual()).isIn(Double.NaN, report.expected()));
    }

    /** Each has done nothing yet when it dies, which says nothing against the next one. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"PROCESSES", "PYTHON_PROCESSES"})
    void oneThatHasDoneNoTaskIsReplacedTooWhenItIsKilled(Model model) throws Exception {
        host.start(new Knobs("count", model, 1, null, false, Map.of("task", "3000")));
        int first = pidOfARunningWorkerOtherThan(0);
        host.end(0);
        int second = pidOfARunningWorkerOtherThan(first);
        host.end(0);

        host.awaitNext(report -> report.running() && report.workers().get(0).pid() != second && report.tasks() > 0);
    }

    private int pidOfARunningWorkerOtherThan(int pid) {
        Report.Advance running = host.awaitNext(report -> report.running()
                && report.workers().get(0).pid() > 0
                && report.workers().get(0).pid() != pid);
        return running.workers().get(0).pid();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"threads, a thread can't be killed from outside", "python-threads, it is a thread of Python's"})
    void aThreadCannotBeKilled(String model, String words) throws Exception {
        host.start(new Knobs("count", Model.of(model).orElseThrow(), 2, null, false, Map.of("task", "20")));
        Report.Advance before = host.await(Report.Advance.class, report -> report.running() && report.tasks() > 2);
        host.end(0);

        Report.Note note = answer();
        assertThat(note.failed()).isTrue();
        assertThat(note.text()).contains(words);
        host.awaitNext(report ->
                report.workers().get(0).tasks() > before.workers().get(0).tasks());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thereMustBeSuchAWorker() throws Exception {
        host.end(0);
        assertThat(answer().text()).isEqualTo("nothing runs that has workers");
        host.start(new Knobs("count", Model.PROCESSES, 1, null, false, Map.of()));
        host.await(Report.Advance.class, Report.Advance::running);
        host.end(7);
        assertThat(host.await(Report.Note.class, 1, note -> true).text()).contains("none of that number");
        host.interrupt(0);
        assertThat(host.await(Report.Note.class, 2, note -> true).text()).contains("it is a process");
    }

    /**
     * A loop that counts never asks; a worker of the deadlock's twin naps between transfers; a monitor does not listen.
     */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "count, false, worker-1 goes on as before",
        "deadlock, true, worker-1 heeded the interrupt",
        "deadlock, false, worker-1 did not heed the interrupt"
    })
    void anInterruptIsHeededOrNot(String demo, boolean fixed, String words) throws Exception {
        Map<String, String> settings =
                demo.equals("count") ? Map.of("task", "5000") : fixed ? Map.of("think", "100000") : Map.of();
        LockKind lock = demo.equals("count") ? null : LockKind.REENTRANT;
        host.start(new Knobs(demo, Model.THREADS, 2, lock, fixed, settings));
        boolean willStop = demo.equals("deadlock") && !fixed;
        // It may close its circle before the first transfer is done.
        host.await(Report.Advance.class, report -> report.running() && (willStop || report.units() > 0));
        if (willStop) {
            host.awaitStandstill();
        }

        host.interrupt(0);

        Report.Note note = answer();
        assertThat(note.text()).startsWith(words);
        assertThat(note.failed()).isFalse();
    }
}
