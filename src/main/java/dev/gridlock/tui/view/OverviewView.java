package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.StripRow;
import java.util.List;
import java.util.Locale;

/** All in one screen: the cores, where the workers' time goes, each worker, and what comes of it. */
final class OverviewView implements SampleView {
    private static final int TALL = 26;

    private static final int CHART_LEAST = 6;
    private static final int CHART_MOST = 13;

    private final TimeScale scale;
    private final TimeChart chart = new TimeChart();

    OverviewView(TimeScale scale) {
        this.scale = scale;
    }

    @Override
    public KeyAction key() {
        return KeyAction.OVERVIEW;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return scene.findings().isEmpty()
                ? List.of(KeyAction.FREEZE, KeyAction.ZOOM_IN)
                : List.of(KeyAction.OPEN, KeyAction.FREEZE, KeyAction.ZOOM_IN);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        return scale.act(action);
    }

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        Crew crew = scene.crew();
        boolean tall = area.height() >= TALL;
        int coreRows = Math.min(
                Math.max(1, CoresPanel.rows(sample.system().cores().size(), area.width())),
                Math.max(1, area.height() / 3));
        int timeRows = crew.members().isEmpty() ? 0 : tall ? TimePanel.rows(crew, area.marks()) : 3;
        int doneRows = DonePanel.rows(sample);
        int costRows = tall ? 1 : 0;
        int missingRows = tall ? Math.min(3, sample.missing().size()) : 0;
        int workerRows = WorkersPanel.rows(crew);
        int wanted = 2 + coreRows + timeRows + workerRows + doneRows + costRows + missingRows + 4;
        int gap = area.height() >= wanted ? 1 : 0;
        // With many workers all of them never fit: a blank line over each part then costs little.
        if (area.height() >= 20) {
            gap = 1;
        }

        int y = cores(scene, sample, area, coreRows) + gap;
        if (area.height() - y >= timeRows && timeRows > 0) {
            Area part = area.rows(y, timeRows);
            if (tall) {
                TimePanel.tall(scene, crew, part);
            } else {
                TimePanel.flat(scene, crew, part);
            }
            y += timeRows + gap;
        }
        int below = doneRows + costRows + missingRows + (doneRows + costRows > 0 ? gap : 0);
        int legend = tall ? 1 : 0;
        int room = Math.min(workerRows, area.height() - y - below - legend);
        WorkersPanel.draw(scene, scale, area.rows(y, room));
        y += Math.max(0, room);
        if (legend > 0 && room > 0) {
            String time = String.format(Locale.ROOT, "one column = %.1f s   ", scale.seconds(sample));
            int x = area.width()
                    - 1
                    - time.length()
                    - StripRow.legend(area.marks()).width();
            area.put(area.put(Math.max(1, x), y, Role.FAINT, time), y, StripRow.legend(area.marks()));
            y++;
        }
        y += doneRows + costRows > 0 ? gap : 0;
        y = bottom(scene, sample, area, y, doneRows, costRows, missingRows) + 1;
        if (area.height() - y >= CHART_LEAST && !crew.members().isEmpty()) {
            chart.draw(scene, sample, area.rows(y, Math.min(CHART_MOST, area.height() - y)));
        }
    }

    private static int cores(Scene scene, Sample sample, Area area, int coreRows) {
        CoresPanel.heading(sample, false, area);
        CoresPanel.draw(scene, sample, area.rows(1, coreRows), false);
        if (area.height() > coreRows + 1) {
            ReadyRow.draw(scene, sample, area.rows(1 + coreRows, 1), CoresPanel.sparkWidth(area.width(), false));
        }
        return 2 + coreRows;
    }

    private static int bottom(
            Scene scene, Sample sample, Area area, int from, int doneRows, int costRows, int missingRows) {
        int y = from;
        if (doneRows > 0) {
            DonePanel.progress(scene, sample, area.rows(y, doneRows));
            y += doneRows;
        }
        if (costRows > 0) {
            DonePanel.cost(sample, area.rows(y++, 1));
        }
        List<Missing> missing = sample.missing();
        for (int i = 0; i < missingRows; i++) {
            boolean more = i == missingRows - 1 && missing.size() > missingRows;
            String text = "n/a     " + missing.get(i).field() + ": "
                    + missing.get(i).why() + (more ? "  (" + (missing.size() - missingRows) + " more)" : "");
            area.put(1, y++, Role.FAINT, text, area.width() - 2);
        }
        return y;
    }
}
