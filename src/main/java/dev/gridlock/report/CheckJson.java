package dev.gridlock.report;

import static dev.gridlock.report.JsonNumber.number;

import com.grack.nanojson.JsonAppendableWriter;
import com.grack.nanojson.JsonWriter;
import dev.gridlock.data.CoreLoad;
import dev.gridlock.data.Finding;
import dev.gridlock.data.FindingLock;
import dev.gridlock.data.Missing;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.session.Summary;
import java.io.PrintStream;
import java.util.Map;

/**
 * Writes a summary as {@code gridlock.check/1}: one object on one line, as docs/json.md describes it. NaN becomes null.
 */
public final class CheckJson {
    private CheckJson() {}

    /** Writes the object and a line feed. */
    public static void write(Summary summary, PrintStream out) {
        JsonAppendableWriter json = JsonWriter.on(out);
        json.object();
        json.value("schema", "gridlock.check/1");
        target(json, summary.target());
        number(json, "seconds", summary.seconds(), 3);
        json.value("cores", summary.cores());
        number(json, "cpuPerSecond", summary.cpuPerSecond(), 4);
        number(json, "runDelayPerSecond", summary.runDelayPerSecond(), 4);
        json.value("processes", summary.processes());
        threads(json, summary);
        json.array("perCore");
        summary.perCore().forEach(core -> core(json, core));
        json.end();
        json.value("reach", summary.reach().word());
        json.object("cost");
        number(json, "self", summary.selfCost(), 4);
        number(json, "target", summary.targetCost(), 5);
        number(json, "stoppedMs", summary.stoppedMs(), 3);
        json.end();
        json.object("looks");
        json.value("wanted", summary.looksWanted());
        json.value("taken", summary.looksTaken());
        json.value("dumps", summary.dumps());
        json.end();
        json.array("missing");
        for (Missing missing : summary.missing()) {
            json.object();
            json.value("field", missing.field());
            json.value("why", missing.why());
            json.end();
        }
        json.end();
        json.array("findings");
        summary.findings().forEach(finding -> finding(json, finding));
        json.end();
        json.end();
        json.done();
        out.println();
        out.flush();
    }

    private static void target(JsonAppendableWriter json, TargetInfo target) {
        json.object("target");
        json.value("pid", target.pid());
        json.value("kind", target.kind().word());
        json.value("name", target.name());
        if (target.jdk().isEmpty()) {
            json.nul("jdk");
        } else {
            json.value("jdk", target.jdk());
        }
        json.end();
    }

    private static void threads(JsonAppendableWriter json, Summary summary) {
        json.object("threads");
        json.value("total", summary.threads());
        Map<String, Integer> states = summary.states();
        if (states == null) {
            json.nul("states");
        } else {
            json.object("states");
            states.forEach(json::value);
            json.end();
        }
        json.end();
    }

    private static void core(JsonAppendableWriter json, CoreLoad core) {
        json.object();
        json.value("core", core.core());
        number(json, "user", core.user(), 4);
        number(json, "system", core.system(), 4);
        number(json, "iowait", core.iowait(), 4);
        number(json, "steal", core.steal(), 4);
        number(json, "idle", core.idle(), 4);
        json.end();
    }

    private static void finding(JsonAppendableWriter json, Finding finding) {
        json.object();
        json.value("kind", finding.kind().word());
        json.value("severity", finding.severity().word());
        json.value("certainty", finding.certainty().word());
        json.value("title", finding.title());
        json.value("since", finding.since().toString());
        json.array("threads");
        for (ThreadRef thread : finding.threads()) {
            json.object();
            json.value("name", thread.name());
            json.value("javaId", thread.javaId());
            if (thread.osTid() == 0) {
                json.nul("osTid");
            } else {
                json.value("osTid", thread.osTid());
            }
            json.value("state", thread.state());
            json.end();
        }
        json.end();
        json.array("locks");
        for (FindingLock lock : finding.locks()) {
            json.object();
            json.value("class", lock.lock().className());
            json.value("id", lock.lock().id());
            if (lock.owner() == null) {
                json.nul("owner");
            } else {
                json.value("owner", lock.owner());
            }
            json.end();
        }
        json.end();
        json.array("evidence");
        finding.evidence().forEach(json::value);
        json.end();
        json.value("advice", finding.advice());
        json.end();
    }
}
