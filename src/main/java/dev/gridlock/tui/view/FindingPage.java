package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Frame;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRef;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.WaitStep;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Page;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finding on a page: who waits for whom, what was measured, how sure that is, and what to do. */
final class FindingPage implements View {
    private static final int WIDEST = 100;

    private final Page page = new Page();
    private Finding shown;

    FindingPage(Finding shown) {
        this.shown = shown;
    }

    /** The gravest one of now, null when there is none. */
    static @Nullable FindingPage gravest(Scene scene) {
        return scene.findings().isEmpty()
                ? null
                : new FindingPage(scene.findings().get(0));
    }

    @Override
    public String title(Scene scene) {
        List<Finding> all = FindingsView.all(scene);
        int at = at(all);
        return at < 0 ? "Finding" : "Finding " + (at + 1) + " of " + all.size();
    }

    @Override
    public KeyAction key() {
        return KeyAction.FINDINGS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(KeyAction.BACK, KeyAction.OPEN, KeyAction.NEXT_MATCH, KeyAction.UP);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        List<Finding> all = FindingsView.all(scene);
        if (!all.isEmpty() && (action == KeyAction.NEXT_MATCH || action == KeyAction.PREVIOUS_MATCH)) {
            shown = all.get(Math.floorMod(at(all) + (action == KeyAction.NEXT_MATCH ? 1 : -1), all.size()));
            page.rewind();
            return true;
        }
        return page.act(action);
    }

    @Override
    public @Nullable View open(Scene scene) {
        Sample sample = scene.sample();
        if (sample == null) {
            return null;
        }
        List<ThreadKey> keys = new ArrayList<>();
        for (ThreadRef ref : newest(scene).threads()) {
            for (ThreadSample thread : sample.threads()) {
                boolean same = ref.osTid() != 0
                        ? ref.osTid() == thread.tid()
                        : ref.name().equals(thread.name());
                if (same) {
                    keys.add(ThreadKey.of(thread));
                }
            }
        }
        return keys.isEmpty() ? null : StackText.page(keys);
    }

