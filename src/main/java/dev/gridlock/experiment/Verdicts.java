package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Model;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run's figures mean, in words.
 *
 * <p>Only three things are looked at: the model, CPU per second against the cores that so many workers could use, and
 * real time against another run's; which demo it was is not known here. (Of work that counts what it loses, that comes
 * first,
 * {@link Losses}, and of the time only figures are told: its workers meet at a line and at a guard, which no rule
 * knows.) Which run: {@link Baseline} for a speed-up; for workers past the cores the same model with as many workers as
 * cores. The first rule that fits speaks:
 *
 * <ol>
 *   <li>one worker: how busy it keeps one core
 *   <li>the single worker waited most of the time: I/O-bound, its waiting can overlap
 *   <li>the single worker used nearly all cores: nothing is left for more workers
 *   <li>tasks below a millisecond, and slower: too small to pay for a worker
 *   <li>an interpreter lock: held to one core, fighting for the lock, or let go of by native code
 *   <li>more workers than cores: what came of it
 *   <li>else: cores kept busy, and whether the speed-up is worth them
 * </ol>
 *
 * The order of the rules matters: what the single worker shows by itself, and how long its tasks are, explains a slow
 * run before a lock does. None of them speaks of a run that other programs disturbed, or whose base they disturbed:
 * that one is told in figures, without a cause, because the cause may have been them.
 *
 * <p>Differences below 15 % past the cores and below 3 % elsewhere count as none: so much differs between two runs of
 * the same.
 */
final class Verdicts {
    /** CPU per second of one worker below which its work is I/O-bound. */
    static final double WAITING = 0.5;

    /** Faster by such a share is a gain. */
    static final double GAIN = 0.15;

    private static final double DEARER = 1.5;
    private static final double SAME = 0.03;
    private static final double WORTH_IT = 0.85;
    private static final double TINY_SECONDS = 0.001;

    private final int cores;
    private final List<ComparedRun> runs;

    /**
     * @param cores that can be used
     * @param runs with their speed-ups
     */
    Verdicts(int cores, List<ComparedRun> runs) {
        this.cores = cores;
        this.runs = runs;
    }

    /** In one line; of a disturbed run it says so, and names no cause. */
    String of(ComparedRun run) {
        return Losses.counted(run) ? Losses.words(run) + "; " + timed(run) : timed(run);
    }

    private String timed(ComparedRun run) {
        ComparedRun base = Baseline.of(run.model(), runs).orElse(run);
        if (run.disturbed()) {
            return figures(run, base) + " (other programs used " + figure(run.otherCores()) + " cores)";
        } else if (base.disturbed()) {
            return figures(run, base) + " (other programs used " + figure(base.otherCores()) + " cores during "
                    + Baseline.words(base) + ")";
        }
        return Losses.counted(run) ? figures(run, base) : words(run, base);
    }

    /** What was measured, and no reason for it. */
    private String figures(ComparedRun run, ComparedRun base) {
        if (Double.isNaN(run.cpuPerSecond())) {
            return against(run, base);
        }
        Optional<ComparedRun> full = atTheCores(run.model());
        return run.workers() > cores && full.isPresent() && !Losses.any(run)
                ? pastTheCores(run, full.get())
                : beside(busy(run), ", ", run, base);
    }

    private String words(ComparedRun run, ComparedRun base) {
        if (Double.isNaN(run.cpuPerSecond())) {
            return against(run, base);
        } else if (run.workers() == 1) {
            return single(run, base);
        } else if (base.cpuPerSecond() < WAITING) {
            return overlapped(run);
        } else if (base.workers() == 1 && cores > 1 && base.cpuPerSecond() >= CpuPerSecond.NEARLY * cores) {
            return run.speedup() < 1 + GAIN
                    ? "nothing is gained: one worker keeps " + busy(base) + " by itself"
                    : against(run, base) + ", although one worker keeps " + busy(base) + " by itself";
        } else if (base.real() / base.timeline().size() * base.workers() < TINY_SECONDS && run.speedup() < 1) {
            return "tasks of " + milliseconds(base) + " do not pay for a worker: " + against(run, base);
        } else if (CpuPerSecond.oneAtATime(run.model())) {
            return underLock(run, base);
        } else if (run.workers() > cores) {
            return pastTheCores(run, base, atTheCores(run.model()));
        }
        return withinTheCores(run, base);
    }

