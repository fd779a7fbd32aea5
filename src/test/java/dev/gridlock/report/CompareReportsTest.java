package dev.gridlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.gridlock.data.Comparison;
import dev.gridlock.data.Law;
import dev.gridlock.data.Model;
import dev.gridlock.data.TaskSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The four forms of a comparison. */
class CompareReportsTest {
    private static String printed(Consumer<PrintStream> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject json(Comparison comparison) throws JsonParserException {
        return JsonParser.object().from(printed(out -> CompareJson.write(comparison, out)));
    }

    @Test
    void json_has_the_fields_of_the_contract_and_those_documented_besides() throws JsonParserException {
        JsonObject json = json(Compared.comparison(Compared.fitted()));
        assertThat(json.keySet())
                .containsExactlyInAnyOrder(
                        "schema",
                        "demo",
                        "cores",
                        "tasks",
                        "runs",
                        "skipped",
                        "law",
                        "repeat",
                        "cancelled",
                        "settings",
                        "laws",
                        "verdicts");
        assertThat(json.getString("schema")).isEqualTo("gridlock.compare/1");
        JsonArray runs = json.getArray("runs");
        assertThat(runs).hasSize(4);
        assertThat(runs.getObject(0).keySet())
                .containsExactlyInAnyOrder(
                        "model",
                        "workers",
                        "startup",
                        "real",
                        "user",
                        "sys",
                        "rssMb",
                        "cpuPerSecond",
                        "speedup",
                        "efficiency",
                        "base",
                        "repeats",
                        "otherCores",
                        "jdk",
                        "disturbed",
                        "verdict",
                        "timeline");
        assertThat(runs.getObject(2).getBoolean("disturbed")).isTrue();
        assertThat(runs.getObject(0).getArray("timeline").getObject(0).keySet())
                .containsExactlyInAnyOrder("worker", "task", "start", "stop", "cpu");
        assertThat(json.getArray("skipped").getObject(0).getString("model")).isEqualTo("virtual");
        assertThat(json.getObject("law").getObject("usl").getDouble("sigma")).isEqualTo(0.02);
        assertThat(json.getObject("law").getObject("usl").getDouble("kappa")).isEqualTo(0.0001);
        assertThat(json.getObject("law").isNull("why")).isTrue();
        assertThat(json.getObject("law").getString("model")).isEqualTo("threads");
        assertThat(json.getObject("law").getObject("usl").getDouble("sigmaError"))
                .isEqualTo(0.004);
        assertThat(json.getObject("law").getObject("amdahl").getDouble("serial"))
                .isEqualTo(0.023);
        assertThat(json.getObject("law").getArray("predictions").getObject(1).getDouble("usl"))
                .isEqualTo(24.1);
        assertThat(json.getArray("laws")).hasSize(1);
        assertThat(json.getArray("settings")).containsExactly("task=100");
        assertThat(json.getArray("verdicts")).containsExactly("fastest: 4 threads, 2.00x serial");
        assertThat(json.getBoolean("cancelled")).isFalse();
    }

    @Test
    void json_says_null_for_what_is_not_known_and_why_there_is_no_law() throws JsonParserException {
        JsonObject json = json(Compared.comparison(Law.refused(Model.THREADS, List.of(), "3 points")));
        JsonObject last = json.getArray("runs").getObject(3);
        assertThat(last.isNull("user")).isTrue();
        assertThat(last.isNull("cpuPerSecond")).isTrue();
        assertThat(last.isNull("rssMb")).isTrue();
        assertThat(last.getArray("timeline").getObject(3).isNull("cpu")).isTrue();
        assertThat(json.getObject("law").isNull("usl")).isTrue();
        assertThat(json.getObject("law").getString("why")).isEqualTo("3 points");
        assertThat(json(Compared.comparison()).getObject("law").getString("why"))
                .isNotEmpty();
    }

    @Test
    void csv_has_a_row_a_run_and_one_a_skipped_model_each_with_all_columns() throws IOException {
        StringBuilder csv = new StringBuilder();
        CompareCsv.write(Compared.comparison(), csv);
        List<List<String>> rows = parsed(csv.toString());
        assertThat(rows).hasSize(1 + 4 + 1);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.get(0)).startsWith("demo", "model", "workers");
        List<String> threads = rows.get(3);
        assertThat(threads).startsWith("count", "threads", "2", "2", "4", "3", "0.001235", "0.610000");
        assertThat(threads.get(rows.get(0).indexOf("verdict"))).isEqualTo("says \"<this>\", & that");
        assertThat(threads.get(rows.get(0).indexOf("settings"))).isEqualTo("task=100");
        assertThat(threads.get(rows.get(0).indexOf("figures"))).isEmpty();
        assertThat(threads.get(rows.get(0).indexOf("disturbed"))).isEqualTo("true");
        assertThat(threads.get(rows.get(0).indexOf("rss_mb"))).isEmpty();
        assertThat(rows.get(5)).endsWith("no JDK, \"21\" <or> newer?[2J?found");
    }

