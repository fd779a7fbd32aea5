package dev.gridlock.lab.channel;

import dev.gridlock.lab.work.Median;
import dev.gridlock.lab.work.ThreadCpu;
import dev.gridlock.lab.work.Worker;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * Hands a large array to somebody who needs it: to a thread by reference, since both have one heap; to a process as
 * bytes, through a pipe. Done {@value #TIMES} times through one channel, and the medians count: the first ones find the
 * code of the partner's JVM not compiled yet.
 */
final class Handover {
    static final int TIMES = 7;

    private Handover() {}

    static Outcome toThread(double[] array, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        BlockingQueue<double[]> channel = new SynchronousQueue<>();
        BlockingQueue<Double> answers = new SynchronousQueue<>();
        try (Side<Integer> partner = new Side<>("partner", () -> take(channel, answers, array))) {
            long there = System.nanoTime();
            Outcome outcome = medians((there - begun) / 1e9, worker, () -> {
                channel.put(array);
                double partners = answers.take();
                worker.alsoUsed(partners);
                return partners;
            });
            partner.result();
            return outcome;
        }
    }

    private static int take(BlockingQueue<double[]> channel, BlockingQueue<Double> answers, double[] expected)
            throws InterruptedException, IOException {
        double before = ThreadCpu.seconds();
        for (int i = 0; i < TIMES; i++) {
            double[] array = channel.take();
            if (array[array.length - 1] != expected[expected.length - 1]) {
                throw new IOException("another array came than was sent");
            }
            double now = ThreadCpu.seconds();
            answers.put(now - before);
            before = now;
        }
        return TIMES;
    }

    static Outcome toProcess(double[] array, ArrayForm form, Worker worker) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        try (Partner partner = new Partner("array", form.word(), Integer.toString(TIMES))) {
            return partner.talk(worker, () -> {
                DataInputStream answers = worker.outside(() -> partner.awaitReady(1));
                long there = System.nanoTime();
                Outcome outcome = medians((there - begun) / 1e9, worker, () -> send(array, form, partner, answers));
                partner.awaitEnd();
                return outcome;
            });
        }
    }

    /**
     * Hands the array over again and again.
     *
     * @param setUp seconds that the channel took
     * @param once hands it over once, and returns the CPU seconds that the partner needed
     */
    private static Outcome medians(double setUp, Worker worker, Worker.Outside<Double> once)
            throws InterruptedException, IOException {
        double[] seconds = new double[TIMES];
        double[] cpu = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            double before = ThreadCpu.seconds();
            double partners = worker.outside(once);
            seconds[i] = (System.nanoTime() - start) / 1e9;
            cpu[i] = ThreadCpu.seconds() - before + partners;
            worker.advance(1);
        }
        return new Outcome(setUp, Median.of(seconds), Median.of(cpu));
    }

    /** Returns the CPU seconds that the partner needed. */
    private static double send(double[] array, ArrayForm form, Partner partner, DataInputStream answers)
            throws IOException {
        form.write(array, partner.out());
        if (answers.readInt() != array.length || answers.readDouble() != array[array.length - 1]) {
            throw new IOException("another array came than was sent");
        }
        return answers.readDouble();
    }
}
