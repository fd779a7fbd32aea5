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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finding on a page: who waits for whom, what was measured, how sure that is, and what to do. */
final class FindingPage implements View {
    private static final int WIDEST = 100;

    private final Page page = new Page();
    private int index;

    @Override
    public String title(Scene scene) {
        int count = scene.findings().size();
        return count == 0 ? "Findings" : "Finding " + (at(scene) + 1) + " of " + count;
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
        int count = scene.findings().size();
        if (count > 0 && (action == KeyAction.NEXT_MATCH || action == KeyAction.PREVIOUS_MATCH)) {
            index = Math.floorMod(at(scene) + (action == KeyAction.NEXT_MATCH ? 1 : -1), count);
            page.rewind();
            return true;
        }
        return page.act(action);
    }

    @Override
    public @Nullable View open(Scene scene) {
        Sample sample = scene.sample();
        if (scene.findings().isEmpty() || sample == null) {
            return null;
        }
        List<ThreadKey> keys = new ArrayList<>();
        for (ThreadRef ref : scene.findings().get(at(scene)).threads()) {
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

    private int at(Scene scene) {
        return Math.min(index, Math.max(0, scene.findings().size() - 1));
    }

    @Override
    public void draw(Scene scene, Area area) {
        List<Line> lines = new ArrayList<>();
        if (scene.findings().isEmpty()) {
            lines.add(Line.text("Nothing is found now."));
        } else {
            Finding finding = scene.findings().get(at(scene));
            text(finding, scene, area, Math.min(WIDEST, area.width() - 2), lines);
        }
        past(scene, area, lines);
        page.draw(lines, area);
    }

    private static void text(Finding finding, Scene scene, Area area, int width, List<Line> lines) {
        Role role = FindingWords.isError(finding) ? Role.ALARM : Role.STRONG;
        String mark = FindingWords.isError(finding) ? "! " : "";
        lines.add(Line.of(role, mark + FindingWords.heading(finding))
                .and(
                        Role.TEXT,
                        "   " + finding.severity().word() + ", "
                                + finding.certainty().word() + ", for "
                                + Figures.duration(FindingWords.age(finding, scene.seen()))));
        wrapped(FindingWords.title(finding), width, lines);
        if (!finding.steps().isEmpty()) {
            lines.add(Line.EMPTY);
            StepLines.all(finding, scene.owners(), area.marks())
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
        if (finding.steps().isEmpty() && !finding.threads().isEmpty()) {
            heading("THREADS", lines);
            finding.threads().forEach(t -> lines.add(Line.text(t.name() + "   " + t.state())));
        }
    }

    /**
     * In which method each took its lock. A dump names the line at which a frame is now, not the one at which it took the lock:
     * so only where it asks has a line.
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

    private static String method(Frame frame) {
        return frame.className().substring(frame.className().lastIndexOf('.') + 1) + "." + frame.method();
    }

    private static void past(Scene scene, Area area, List<Line> lines) {
        if (scene.picture().past().isEmpty()) {
            return;
        }
        heading("OVER", lines);
        for (Finding finding : scene.picture().past()) {
            String ago = finding.over() == null
                    ? ""
                    : ", ended " + Figures.duration(Duration.between(finding.over(), scene.now())) + " ago";
            String text = FindingWords.title(finding) + "   lasted "
                    + Figures.duration(FindingWords.age(finding, scene.seen())) + ago;
            lines.add(Line.of(Role.FAINT, area.marks().bullet() + " " + text));
        }
    }

    private static void heading(String text, List<Line> lines) {
        lines.add(Line.EMPTY);
        lines.add(Line.of(Role.STRONG, text));
    }

    private static void wrapped(String text, int width, List<Line> lines) {
        Text.wrap(text, width).forEach(line -> lines.add(Line.text(line)));
    }
}
