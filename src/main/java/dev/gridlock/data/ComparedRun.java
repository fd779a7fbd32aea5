package dev.gridlock.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fixed amount of work took in one model with one number of workers: the median, by real time, of the repeats
 * that nobody disturbed; of all repeats if each was disturbed. Every figure is that one run's own. Unknown is NaN.
 *
 * @param model how the workers executed
 * @param workers how many there were
 * @param startup seconds to start them all; not part of {@code real}
 * @param real seconds from the first task handed out to the last result
 * @param user CPU seconds of the workers in the program over {@code real}
 * @param sys CPU seconds of the workers in the kernel over {@code real}
 * @param rssMb resident memory of the workers' processes, in 10^6 bytes
 * @param cpuPerSecond {@code (user + sys) / real}: 1.0 is one core kept busy
 * @param speedup real time of the run that this one is compared with over this one's: more than 1 is faster
 * @param efficiency speed-up over workers, as usual in the literature: 1.0 where every worker adds all that it could.
 *     Where no run with one worker is there to compare with, workers count in multiples of those of the run that is
 * @param base what {@code speedup} is measured against, in words, as "serial"; "" when there is nothing yet
 * @param otherCores CPU per second of other programs meanwhile
 * @param repeats how many runs the median was taken of
 * @param disturbed whether other programs used more than a tenth of a core in this run, even when it was done again
 * @param verdict in words, "" while nothing can be said
 * @param timeline every task, in order of its start
 * @param figures what else only the work itself knows, each by its name with its unit, as "messages/s"; in order of
 *     name
 * @param jdk version of the Java that ran the host
 */
public record ComparedRun(
        Model model,
        int workers,
        double startup,
        double real,
        double user,
        double sys,
        double rssMb,
        double cpuPerSecond,
        double speedup,
        double efficiency,
        String base,
        double otherCores,
        int repeats,
        boolean disturbed,
        String verdict,
        List<TaskSpan> timeline,
        Map<String, Double> figures,
        String jdk) {
    public ComparedRun {
        timeline = Timeline.of(timeline);
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** The tasks of each worker, in order of their start, by the worker's number. */
    public SortedMap<Integer, List<TaskSpan>> byWorker() {
        SortedMap<Integer, List<TaskSpan>> each = new TreeMap<>();
        for (TaskSpan span : timeline) {
            each.computeIfAbsent(span.worker(), worker -> new ArrayList<>()).add(span);
        }
        return each;
    }

    /** The same beside another run: {@code speedup} and {@code efficiency} as the record's fields say. */
    public ComparedRun against(ComparedRun other, String words) {
        double faster = other.real / real;
        return judged(faster, faster * other.workers / workers, words, verdict);
    }

    /** The same with something to say. */
    public ComparedRun saying(String words) {
        return judged(speedup, efficiency, base, words);
    }

    private ComparedRun judged(double faster, double efficient, String besides, String words) {
        return new ComparedRun(
                model,
                workers,
                startup,
                real,
                user,
                sys,
                rssMb,
                cpuPerSecond,
                faster,
                efficient,
                besides,
                otherCores,
                repeats,
                disturbed,
                words,
                timeline,
                figures,
                jdk);
    }
}