    private int at(List<Finding> all) {
        Object wanted = FindingsView.key(shown);
        for (int i = 0; i < all.size(); i++) {
            if (FindingsView.key(all.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** As it is now, or as it last was when nobody remembers it any more. */
    private Finding newest(Scene scene) {
        List<Finding> all = FindingsView.all(scene);
        int at = at(all);
        return at < 0 ? shown : all.get(at);
    }

    @Override
    public void draw(Scene scene, Area area) {
        page.draw(lines(scene, area), area);
    }

    /** Its first rows, below the list in which it is chosen; the last one says how much more Enter opens. */
    void glance(Scene scene, Area area) {
        List<Line> lines = lines(scene, area);
        boolean whole = lines.size() <= area.height();
        int rows = whole ? lines.size() : area.height() - 1;
        for (int i = 0; i < rows; i++) {
            area.put(1, i, lines.get(i));
        }
        if (!whole) {
            area.put(1, rows, Role.FAINT, Figures.many(lines.size() - rows, "more line") + ": Enter");
        }
    }

    private List<Line> lines(Scene scene, Area area) {
        List<Line> lines = new ArrayList<>();
        text(newest(scene), scene, area, Math.min(WIDEST, area.width() - 2), lines);
        return lines;
    }

    private static void text(Finding finding, Scene scene, Area area, int width, List<Line> lines) {
        Role role = FindingWords.isError(finding) ? Role.ALARM : Role.STRONG;
        String mark = FindingWords.isError(finding) ? "! " : "";
        Line heading = Line.of(role, mark + FindingWords.heading(finding));
        String state = finding.severity().word() + ", " + finding.certainty().word() + ", " + time(finding, scene);
        Line both = heading.and(Role.TEXT, "   " + state);
        if (both.width() <= width) {
            lines.add(both);
        } else {
            lines.add(heading);
            wrapped(state, width, lines);
        }
        wrapped(FindingWords.title(finding), width, lines);
        if (!finding.steps().isEmpty()) {
            lines.add(Line.EMPTY);
            StepLines.all(finding, scene.owners(), area.marks(), width - 2)
                    .forEach(line -> lines.add(Line.text("  ").and(line)));
            lines.add(Line.EMPTY);
            wrapped(FindingWords.sentence(finding, width), width, lines);
            String out = FindingWords.wayOut(finding);
            if (!out.isEmpty()) {
                wrapped(Character.toUpperCase(out.charAt(0)) + out.substring(1) + ".", width, lines);
            }
            where(finding, scene.owners(), width, lines);
        }
        List<String> evidence = new ArrayList<>(finding.evidence());
        evidence.remove(FindingWords.wayOut(finding));
        if (!evidence.isEmpty()) {
            heading("MEASURED", lines);
            evidence.forEach(line -> wrapped(line, width, lines));
        }
        if (!finding.advice().isEmpty()) {
            heading("WHAT TO DO", lines);
            wrapped(finding.advice(), width, lines);
        }
        heading("HOW SURE", lines);
        wrapped(FindingWords.certainty(finding), width, lines);
        heading("HISTORY", lines);
        history(finding, scene, width, lines);
        if (finding.steps().isEmpty() && !finding.threads().isEmpty()) {
            heading("THREADS", lines);
            int name = finding.threads().stream()
                    .mapToInt(thread -> Text.width(thread.name()))
                    .max()
                    .orElse(0);
            finding.threads()
                    .forEach(thread -> lines.add(Line.text(Text.pad(thread.name(), name) + "   " + thread.state())));
        }
    }

    /**
     * In which method each took its lock. A dump names the line at which a frame is now, not the one at which it took
     * the lock: so only where it asks has a line.
     */
    private static void where(Finding finding, Owners owners, int width, List<Line> lines) {
        heading("WHERE", lines);
        List<WaitStep> steps = finding.steps();
        for (int i = 0; i < steps.size(); i++) {
            WaitStep step = steps.get(i);
            WaitStep before = steps.get(Math.floorMod(i - 1, steps.size()));
            Frame took = before.owner().equals(step.thread().name()) ? before.ownerAt() : null;
            Frame asks = step.wantsAt();
            String after = took == null
                    ? ""
                    : "took " + owners.name(before.wants()) + " in "
                            + (took.equals(asks) ? "the same method" : method(took));
            if (asks != null) {
                String text = step.thread().name() + " asks for " + owners.name(step.wants()) + " in " + asks.brief();
                wrapped(text + (after.isEmpty() ? "" : ", after it " + after), width, lines);
            } else if (!after.isEmpty()) {
                wrapped(step.thread().name() + " " + after, width, lines);
            }
        }
    }

    /** What became of it, each with its time. */
    private static void history(Finding finding, Scene scene, int width, List<Line> lines) {
        wrapped(Figures.clock(finding.since()) + "   appeared", width, lines);
        for (Finding.Change change : finding.changes()) {
            wrapped(Figures.clock(change.at()) + "   worse: " + change.what(), width, lines);
        }
        Instant over = finding.over();
        if (over != null) {
            String age = Figures.duration(FindingWords.age(finding, scene.seen()));
            wrapped(Figures.clock(over) + "   over, after " + age, width, lines);
        }
    }

    private static String method(Frame frame) {
        return frame.className().substring(frame.className().lastIndexOf('.') + 1) + "." + frame.method();
    }

    /** As "for 12 s", "for 12 s, worse 3 s ago", "lasted 12 s, over 40 s ago". */
    private static String time(Finding finding, Scene scene) {
        String age = Figures.duration(FindingWords.age(finding, scene.seen()));
        Instant over = finding.over();
        if (over != null) {
            return "lasted " + age + ", over " + ago(over, scene.now());
        }
        List<Finding.Change> changes = finding.changes();
        if (changes.isEmpty()) {
            return "for " + age;
        }
        Finding.Change last = changes.get(changes.size() - 1);
        return "for " + age + ", worse " + ago(last.at(), scene.seen()) + ": " + last.what();
    }

    private static String ago(Instant then, Instant now) {
        return Figures.duration(Duration.between(then, now)) + " ago";
    }

    private static void heading(String text, List<Line> lines) {
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, text));
    }

    private static void wrapped(String text, int width, List<Line> lines) {
        Text.wrap(text, width).forEach(line -> lines.add(Line.text(line)));
    }
}
