package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Worker;
import java.io.DataInputStream;
import java.io.IOException;

/** Messages between the worker and processes that it starts. */
final class BetweenProcesses {
    private BetweenProcesses() {}

    /** Through a pipe to a child's standard input. */
    static Outcome pipe(Messages messages, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        try (Partner partner = new Partner("receive", words(messages.count()), words(messages.bytes()))) {
            return partner.talk(worker, () -> {
                DataInputStream answer = worker.outside(() -> partner.awaitReady(1));
                long there = System.nanoTime();
                messages.sendAll(partner.out(), worker);
                int torn = worker.outside(answer::readInt);
                Outcome outcome = Outcome.now(begun, there, torn);
                partner.awaitEnd();
                return outcome;
            });
        }
    }

    /** Through one pipe that two children share as their standard output: here it is the worker who reads. */
    static Outcome shared(Messages messages, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        try (Partner writers = new Partner("send", "0", words(messages.count()), words(messages.bytes()))) {
            return writers.talk(worker, () -> {
                DataInputStream in = worker.outside(() -> writers.awaitReady(2));
                long there = System.nanoTime();
                writers.out().write(PartnerMain.GO);
                writers.out().flush();
                int torn = worker.outside(() -> messages.receiveAll(in, 2, () -> worker.advance(1)));
                Outcome outcome = Outcome.now(begun, there, torn);
                writers.awaitEnd();
                return outcome;
            });
        }
    }

    private static String words(int number) {
        return Integer.toString(number);
    }
}
