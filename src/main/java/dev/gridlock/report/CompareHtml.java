package dev.gridlock.report;

import dev.gridlock.data.ComparedRun;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.CpuPerSecond;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import java.io.IOException;
import java.util.List;

/**
 * A comparison as one page: no script, no font, no file besides; light or dark as the reader's system is. Written as
 * XML, so that other programs can read it too. What a picture shows is told by shapes and hatching as well as by
 * colour, and stands in a table or a text alternative.
 */
public final class CompareHtml {
    private final Comparison comparison;
    private final Appendable out;

    private CompareHtml(Comparison comparison, Appendable out) {
        this.comparison = comparison;
        this.out = out;
    }

    /**
     * Writes the page piece by piece: with all tasks of all runs it may be long. It says of itself that it is UTF-8.
     */
    public static void write(Comparison comparison, Appendable out) throws IOException {
        new CompareHtml(comparison, out).page();
    }

    private void page() throws IOException {
        String title = CompareWords.title(comparison);
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head>")
                .append("<meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>");
        element("title", "Gridlock: " + title);
        out.append("<style>").append(PageStyle.CSS).append("</style></head><body><main>\n");
        hatching();
        element("h1", comparison.demo());
        element(
                "p",
                title.substring(title.indexOf(':') + 2) + "; " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"));
        list("says", comparison.verdicts());
        skipped();
        if (!comparison.runs().isEmpty()) {
            table();
            legend();
            section("Real time against workers", TimeSvg.of(comparison));
            laws();
            timelines();
        }
        out.append("</main></body></html>\n");
    }

    private void hatching() throws IOException {
        out.append("<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>")
                .append("<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"")
                .append(" patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\"/>")
                .append("</pattern></defs></svg>\n");
    }

    private void skipped() throws IOException {
        if (!comparison.skipped().isEmpty()) {
            element("h2", "Skipped");
            list(
                    "skipped",
                    comparison.skipped().stream()
                            .map(skipped -> skipped.model().word() + ": " + skipped.why())
                            .toList());
        }
    }

    private void table() throws IOException {
        element("h2", "Figures");
        out.append(
                "<div class=\"wide\" role=\"region\" aria-label=\"Figures\" tabindex=\"0\"><table><caption>Medians; speed-up is against ");
        out.append(Svg.escaped(String.join(
                " or ",
                comparison.runs().stream().map(ComparedRun::base).distinct().toList())));
        out.append(", efficiency is speed-up over workers.</caption><thead><tr>");
        for (String head : List.of(
                "model",
                "workers",
                "real",
                "user",
                "sys",
                "CPU per second",
                "speed-up",
                "efficiency",
                "start-up",
                "memory")) {
            out.append("<th scope=\"col\">").append(head).append("</th>");
        }
        out.append("<th scope=\"col\" class=\"words\">what it says</th></tr></thead><tbody>\n");
        for (ComparedRun run : comparison.runs()) {
            out.append("<tr><th scope=\"row\">");
            sign(run.model());
            out.append(Svg.escaped(run.model().word())).append("</th>");
            element("td", Integer.toString(run.workers()));
            for (String cell : CompareWords.cells(run)) {
                element("td", cell);
            }
            out.append("<td class=\"words\">")
                    .append(Svg.escaped(
                            run.verdict() + (run.figures().isEmpty() ? "" : "; " + CompareWords.figures(run))))
                    .append("<br/><small>CPU per second ");
            out.append(Svg.escaped(
                    CpuPerSecond.words(run.cpuPerSecond(), comparison.cores(), run.model(), run.workers())));
            out.append("</small></td></tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private void legend() throws IOException {
        out.append("<p class=\"legend\">");
        for (Model model : Model.values()) {
            if (comparison.runs().stream().anyMatch(run -> run.model() == model)) {
                out.append("<span>");
                sign(model);
                out.append(model.word()).append("</span> ");
            }
        }
        out.append("</p>\n");
    }

    private void sign(Model model) throws IOException {
        out.append("<svg class=\"sign\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><path class=\"mark ")
                .append(model.word())
                .append("\" d=\"")
                .append(Svg.shape(model.ordinal()))
                .append("\"/></svg>");
    }

    private void laws() throws IOException {
        element("h2", "The law of scaling");
        if (comparison.laws().isEmpty()) {
            element("p", "Not fitted: no model ran with several numbers of workers.");
        }
        for (Law law : comparison.laws()) {
            Law.Usl usl = law.usl();
            Law.Amdahl amdahl = law.amdahl();
            if (usl == null || amdahl == null) {
                element("p", law.model().word() + ": not fitted: " + law.why());
            } else {
                list("law", CompareWords.law(law, "\u00b1"));
                out.append("<figure>").append(LawSvg.of(law, usl, amdahl, comparison.cores()));
                element(
                        "figcaption",
                        "Marks: measured. Strong line: Universal Scalability Law; thin line: Amdahl's law; dashed: beyond"
                                + " what was measured, with circles for the predictions. Dotted: every worker as good as"
                                + " the first.");
                out.append("</figure>\n");
            }
        }
    }

    private void timelines() throws IOException {
        element("h2", "Every task");
        out.append("<p class=\"legend\"><span><svg class=\"bar\" viewBox=\"0 0 30 12\" aria-hidden=\"true\">")
                .append("<rect class=\"busy threads\" width=\"30\" height=\"12\"/></svg>computing</span> ")
                .append("<span><svg class=\"bar\" viewBox=\"0 0 30 12\" aria-hidden=\"true\">")
                .append("<rect class=\"waiting threads\" width=\"30\" height=\"12\"/></svg>waiting</span> ")
                .append("<span><svg class=\"bar\" viewBox=\"0 0 30 12\" aria-hidden=\"true\">")
                .append("<rect class=\"unknown threads\" width=\"30\" height=\"12\"/></svg>CPU not known</span></p>");
        double slowest =
                comparison.runs().stream().mapToDouble(ComparedRun::real).max().orElse(1);
        element(
                "p",
                "A row a worker, a bar a task; all on one scale, 0 to " + CompareWords.seconds(slowest)
                        + ". Of a task it is known how long it waited, not when: its waiting is drawn last.");
        for (ComparedRun run : comparison.runs()) {
            element(
                    "h3",
                    run.model().word() + ", " + run.workers() + (run.workers() == 1 ? " worker, " : " workers, ")
                            + CompareWords.seconds(run.real()));
            String why = CompareWords.noCpu(run);
            if (!why.isEmpty()) {
                element("p", why + ".");
            }
            out.append(TaskSvg.of(run, slowest));
        }
    }

    private void section(String title, String picture) throws IOException {
        element("h2", title);
        out.append("<figure>").append(picture).append("</figure>\n");
    }

    private void list(String style, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            out.append("<ul class=\"").append(style).append("\">");
            for (String line : lines) {
                element("li", line.strip());
            }
            out.append("</ul>\n");
        }
    }

    private void element(String name, String text) throws IOException {
        out.append('<')
                .append(name)
                .append('>')
                .append(Svg.escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }
}
