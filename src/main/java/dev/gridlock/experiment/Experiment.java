package dev.gridlock.experiment;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Comparison.Pace;
import dev.gridlock.data.Comparison.Skipped;
import dev.gridlock.data.Comparison.State;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs of a plan, one after the other, and tells a listener how far it is: a whole, immutable picture after
 * each change.
 *
 * <p>A run that other programs disturbed is made again, twice at most. On a machine that is never quiet that would only
 * cost time: so after two runs in a row that stayed disturbed each is made once, until one is quiet again. A model
 * whose host refuses, breaks or does not start is skipped with the reason, and what it had finished before stays.
 *
 * <p>{@link #run} once, on any thread; {@link #cancel} from any other: it ends the host at once and keeps what is
 * finished.
 */
public final class Experiment {
    private static final int AGAIN_AT_MOST = 2;
    private static final int RESTLESS_AFTER = 2;
    private static final long A_MOMENT_NANOS = 300_000_000;

    private final Plan plan;
    private final Bench bench;
    private final BooleanSupplier ending;
    private final Consumer<Comparison> listener;
    private final Map<Knobs, Repeats> results = new LinkedHashMap<>();
    private final List<Skipped> skipped;
    private final List<Knobs> left;
    private final Remaining remaining = new Remaining();
    private volatile @Nullable Comparison told;
    private int done;
    private int restless;
    private volatile boolean cancelled;

    /**
     * In lab hosts.
     *
     * @param ending whether this program is being ended by a signal, which ends the hosts too: then nothing is a host's
     *     fault
     * @param listener told on the thread that runs it
     */
    public Experiment(Plan plan, BooleanSupplier ending, Consumer<Comparison> listener) {
        this(
                plan,
                new HostBench(plan.points().stream().anyMatch(point -> point.model() == Model.VIRTUAL)),
                ending,
                listener);
    }

    Experiment(Plan plan, Bench bench, BooleanSupplier ending, Consumer<Comparison> listener) {
        this.plan = plan;
        this.bench = bench;
        this.ending = ending;
        this.listener = listener;
        this.skipped = new ArrayList<>(plan.skipped());
        this.left = new ArrayList<>(plan.order());
    }

    /**
     * Makes all runs and returns the last picture; earlier when cancelled, or when its thread is interrupted. What else
     * ends it is thrown, after a last picture that says so: nobody who looks at pictures must wait for one that never
     * comes.
     */
    public Comparison run() {
        try {
            return runAll();
        } catch (RuntimeException | Error fault) {
            bench.cancel();
            tell(broken(fault));
            throw fault;
        }
    }

    private Comparison runAll() {
        try {
            while (!left.isEmpty() && !stopped()) {
                make(left.get(0));
            }
        } catch (InterruptedException e) {
            cancelled = true;
            Thread.currentThread().interrupt();
        }
        Comparison last = picture("", stopped() && !left.isEmpty() ? State.CANCELLED : State.DONE);
        tell(last);
        return last;
    }

    private void tell(Comparison picture) {
        told = picture;
        listener.accept(picture);
    }

    /** The last picture told; null before the first. */
    public @Nullable Comparison last() {
        return told;
    }

    /** Ends it: at once, with all that was started for the run under way. */
    public void cancel() {
        cancelled = true;
        bench.cancel();
    }

    private boolean stopped() {
        return cancelled || ending.getAsBoolean();
    }

    /**
     * Whether it is being ended, as may turn out in a moment: Ctrl-C goes to all processes of the terminal, and what
     * was just about to become a host may have died of it before we have heard of it ourselves.
     */
    private boolean stoppedSoon() throws InterruptedException {
        long end = System.nanoTime() + A_MOMENT_NANOS;
        while (!stopped() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return stopped();
    }

    private void make(Knobs run) throws InterruptedException {
        Bench.Outcome.Done best = null;
        int tries = restless >= RESTLESS_AFTER ? 1 : 1 + AGAIN_AT_MOST;
        for (int tried = 0; tried < tries; tried++) {
            tell(picture(words(run, best), State.RUNNING));
            long begin = System.nanoTime();
            Bench.Outcome outcome = bench.run(new Trial(plan.demo(), run, plan.tasks()));
            if (outcome instanceof Bench.Outcome.Cannot cannot) {
                if (stoppedSoon()) {
                    keep(run, best);
                } else {
                    skip(run, cannot.why());
                }
                return;
            }
            remaining.took(run, (System.nanoTime() - begin) / 1e9);
            Bench.Outcome.Done made = (Bench.Outcome.Done) outcome;
            best = quieter(best, made);
            if (!Repeats.disturbed(made.figures()) || stopped()) {
                break;
            }
        }
        keep(run, best);
    }

    private static Bench.Outcome.Done quieter(Bench.Outcome.@Nullable Done before, Bench.Outcome.Done made) {
        return before != null && before.figures().otherCores() < made.figures().otherCores() ? before : made;
    }

    private void keep(Knobs run, Bench.Outcome.@Nullable Done best) {
        if (best != null) {
            results.computeIfAbsent(run, point -> new Repeats(point, plan.repeat()))
                    .add(best);
            restless = Repeats.disturbed(best.figures()) ? restless + 1 : 0;
            done++;
            left.remove(0);
        }
    }

    private void skip(Knobs run, String why) {
        boolean never = results.keySet().stream().noneMatch(point -> point.model() == run.model());
        // The line stands beside the model's name already.
        String reason =
                why.startsWith("model " + run.model().word() + ": ") ? why.substring(why.indexOf(':') + 2) : why;
        skipped.add(new Skipped(run.model(), never ? reason : "with " + run.workers() + " workers: " + reason));
        skipped.sort(Comparator.comparing(Skipped::model));
        left.removeIf(other -> other.model() == run.model());
    }

    private String words(Knobs run, Bench.Outcome.@Nullable Done disturbed) {
        String words = run.model() == Model.SERIAL
                ? run.model().word()
                : run.model().word() + ", " + run.workers() + (run.workers() == 1 ? " worker" : " workers");
        return disturbed == null ? words : words + " again, other programs were busy";
    }

    private Comparison picture(String now, State state) {
        List<ComparedRun> runs = runs();
        return state == State.RUNNING
                ? picture(
                        runs,
                        List.of(),
                        List.of(),
                        new Pace(done, done + left.size(), now, remaining.seconds(left), state))
                : picture(runs, Laws.fit(runs, plan.cores()), new Conclusions(plan.cores(), runs).lines(), over(state));
    }

    /**
     * The last picture told, or an empty one, over and with the reason: nothing is worked out that might have been at
     * fault.
     */
    private Comparison broken(Throwable fault) {
        Comparison before = told;
        return picture(
                before == null ? List.of() : before.runs(),
                List.of(),
                List.of("ended early by a fault of Gridlock's own: " + fault),
                over(State.CANCELLED));
    }

    private Pace over(State state) {
        return new Pace(done, done + left.size(), "", left.isEmpty() ? 0 : Double.NaN, state);
    }

    private Comparison picture(List<ComparedRun> runs, List<Law> laws, List<String> lines, Pace pace) {
        return new Comparison(
                plan.demo().name(),
                plan.settings(),
                plan.cores(),
                plan.tasks(),
                plan.repeat(),
                plan.models(),
                plan.workers(),
                runs,
                skipped,
                laws,
                lines,
                pace);
    }

    /** Those finished, in the plan's order, each beside its base and with its verdict. */
    private List<ComparedRun> runs() {
        List<ComparedRun> medians = new ArrayList<>();
        for (Knobs point : plan.points()) {
            Repeats repeats = results.get(point);
            if (repeats != null) {
                medians.add(repeats.median());
            }
        }
        List<ComparedRun> beside = medians.stream()
                .map(run -> Baseline.of(run.model(), medians)
                        .map(base -> run.against(base, Baseline.words(base)))
                        .orElse(run))
                .toList();
        Verdicts verdicts = new Verdicts(plan.cores(), beside);
        return beside.stream().map(run -> run.saying(verdicts.of(run))).toList();
    }

    /** Whether every model that was wanted has been skipped before it had a run. */
    public static boolean nothingRan(Comparison comparison) {
        List<Model> without = comparison.skipped().stream().map(Skipped::model).toList();
        return comparison.runs().isEmpty() && without.containsAll(comparison.models());
    }
}
