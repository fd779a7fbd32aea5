package dev.gridlock.experiment;

import dev.gridlock.data.TaskSpan;
import dev.gridlock.lab.link.Report;
import java.util.List;
import java.util.Map;

/** Where a run is made: in a lab host, or in a test. */
interface Bench {
    /** Makes one run. {@link #cancel} makes it return, soon. */
    Outcome run(Trial trial) throws InterruptedException;

    /** Ends the run that is under way, and lets no other begin. From any thread. */
    void cancel();

    /** What a run came to. */
    sealed interface Outcome {
        /**
         * Its figures.
         *
         * @param timeline every task once, by start
         * @param own what the work itself reported at the end, as of {@link Report.Advance#figures}
         * @param jdk version of the host's Java
         */
        record Done(Report.Measured figures, List<TaskSpan> timeline, Map<String, Double> own, String jdk)
                implements Outcome {
            public Done {
                timeline = TaskSpan.packed(timeline);
                own = Map.copyOf(own);
            }
        }

        /** It can't be made; another try would fare no better. {@code why} is one line. */
        record Cannot(String why) implements Outcome {}
    }
}
