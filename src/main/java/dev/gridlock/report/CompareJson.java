package dev.gridlock.report;

import static dev.gridlock.report.JsonNumber.number;

import com.grack.nanojson.JsonAppendableWriter;
import com.grack.nanojson.JsonWriter;
import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Law;
import dev.gridlock.data.TaskSpan;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Writes a comparison as {@code gridlock.compare/1}: one object on one line, as docs/json.md describes it. NaN becomes
 * null.
 */
public final class CompareJson {
    private CompareJson() {}

    /** Writes the object and a line feed. */
    public static void write(Comparison comparison, PrintStream out) {
        JsonAppendableWriter json = JsonWriter.on(out);
        json.object();
        json.value("schema", "gridlock.compare/1");
        json.value("demo", comparison.demo());
        json.value("cores", comparison.cores());
        json.value("tasks", comparison.tasks());
        json.value("repeat", comparison.repeat());
        json.value("cancelled", comparison.pace().state() == Comparison.State.CANCELLED);
        json.array("settings");
        comparison.settings().forEach(json::value);
        json.end();
        json.array("runs");
        comparison.runs().forEach(run -> run(json, run));
        json.end();
        json.array("skipped");
        for (Comparison.Skipped skipped : comparison.skipped()) {
            json.object();
            json.value("model", skipped.model().word());
            json.value("why", skipped.why());
            json.end();
        }
        json.end();
        json.object("law");
        law(json, comparison.law());
        json.array("laws");
        for (Law law : comparison.laws()) {
            json.object();
            law(json, Optional.of(law));
        }
        json.end();
        json.array("verdicts");
        comparison.verdicts().forEach(json::value);
        json.end();
        json.end();
        json.done();
        out.println();
        out.flush();
    }

    private static void run(JsonAppendableWriter json, ComparedRun run) {
        json.object();
        json.value("model", run.model().word());
        json.value("workers", run.workers());
        number(json, "startup", run.startup(), 6);
        number(json, "real", run.real(), 6);
        number(json, "user", run.user(), 3);
        number(json, "sys", run.sys(), 3);
        number(json, "rssMb", run.rssMb(), 1);
        number(json, "cpuPerSecond", run.cpuPerSecond(), 4);
        number(json, "speedup", run.speedup(), 4);
        number(json, "efficiency", run.efficiency(), 4);
        json.value("base", run.base());
        json.value("repeats", run.repeats());
        number(json, "otherCores", run.otherCores(), 3);
        json.value("disturbed", run.disturbed());
        json.value("jdk", run.jdk());
        json.value("verdict", run.verdict());
        if (!run.figures().isEmpty()) {
            json.object("figures");
            run.figures().forEach((name, value) -> number(json, name, value, 6));
            json.end();
        }
        json.array("timeline");
        run.timeline().forEach(span -> span(json, span));
        json.end();
        json.end();
    }

    private static void span(JsonAppendableWriter json, TaskSpan span) {
        json.object();
        json.value("worker", span.worker());
        json.value("task", span.task());
        number(json, "start", span.start(), 6);
        number(json, "stop", span.stop(), 6);
        number(json, "cpu", span.cpu(), 6);
        json.end();
    }

    /** The fields of an object that has been begun, and its end. */
    private static void law(JsonAppendableWriter json, Optional<Law> fitted) {
        Law law = fitted.orElse(null);
        Law.Usl usl = law == null ? null : law.usl();
        Law.Amdahl amdahl = law == null ? null : law.amdahl();
        if (law == null) {
            json.nul("model");
        } else {
            json.value("model", law.model().word());
        }
        if (usl == null) {
            json.nul("usl");
        } else {
            json.object("usl");
            number(json, "sigma", usl.sigma(), 6);
            number(json, "sigmaError", usl.sigmaError(), 6);
            number(json, "kappa", usl.kappa(), 8);
            number(json, "kappaError", usl.kappaError(), 8);
            number(json, "one", usl.one(), 6);
            number(json, "residual", usl.residual(), 6);
            json.end();
        }
        if (amdahl == null) {
            json.nul("amdahl");
        } else {
            json.object("amdahl");
            number(json, "serial", amdahl.serial(), 6);
            number(json, "serialError", amdahl.serialError(), 6);
            number(json, "one", amdahl.one(), 6);
            number(json, "residual", amdahl.residual(), 6);
            json.end();
        }
        json.array("predictions");
        for (Law.Prediction prediction : law == null ? List.<Law.Prediction>of() : law.predictions()) {
            json.object();
            json.value("cores", prediction.cores());
            number(json, "usl", prediction.usl(), 4);
            number(json, "uslError", prediction.uslError(), 4);
            number(json, "amdahl", prediction.amdahl(), 4);
            number(json, "amdahlError", prediction.amdahlError(), 4);
            json.end();
        }
        json.end();
        if (usl != null) {
            json.nul("why");
        } else {
            json.value("why", law == null ? "no model ran with several numbers of workers" : law.why());
        }
        json.end();
    }
}
