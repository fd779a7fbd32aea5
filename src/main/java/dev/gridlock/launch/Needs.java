package dev.gridlock.launch;

import dev.gridlock.data.Model;
import dev.gridlock.lab.host.Python;

/** What a model needs of this machine, looked for without starting anything: to say no early, and in words. */
public final class Needs {
    private Needs() {}

    /**
     * Looks for it.
     *
     * @throws NotHere when it is not here
     */
    public static void check(Model model) throws NotHere {
        switch (model) {
            case VIRTUAL -> Jdks.forModel(model);
            case PYTHON_THREADS, PYTHON_PROCESSES -> {
                if (Python.find().isEmpty()) {
                    throw new NotHere(Python.LACK, "model " + model.word() + ": " + Python.LACK + "; " + Python.CURE);
                }
            }
            case SERIAL, THREADS, GIL, PROCESSES -> {
                // Java is here.
            }
        }
    }

    /** What a model lacks, in a few words; "" when it can run. */
    public static String lack(Model model) {
        try {
            check(model);
            return "";
        } catch (NotHere e) {
            return e.lack();
        }
    }
}
