package dev.gridlock.tui.view;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.data.TargetKind;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first row: who is watched, how it is set, and whether what one sees is live. What matters least is dropped first.
 */
final class HeaderRow {
    private static final int LATE_TICKS = 3;

    private HeaderRow() {}

    private record Piece(int priority, Role role, String text) {}

    static void draw(Scene scene, boolean frozen, Picture.@Nullable Notice notice, Area area) {
        Piece state = state(scene, frozen);
        int right = Text.width(state.text()) + 2;
        area.right(1, 0, state.role(), state.text());
        List<Piece> pieces = pieces(scene);
        if (notice != null) {
            Piece name = pieces.get(0);
            int x = area.put(1, 0, name.role(), name.text(), area.width() - right - 2) + 3;
            String mark = notice.failed() ? "! " : "";
            area.put(x, 0, Role.STRONG, mark + notice.text(), area.width() - right - x - 1);
            return;
        }
        List<Piece> kept = new ArrayList<>(pieces);
        while (kept.size() > 1 && width(kept) > area.width() - right - 1) {
            kept.remove(
                    kept.stream().max(Comparator.comparingInt(Piece::priority)).orElseThrow());
        }
        int spare = area.width() - right - 1 - width(kept);
        int gap = kept.size() > 1 && spare >= kept.size() - 1 ? 3 : 2;
        int x = 1;
        for (Piece piece : kept) {
            x = area.put(x, 0, piece.role(), piece.text(), area.width() - right - x) + gap;
        }
    }

    private static int width(List<Piece> pieces) {
        return 1 + pieces.stream().mapToInt(p -> Text.width(p.text()) + 2).sum();
    }

    private static Piece state(Scene scene, boolean frozen) {
        Sample sample = scene.sample();
        Duration age = sample == null ? Duration.ZERO : Duration.between(sample.at(), scene.now());
        if (frozen) {
            return new Piece(0, Role.CHOSEN, " PAUSED " + Figures.duration(age) + " ");
        }
        return switch (scene.picture().phase()) {
            case MENU -> new Piece(0, Role.TEXT, "");
            case STARTING -> new Piece(0, Role.STRONG, "STARTING");
            case ENDED -> new Piece(0, Role.CHOSEN, " ENDED ");
            case LIVE -> {
                boolean late =
                        age.toMillis() > LATE_TICKS * 1000 * scene.picture().intervalSeconds();
                yield late
                        ? new Piece(0, Role.CHOSEN, " LATE " + Figures.duration(age) + " ")
                        : new Piece(0, Role.STRONG, "LIVE");
            }
        };
    }

    private static List<Piece> pieces(Scene scene) {
        List<Piece> pieces = new ArrayList<>();
        Picture picture = scene.picture();
        TargetInfo target = picture.target();
        if (picture.phase() == Picture.Phase.MENU || target == null) {
            pieces.add(new Piece(0, Role.STRONG, "Gridlock"));
            return pieces;
        }
        pieces.add(new Piece(0, Role.STRONG, target.name()));
        Knobs knobs = picture.knobs();
        if (knobs != null) {
            knobs(picture, knobs, pieces);
        } else {
            String kind =
                    target.kind() == TargetKind.JVM ? "JVM" + (target.jdk().isEmpty() ? "" : " " + target.jdk()) : "";
            if (!kind.isEmpty()) {
                pieces.add(new Piece(3, Role.TEXT, kind));
            }
            pieces.add(new Piece(2, Role.TEXT, "pid " + target.pid()));
        }
        Sample sample = scene.sample();
        if (sample != null) {
            pieces.add(new Piece(1, Role.TEXT, Figures.cores(sample.cpu()) + " of " + cores(sample)));
            String limit = CoresPanel.limit(sample.limit());
            if (!limit.isEmpty()) {
                pieces.add(new Piece(7, Role.TEXT, "(" + limit + ")"));
            }
        }
        pieces.add(new Piece(6, Role.TEXT, "every " + Figures.seconds(picture.intervalSeconds())));
        return pieces;
    }

    private static String cores(Sample sample) {
        return Figures.many(sample.limit().usable(), "core");
    }

    private static void knobs(Picture picture, Knobs knobs, List<Piece> pieces) {
        DemoInfo demo = picture.demo();
        if (demo != null && demo.fixable()) {
            pieces.add(new Piece(2, Role.TEXT, knobs.fixed() ? "fixed" : "broken"));
        }
        pieces.add(new Piece(5, Role.TEXT, knobs.model().word()));
        pieces.add(new Piece(3, Role.TEXT, Figures.many(knobs.workers(), "worker")));
        LockKind lock = knobs.lock();
        if (lock != null) {
            pieces.add(new Piece(4, Role.TEXT, lock.word()));
        }
    }
}
