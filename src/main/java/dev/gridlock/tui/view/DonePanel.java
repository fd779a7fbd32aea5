package dev.gridlock.tui.view;

import dev.gridlock.data.Cost;
import dev.gridlock.data.Looks;
import dev.gridlock.data.OwnFigures;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Sparkline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the work has brought, and what watching it costs. */
final class DonePanel {
    private static final int LABEL = 8;

    private DonePanel() {}

    /** One for throughput, and one for what else the work tells of itself. */
    static int rows(Sample sample) {
        return sample.progress() == null ? 0 : inside(sample.progress()).isEmpty() ? 1 : 2;
    }

    /** Throughput, its history, and the best so far; below, what else only the work itself knows. */
    static void progress(Scene scene, Sample sample, Area area) {
        Progress progress = sample.progress();
        if (progress == null) {
            return;
        }
        area.put(1, 0, Role.STRONG, "DONE");
        area.put(LABEL, 1, Role.TEXT, inside(progress), area.width() - LABEL - 1);
        // Without a rate it is only too early: a demo that reports progress has one from its second report on.
        String rate = (Double.isNaN(sample.unitsPerSecond()) ? "-" : Figures.count(sample.unitsPerSecond())) + " "
                + progress.unit() + "/s";
        int x = area.put(LABEL, 0, Role.TEXT, rate) + 2;
        Best best = Best.of(scene.history().samples());
        String right = best == null || best.unitsPerSecond() <= 0
                ? ""
                : "best mean " + Figures.count(best.unitsPerSecond()) + "/s with "
                        + Figures.many(best.workers(), "worker");
        String tasks = Figures.many(progress.tasks(), "task");
        String more = right.isEmpty() ? tasks : right + "   " + tasks;
        String text = "";
        for (String fitting : new String[] {more, right}) {
            if (text.isEmpty() && area.width() - x - 1 >= fitting.length()) {
                text = fitting;
            }
        }
        area.right(1, 0, Role.TEXT, text);
        int spark = Math.min(40, area.width() - x - text.length() - 3);
        double[] past = Past.values(scene.history(), spark, Sample::unitsPerSecond);
        double most = Past.most(past);
        if (spark >= 8 && most > 0) {
            Sparkline.draw(area, x, 0, spark, past, most, Role.TEXT);
        }
    }

    /** Its own check of its result, and its own figures: "right: 37,550,402,023", "376k messages/s, 0.4 set-up ms". */
    private static String inside(Progress progress) {
        List<String> parts = new ArrayList<>();
        if (!Double.isNaN(progress.expected()) && !Double.isNaN(progress.actual())) {
            String actual = String.format(Locale.ROOT, "%,.0f", progress.actual());
            parts.add(
                    progress.actual() == progress.expected()
                            ? "result right: " + actual
                            : String.format(
                                    Locale.ROOT, "result WRONG: %s where %,.0f is right", actual, progress.expected()));
        }
        String own = OwnFigures.words(progress.figures(), Figures::count);
        if (!own.isEmpty()) {
            parts.add(own);
        }
        return String.join(", ", parts);
    }

    /** Our own cost, and whether we looked as often as we meant to. */
    static void cost(Sample sample, Area area) {
        area.put(1, 0, Role.STRONG, "COST");
        area.put(LABEL, 0, Role.TEXT, costWords(sample), area.width() - LABEL - 1);
    }

    static String costWords(Sample sample) {
        Cost cost = sample.cost();
        Looks looks = sample.looks();
        StringBuilder text = new StringBuilder();
        text.append("watching takes ").append(Figures.smallCores(cost.self())).append(" cores");
        if (!Double.isNaN(cost.target())) {
            text.append(" and ").append(Figures.smallCores(cost.target())).append(" in the target");
        }
        if (!Double.isNaN(cost.stoppedMs())) {
            text.append(", which stood still ")
                    .append(Figures.count(cost.stoppedMs()))
                    .append(" ms");
        }
        text.append("; ")
                .append(looks.taken())
                .append(" of ")
                .append(looks.wanted())
                .append(" looks on time, ");
        return text.append(Figures.many(looks.dumps(), "dump")).toString();
    }
}
