package dev.gridlock.tui.view;

import dev.gridlock.data.Model;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.session.Command;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before something is ended: the worker in the selected row of a table, else the target.
 *
 * @param text the question, or why there is nothing to ask
 * @param command what a yes does; null where there is nothing to ask
 */
record EndQuestion(String text, @Nullable Command command) {
    private static final String ANSWERS = "  y n ";

    /**
     * A worker in a row.
     *
     * @param index from 0
     * @param pid its process
     */
    record Worker(int index, int pid) {
        String name() {
            return "worker-" + (index + 1);
        }
    }

    static EndQuestion of(TargetInfo target) {
        String what = target.kind() == TargetKind.DEMO ? "the demo " : "the program ";
        return new EndQuestion(
                "End " + what + target.name() + " (pid " + target.pid() + ")?" + ANSWERS, new Command.EndTarget());
    }

    /** Nobody can end a thread from outside, in Java or in Python; in Java one can ask it to. */
    static EndQuestion of(Worker worker, Model model) {
        return switch (model) {
            case PROCESSES, PYTHON_PROCESSES ->
                new EndQuestion(
                        "Kill the process " + worker.name() + " (pid " + worker.pid() + ")?" + ANSWERS,
                        new Command.EndWorker(worker.index()));
            case SERIAL, THREADS, VIRTUAL, GIL ->
                new EndQuestion(
                        worker.name() + " is a thread, which can't be killed from outside. Interrupt it?" + ANSWERS,
                        new Command.InterruptWorker(worker.index()));
            case PYTHON_THREADS ->
                new EndQuestion(
                        worker.name() + " is a thread of Python's, which can't be killed or interrupted from outside",
                        null);
        };
    }
}