    private String single(ComparedRun run, ComparedRun base) {
        double cpu = run.cpuPerSecond();
        String words;
        if (cpu < WAITING) {
            words = "I/O-bound: " + figure(cpu) + " cores busy, waiting the rest of the time";
        } else if (cpu > 2 - CpuPerSecond.NEARLY) {
            words = "one worker keeps " + busy(run) + " by itself";
        } else if (cpu >= CpuPerSecond.NEARLY) {
            words = cores == 1 ? "saturates the one core" : "keeps one of " + cores + " cores busy";
        } else {
            words = "one core is busy " + Math.round(cpu * 100) + " % of the time";
        }
        return beside(words, ": ", run, base);
    }

    private String overlapped(ComparedRun run) {
        String gain = factor(run) + " with " + Nouns.counted(run.workers(), run.model());
        double share = run.cpuPerSecond() / Math.min(run.workers(), cores);
        if (share >= CpuPerSecond.NEARLY) {
            return "waiting overlaps until the cores are full: " + gain + ", " + busy(run);
        }
        return "I/O-bound: " + gain + processesForNothing(run);
    }

    private String processesForNothing(ComparedRun run) {
        Model beside = switch (run.model()) {
            case PROCESSES -> Model.THREADS;
            case PYTHON_PROCESSES -> Model.PYTHON_THREADS;
            case SERIAL, THREADS, VIRTUAL, GIL, PYTHON_THREADS -> run.model();
        };
        return run(beside, run.workers())
                .filter(threads -> !threads.disturbed())
                .map(threads -> startUpForNothing("they", run, threads))
                .orElse("");
    }

    /**
     * As "; they cost 3.0x the start-up for no gain".
     *
     * @param who the subject
     * @param processes as many as {@code threads}
     * @return "" where they were faster than threads by something, or cost hardly more, or it can't be told
     */
    static String startUpForNothing(String who, ComparedRun processes, ComparedRun threads) {
        double times = processes.startup() / threads.startup();
        return Double.isFinite(times) && times >= DEARER && processes.real() > threads.real() * (1 - GAIN)
                ? String.format(
                        Locale.ROOT,
                        times < 9.95
                                ? "; %s cost %.1fx the start-up for no gain"
                                : "; %s cost %.0fx the start-up for no gain",
                        who,
                        times)
                : "";
    }

    private Optional<ComparedRun> run(Model model, int workers) {
        return runs.stream()
                .filter(run -> run.model() == model && run.workers() == workers)
                .findFirst();
    }

    private String underLock(ComparedRun run, ComparedRun base) {
        String who = Nouns.plural(run.model()) + (run.model() == Model.PYTHON_THREADS ? " under the GIL" : "");
        double cpu = run.cpuPerSecond();
        if (run.speedup() >= 1 + GAIN) {
            return cpu > 2 - CpuPerSecond.NEARLY
                    ? who + ": " + factor(run) + ", since the work lets go of the lock"
                    : who + ": " + figure(cpu) + " cores busy, " + against(run, base);
        } else if (cpu > 2 - CpuPerSecond.NEARLY) {
            return who + ": " + figure(cpu) + " cores busy, and yet " + against(run, base) + ": they fight for the lock"
                    + advice(run);
        }
        return who + ": " + figure(cpu) + " cores busy, " + against(run, base) + advice(run);
    }

    /** Processes, unless as many of them were run and gained nothing. */
    private String advice(ComparedRun run) {
        Model free = run.model() == Model.PYTHON_THREADS ? Model.PYTHON_PROCESSES : Model.PROCESSES;
        return run(free, run.workers())
                .map(processes ->
                        processes.real() < run.real() * (1 - SAME) ? "; use processes" : "; processes are no faster")
                .orElse("; use processes");
    }

