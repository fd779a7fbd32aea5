package dev.gridlock.report;

import com.grack.nanojson.JsonAppendableWriter;
import com.grack.nanojson.JsonWriter;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The demos as a table for a person, or as {@code gridlock.demos/1}. */
public final class DemoList {
    private DemoList() {}

    /** A paragraph a demo: name, title, and how it can be set. */
    public static void text(List<DemoInfo> demos, PrintStream out) {
        int width = demos.stream().mapToInt(demo -> demo.name().length()).max().orElse(0);
        DemoInfo.Group group = null;
        for (DemoInfo demo : demos) {
            if (demo.group() != group) {
                group = demo.group();
                out.println(group == DemoInfo.Group.WORK ? "WORK" : "HAZARDS");
            }
            out.printf(Locale.ROOT, "  %-" + width + "s  %s%n", demo.name(), demo.title());
            out.println("  " + " ".repeat(width) + "  " + settings(demo));
        }
        out.flush();
    }

    private static String settings(DemoInfo demo) {
        StringBuilder line = new StringBuilder("--model ").append(words(demo.models(), Model::word));
        DemoInfo.Parameter workers = demo.workers();
        line.append("  --workers ").append(number(workers.min())).append("..").append(number(workers.max()));
        if (!demo.locks().isEmpty()) {
            line.append("  --lock ").append(words(demo.locks(), LockKind::word));
        }
        if (demo.fixable()) {
            line.append("  --fixed");
        }
        for (DemoInfo.Parameter parameter : demo.parameters()) {
            line.append("  --set ").append(parameter.name()).append('=').append(range(parameter));
        }
        return line.toString();
    }

    private static String range(DemoInfo.Parameter parameter) {
        List<String> choices = parameter.choices();
        return choices != null
                ? choices.isEmpty() ? "TEXT" : String.join("|", choices)
                : number(parameter.min()) + ".." + number(parameter.max()) + parameter.unit();
    }

    private static <T> String words(List<T> all, java.util.function.Function<T, String> word) {
        return all.stream().map(word).collect(Collectors.joining("|"));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** One object on one line. */
    public static void json(List<DemoInfo> demos, PrintStream out) {
        JsonAppendableWriter json = JsonWriter.on(out);
        json.object();
        json.value("schema", "gridlock.demos/1");
        json.array("demos");
        for (DemoInfo demo : demos) {
            json.object();
            json.value("name", demo.name());
            json.value("title", demo.title());
            json.value("group", demo.group().name().toLowerCase(Locale.ROOT));
            json.value("workload", demo.workload());
            json.array("models");
            demo.models().forEach(model -> json.value(model.word()));
            json.end();
            json.array("locks");
            demo.locks().forEach(lock -> json.value(lock.word()));
            json.end();
            json.value("fixable", demo.fixable());
            json.object("workers");
            range(json, demo.workers());
            json.end();
            json.array("parameters");
            for (DemoInfo.Parameter parameter : demo.parameters()) {
                json.object();
                json.value("name", parameter.name());
                json.value("what", parameter.what());
                json.value("unit", parameter.unit());
                List<String> choices = parameter.choices();
                if (choices == null) {
                    range(json, parameter);
                } else {
                    json.array("choices");
                    choices.forEach(json::value);
                    json.end();
                }
                json.end();
            }
            json.end();
            json.end();
        }
        json.end();
        json.end();
        json.done();
        out.println();
        out.flush();
    }

    private static void range(JsonAppendableWriter json, DemoInfo.Parameter parameter) {
        json.value("default", parameter.defaultValue());
        json.value("min", parameter.min());
        json.value("max", parameter.max());
    }
}