    /** RFC 4180, strictly: every line ends in CR LF, a quote within quotes is doubled, none stands outside. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            List<String> row = new ArrayList<>();
            char after;
            do {
                StringBuilder field = new StringBuilder();
                if (csv.charAt(at) == '"') {
                    at++;
                    while (csv.charAt(at) != '"' || csv.charAt(at + 1) == '"') {
                        at += csv.charAt(at) == '"' ? 1 : 0;
                        field.append(csv.charAt(at++));
                    }
                    at++;
                } else {
                    while (",\r".indexOf(csv.charAt(at)) < 0) {
                        assertThat(csv.charAt(at)).isNotIn('"', '\n');
                        field.append(csv.charAt(at++));
                    }
                }
                row.add(field.toString());
                after = csv.charAt(at++);
            } while (after == ',');
            assertThat(after).isEqualTo('\r');
            assertThat(csv.charAt(at++)).isEqualTo('\n');
            rows.add(row);
        }
        return rows;
    }

    private static String html(Comparison comparison) throws IOException {
        StringBuilder page = new StringBuilder();
        CompareHtml.write(comparison, page);
        return page.toString();
    }

    private static Document page(Comparison comparison) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(html(comparison).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void html_is_well_formed_needs_nothing_else_and_runs_nothing() throws Exception {
        Document page = page(Compared.comparison(Compared.fitted()));
        for (Element element : all(page, "*")) {
            assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "embed");
            for (String reference : List.of("src", "href", "xlink:href", "onclick", "onload")) {
                assertThat(element.hasAttribute(reference))
                        .as(element.getTagName() + " " + reference)
                        .isFalse();
            }
        }
        String css = all(page, "style").get(0).getTextContent();
        assertThat(css)
                .contains("prefers-color-scheme: dark")
                .doesNotContain("@import")
                .doesNotContain("http");
        assertThat(css.replace("url(#hatch)", "")).doesNotContain("url(");
    }

    @Test
    void html_tells_every_picture_in_words_and_every_id_is_there_once() throws Exception {
        Document page = page(Compared.comparison(Compared.fitted()));
        Set<String> ids = new HashSet<>();
        for (Element element : all(page, "*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as(element.getAttribute("id"))
                        .isTrue();
            }
        }
        int pictures = 0;
        for (Element svg : all(page, "svg")) {
            if (svg.getAttribute("aria-hidden").isEmpty()) {
                assertThat(svg.getAttribute("role")).isEqualTo("img");
                assertThat(ids).contains(svg.getAttribute("aria-labelledby").split(" "));
                pictures++;
            }
        }
        assertThat(pictures).isEqualTo(1 + 1 + 4);
        assertThat(all(page, "html").get(0).getAttribute("lang")).isEqualTo("en");
        assertThat(all(page, "caption")).hasSize(1);
        assertThat(all(page, "th"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isNotEmpty());
        assertThat(all(page, "h1")).hasSize(1);
    }

    @Test
    void html_has_the_table_the_tasks_the_law_and_what_was_skipped() throws Exception {
        Document page = page(Compared.comparison(Compared.fitted()));
        assertThat(all(page, "tr")).hasSize(1 + 4);
        long bars = all(page, "rect").stream()
                .filter(bar -> bar.getAttribute("class").startsWith("busy"))
                .count();
        assertThat(bars).isEqualTo(4 * 3 + 1); // and one in the legend
        long unknown = all(page, "rect").stream()
                .filter(bar -> bar.getAttribute("class").startsWith("unknown"))
                .count();
        assertThat(unknown).isEqualTo(4 + 1);
        String text = page.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("says \"<this>\", & that")
                .contains("no JDK, \"21\" <or> newer?[2J?found")
                .contains("prediction for 128 cores")
                .contains("2 cores here")
                .contains("n/a");
        String refused = page(Compared.comparison(Law.refused(Model.THREADS, List.of(), "3 points")))
                .getDocumentElement()
                .getTextContent();
        assertThat(refused).contains("not fitted: 3 points");
    }

    @Test
    void a_picture_of_very_many_tasks_is_no_larger_than_it_can_show() {
        List<TaskSpan> spans = new ArrayList<>();
        for (int task = 0; task < 60_000; task++) {
            double start = task / 64 * 0.001;
            spans.add(new TaskSpan(task % 64, task, start, start + 0.001, 0.0005));
        }
        assertThat(TaskSvg.of(Compared.run(Model.THREADS, 64, 0.94, 1.2, spans), 0.94))
                .hasSizeLessThan(1_000_000)
                .contains("60000 tasks by 64 workers");
    }

    @Test
    void text_has_the_table_the_chart_the_tasks_and_what_it_means() {
        String text = printed(out -> CompareText.write(Compared.comparison(Compared.fitted()), out, true));
        assertThat(text).matches("(?s)\\p{ASCII}*").doesNotContain("\u001b");
        assertThat(text.lines())
                .anyMatch(line -> line.matches("threads +2 +0\\.610 s +1\\.20 s.* 1\\.97x +98 % .* n/a  disturbed"))
                .anyMatch(line -> line.contains("skipped: virtual: no JDK"))
                .anyMatch(line -> line.contains("REAL TIME AGAINST WORKERS") && line.contains("t threads"))
                .anyMatch(line -> line.contains("right of the : more than the 2 cores"))
                .anyMatch(line -> line.contains("fastest: 4 threads"))
                .anyMatch(line -> line.contains("sigma 0.020 +- 0.004"))
                .anyMatch(line -> line.contains("prediction for  64 cores: 24.1x +- 3.0x"))
                .anyMatch(line -> line.matches(" +1 +0#+\\.+1#+\\.+2#+\\.+3\\?+"))
                .anyMatch(line -> line.contains("? CPU not known of some tasks"));
    }

    @Test
    void text_without_a_single_run_is_still_a_sentence() throws IOException {
        Comparison all = Compared.comparison();
        Comparison none = new Comparison(
                all.demo(),
                List.of(),
                2,
                4,
                1,
                all.models(),
                all.workers(),
                List.of(),
                all.skipped(),
                List.of(),
                List.of(),
                new Comparison.Pace(0, 9, "", Double.NaN, Comparison.State.CANCELLED));
        assertThat(printed(out -> CompareText.write(none, out, true)))
                .startsWith("count: 4 tasks a run, one run each, 2 cores, cancelled after 0 of 9 runs")
                .contains("skipped: virtual");
        assertThat(html(none)).contains("Skipped");
    }
}