    private String pastTheCores(ComparedRun run, ComparedRun base, Optional<ComparedRun> full) {
        if (full.isEmpty()) {
            return run.cpuPerSecond() >= CpuPerSecond.NEARLY * cores
                    ? saturates() + ": " + factor(run) + "; workers past the cores find none free"
                    : beside(busy(run), ", ", run, base);
        }
        boolean sure = !full.get().disturbed() && full.get().real() / run.real() - 1 >= GAIN;
        return pastTheCores(run, full.get()) + (sure ? ": workers wait at times" : "");
    }

    private String pastTheCores(ComparedRun run, ComparedRun full) {
        double gain = full.real() / run.real() - 1;
        return "past " + cores(cores) + (gain < GAIN ? " nothing is gained: " : " still ") + percent(gain) + " at "
                + run.workers();
    }

    private String withinTheCores(ComparedRun run, ComparedRun base) {
        boolean busy = run.cpuPerSecond() >= CpuPerSecond.NEARLY * run.workers();
        if (!busy) {
            return beside("only " + busy(run), ", ", run, base) + ": workers wait for each other or for a core";
        }
        String words =
                run.workers() == cores ? saturates() : "keeps " + run.workers() + " of " + cores(cores) + " busy";
        double dearer = (run.user() + run.sys()) / (base.user() + base.sys());
        return run.efficiency() < WORTH_IT && dearer > 1 + GAIN
                ? words + ", yet " + against(run, base) + ": the work takes "
                        + String.format(Locale.ROOT, "%.1fx", dearer) + " the CPU time"
                : beside(words, ": ", run, base);
    }

    /** The run of this model with as many workers as cores. */
    Optional<ComparedRun> atTheCores(Model model) {
        return run(model, cores);
    }

    /** The runs of this model past the cores, by workers. */
    List<ComparedRun> pastTheCores(Model model) {
        return runs.stream()
                .filter(run -> run.model() == model && run.workers() > cores)
                .sorted(Comparator.comparingInt(ComparedRun::workers))
                .toList();
    }

    /** As "1.95x serial", "as fast as serial", "4 % slower than serial", "takes 3.1 times as long as serial". */
    static String against(ComparedRun run, ComparedRun base) {
        String than = Baseline.words(base);
        double slower = run.real() / base.real() - 1;
        if (Math.abs(slower) < SAME) {
            return "as fast as " + than;
        }
        if (slower < 0) {
            return String.format(Locale.ROOT, "%.2fx %s", base.real() / run.real(), than);
        }
        return slower < 1
                ? Math.round(slower * 100) + " % slower than " + than
                : String.format(Locale.ROOT, "takes %.1f times as long as %s", slower + 1, than);
    }

    /** What is said of a run, then how it compares; that is left out where it is the one to compare with. */
    private static String beside(String words, String join, ComparedRun run, ComparedRun base) {
        return Baseline.is(run, base) ? words : words + join + against(run, base);
    }

    static String percent(double share) {
        long percent = Math.round(share * 100);
        return (percent > 0 ? "+" : "") + percent + " %";
    }

    static String factor(ComparedRun run) {
        return String.format(Locale.ROOT, "%.1fx", run.speedup());
    }

    private String saturates() {
        return "saturates " + cores(cores);
    }

    private String busy(ComparedRun run) {
        return figure(run.cpuPerSecond()) + " of " + cores(cores) + " busy";
    }

    static String cores(int count) {
        return count == 1 ? "1 core" : count + " cores";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.2f" : "%.1f", value);
    }

    private static String milliseconds(ComparedRun base) {
        double ms = base.real() / base.timeline().size() * base.workers() * 1000;
        return String.format(Locale.ROOT, ms < 0.1 ? "%.3f ms" : "%.1f ms", ms);
    }
}
