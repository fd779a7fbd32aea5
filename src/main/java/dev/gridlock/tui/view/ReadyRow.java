package dev.gridlock.tui.view;

import dev.gridlock.data.Sample;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Sparkline;

/** How many threads were ready and got no core: one row, with its history. This is where one sees saturation. */
final class ReadyRow {
    private ReadyRow() {}

    static void draw(Scene scene, Sample sample, Area area, int sparkWidth) {
        double delay = sample.runDelay();
        int x = area.put(1, 0, Role.TEXT, "ready, no core free   ");
        if (Double.isNaN(delay)) {
            area.put(x, 0, Role.FAINT, Figures.NOT_AVAILABLE + "  " + scene.why("runDelay"), area.width() - x - 1);
            return;
        }
        int cores = sample.limit().usable();
        Role role = delay >= 0.25 * cores ? Role.READY : Role.TEXT;
        x = area.put(x, 0, role, Figures.cores(delay) + " threads");
        // Whether that is a shortage, and whose fault, is for the findings to say.
        double cpu = sample.cpu();
        String beside = Double.isNaN(cpu) ? "" : ", while " + Figures.cores(cpu) + " run";
        if (area.width() - x - sparkWidth - 3 >= beside.length()) {
            x = area.put(x, 0, Role.TEXT, beside);
        }
        if (area.width() - x < sparkWidth + 2) {
            return;
        }
        double[] past = Past.values(scene.history(), sparkWidth, Sample::runDelay);
        double most = Past.most(past);
        Sparkline.draw(area, area.width() - sparkWidth - 1, 0, sparkWidth, past, Math.max(cores, most), Role.READY);
    }
}
