package dev.gridlock.session;

import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;

/**
 * What a user can ask of a session. All of it goes through {@link Door#send}; what came of it is the picture's notice.
 */
public sealed interface Command {
    /** Start this demo with its defaults, in place of what is watched now. */
    record StartDemo(String name) implements Command {}

    /** Watch the running process {@code pid}, in place of what is watched now. */
    record Attach(int pid) implements Command {}

    /** Add so many workers, or take some away when negative. */
    record AddWorkers(int delta) implements Command {}

    /** Run in this model. */
    record SetModel(Model model) implements Command {}

    /** Run in the next model that the demo has. */
    record NextModel() implements Command {}

    /** Lock with this kind. */
    record SetLock(LockKind lock) implements Command {}

    /** Lock with the next kind that the demo has. */
    record NextLock() implements Command {}

    /** From broken to fixed, or back. */
    record ToggleFixed() implements Command {}

    /** Run the demo again from its beginning, with the same knobs. */
    record Restart() implements Command {}

    /** End the target: a demo is stopped; a foreign program gets SIGTERM. The screen has asked before. */
    record EndTarget() implements Command {}

    /** Something done to one worker of a demo, by its index from 0. The notice says what came of it. */
    sealed interface OfWorker extends Command {
        int worker();
    }

    /** Kill the process that is a worker: the demo starts another. The screen has asked before. */
    record EndWorker(int worker) implements OfWorker {}

    /** Interrupt the thread that is a worker, and see whether it heeds that. */
    record InterruptWorker(int worker) implements OfWorker {}

    /** Leave the target and go back to the menu: a demo ends, a foreign program goes on. */
    record ToMenu() implements Command {}

    /** Compare the models of the demo that is watched; it is ended first, since it would take the cores. */
    record StartComparison() implements Command {}

    /** End the comparison that runs; what is measured stays. */
    record CancelComparison() implements Command {}

    /** Look again which JVMs can be attached to. */
    record FindJvms() implements Command {}

    /** The next shorter (true) or longer interval. */
    record ChangeInterval(boolean shorter) implements Command {}
}
