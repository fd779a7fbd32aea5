package dev.gridlock.journey.plain;

import dev.gridlock.data.LockKind;
import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a hazard in threads that bear no telling names, and tells nobody what it gets done. Made to be renamed itself.
 *
 * <p>Its main thread ends as soon as all run: any thread that stayed could be the one who wakes the others. So nothing
 * ends it but whoever started it.
 */
public final class PlainHazard {
    private static final int RENAMINGS = 20;

    private PlainHazard() {}

    /**
     * {@code args}: the class, the workload's name, lock kind or "", whether fixed, workers, then settings as
     * name=value.
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (int i = 5; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            values.put(pair[0], pair[1]);
        }
        boolean fixed = Boolean.parseBoolean(args[3]);
        LoopWork work = open(args[0], Settings.of(args[1], values), args[2], fixed);
        int workers = Math.min(Integer.parseInt(args[4]), work.mostWorkers());
        for (int index = 0; index < workers; index++) {
            Worker worker = new Worker(index);
            worker.begin();
            new Thread(() -> run(work, worker), "t" + index).start();
        }
        for (int i = 0; i < RENAMINGS; i++) {
            // Those that the hazard itself has started come up by and by.
            rename();
            Thread.sleep(50);
        }
        System.out.println("ready");
    }

    private static LoopWork open(String name, Settings settings, String lock, boolean fixed)
            throws ReflectiveOperationException {
        Constructor<?> made = Class.forName(name).getConstructors()[0];
        return (LoopWork)
                (made.getParameterCount() == 2
                        ? made.newInstance(fixed, settings)
                        : made.newInstance(LockKind.of(lock).orElseThrow(), fixed, settings));
    }

    private static void run(LoopWork work, Worker worker) {
        try {
            work.work(worker);
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rename() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean ours = thread.getThreadGroup() == Thread.currentThread().getThreadGroup();
            if (ours && thread != Thread.currentThread() && !thread.getName().matches("t\\d+")) {
                thread.setName("t" + (1_000 + thread.getId()));
            }
        }
    }
}
