package dev.gridlock.cli;

import dev.gridlock.data.Comparison;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.experiment.Asked;
import dev.gridlock.experiment.Experiment;
import dev.gridlock.experiment.Plan;
import dev.gridlock.lab.catalogue.BadKnob;
import dev.gridlock.report.CompareCsv;
import dev.gridlock.report.CompareHtml;
import dev.gridlock.report.CompareJson;
import dev.gridlock.report.CompareText;
import dev.gridlock.session.CannotDo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gridlock compare DEMO}: the same work in several models with more and more workers. */
@Command(
        name = "compare",
        sortOptions = false,
        header = "An experiment: models x numbers of workers, measured and compared.",
        description = "%nDoes the same work in each model with each number of workers, several times over, and prints"
                + " a table of medians, charts and what they mean. Ctrl-C prints what is finished.%n")
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEMO", description = "whose work (gridlock demo --list shows them)")
    String demo = "";

    @Option(names = "--models", paramLabel = "A,B", split = ",", description = "models (default: all of the demo's)")
    @Nullable
    List<String> models;

    @Option(
            names = "--workers",
            paramLabel = "N,M",
            split = ",",
            description = "numbers of workers (default: 1, 2, 4 ... up to 4 times the cores, and the cores)")
    @Nullable
    List<String> workers;

    @Option(names = "--tasks", paramLabel = "N", description = "tasks in each run (default: as the demo's file says)")
    @Nullable
    String tasks;

    @Option(names = "--repeat", paramLabel = "N", description = "how often each run is made (default 3)")
    @Nullable
    String repeat;

    @Mixin
    VariantOptions variant = new VariantOptions();

    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "write a table for spreadsheets to this file")
    @Nullable
    Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "write a report with charts to this file")
    @Nullable
    Path html;

    @Option(names = "--ascii", description = "draw with ASCII characters only")
    boolean ascii;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--help", usageHelp = true, description = "print this and end")
    boolean help;

    @Override
    public Integer call() throws Failure {
        common.settings();
        common.reach();
        Plan plan = plan();
        try (ProgressLine progress = ProgressLine.on(json)) {
            Experiment experiment = new Experiment(plan, Shutdown::begun, progress::show);
            Interruption interruption = Interruption.cancelling(experiment::cancel);
            try (ResultFiles files = ResultFiles.open(csv, html)) {
                Comparison result = run(experiment, progress);
                files.write(out -> CompareCsv.write(result, out), out -> CompareHtml.write(result, out));
                return status(result);
            } finally {
                interruption.over();
            }
        }
    }

    /** Prints the result; what is finished also where a fault of our own ends it, as for lack of memory. */
    private Comparison run(Experiment experiment, ProgressLine progress) {
        try {
            return experiment.run();
        } finally {
            progress.clear();
            Comparison last = experiment.last();
            if (last != null) {
                print(last);
            }
        }
    }

    private void print(Comparison result) {
        if (json) {
            CompareJson.write(result, Output.json());
        } else {
            CompareText.write(result, Output.text(), ascii);
        }
    }

    private static int status(Comparison result) throws Failure {
        if (Experiment.nothingRan(result) && !Shutdown.begun()) {
            throw Failure.cannot("nothing could be compared, every model was skipped: " + reasons(result), null);
        }
        return Exit.OK;
    }

    /** Each reason once, after the models that it holds for. */
    private static String reasons(Comparison result) {
        Map<String, String> models = new LinkedHashMap<>();
        result.skipped()
                .forEach(skipped ->
                        models.merge(skipped.why(), skipped.model().word(), (all, another) -> all + ", " + another));
        return models.entrySet().stream()
                .map(entry -> entry.getValue() + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private Plan plan() throws Failure {
        try {
            DemoInfo info = Home.demos().find(demo);
            Asked asked = new Asked(models, workers, tasks, repeat, variant.lock, variant.fixed, variant.set);
            return Plan.of(info, asked, Runtime.getRuntime().availableProcessors());
        } catch (CannotDo e) {
            throw Failure.of(e);
        } catch (BadKnob e) {
            throw e.notHere() ? Failure.cannot(e.line(), e) : Failure.usage(e.line(), e);
        }
    }
}
