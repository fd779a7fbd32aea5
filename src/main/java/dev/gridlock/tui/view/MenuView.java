package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where everything begins: the demos, and the JVMs that run here already. */
final class MenuView implements View {
    /** These keys mean views elsewhere; here each chooses the demo it stands beside. */
    private static final List<KeyAction> CHOICES = List.of(
            KeyAction.OVERVIEW,
            KeyAction.CORES,
            KeyAction.THREADS,
            KeyAction.LOCKS,
            KeyAction.PROCESSES,
            KeyAction.FINDINGS,
            KeyAction.COMPARE);

    private static final int BESIDE = 100;
    private static final int LEAST_STORY = 3;

    private static final String ATTACHED =
            "Watching a JVM reads its threads through its own attach socket and the system's"
                    + " figures. It goes on when you leave; nothing stays in it but its own attach listener thread.";

    private final Keys keys;
    private final Door door;
    private boolean onJvms;
    private int demo;
    private int jvmPid = -1;

    MenuView(Keys keys, Door door) {
        this.keys = keys;
        this.door = door;
    }

    @Override
    public String title(Scene scene) {
        return "Gridlock";
    }

    @Override
    public KeyAction key() {
        return KeyAction.DEMOS;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(KeyAction.OPEN, KeyAction.UP, KeyAction.NEXT_VIEW, KeyAction.STORY);
    }

    /** The demo under the cursor, null when there is none or a JVM is chosen. */
    @Nullable
    DemoInfo selectedDemo(Scene scene) {
        List<DemoInfo> demos = scene.picture().demos();
        return onJvms || demos.isEmpty() ? null : demos.get(Math.min(demo, demos.size() - 1));
    }

    /** Puts the cursor on the JVMs and has them looked for again. */
    void toJvms() {
        onJvms = true;
        door.send(new Command.FindJvms());
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        int choice = CHOICES.indexOf(action);
        List<DemoInfo> demos = scene.picture().demos();
        if (choice >= 0) {
            if (choice < demos.size()) {
                door.send(new Command.StartDemo(demos.get(choice).name()));
            }
            return choice < demos.size();
        }
        switch (action) {
            case UP -> move(-1, scene);
            case DOWN -> move(1, scene);
            case PAGE_UP, HALF_UP -> move(-8, scene);
            case PAGE_DOWN, HALF_DOWN -> move(8, scene);
            case FIRST -> move(-10_000, scene);
            case LAST -> move(10_000, scene);
            case NEXT_VIEW, PREVIOUS_VIEW, ATTACH -> {
                if (onJvms && action != KeyAction.ATTACH) {
                    onJvms = false;
                } else {
                    toJvms();
                }
            }
            case DEMOS -> onJvms = false;
            case OPEN -> choose(scene);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(Scene scene) {
        DemoInfo chosen = selectedDemo(scene);
        List<Picture.JvmEntry> jvms = scene.picture().jvms();
        if (chosen != null) {
            door.send(new Command.StartDemo(chosen.name()));
        } else if (onJvms && !jvms.isEmpty()) {
            door.send(new Command.Attach(jvms.get(jvmIndex(jvms)).pid()));
        }
    }

    private void move(int by, Scene scene) {
        if (onJvms) {
            List<Picture.JvmEntry> jvms = scene.picture().jvms();
            if (!jvms.isEmpty()) {
                jvmPid = jvms.get(clamp(jvmIndex(jvms) + by, jvms.size())).pid();
            }
        } else {
            demo = clamp(demo + by, scene.picture().demos().size());
        }
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }

    private int jvmIndex(List<Picture.JvmEntry> jvms) {
        for (int i = 0; i < jvms.size(); i++) {
            if (jvms.get(i).pid() == jvmPid) {
                return i;
            }
        }
        return 0;
    }

    @Override
    public void draw(Scene scene, Area area) {
        int y = 0;
        for (String line : Text.wrap(
                "How a program's work spreads over the cores, and what its threads wait for.", area.width() - 2)) {
            area.put(1, y++, Role.TEXT, line);
        }
        y++;
        Area rest = area.rows(y, area.height() - y);
        if (area.width() >= BESIDE) {
            int half = Math.min(76, area.width() / 2);
            demos(scene, rest.columns(0, half));
            Area right = rest.columns(half + 2, area.width() - half - 2);
            int jvmRows = Math.min(Math.max(3, scene.picture().jvms().size() + 2), right.height() / 2);
            jvms(scene, right.rows(0, jvmRows));
            story(scene, right.rows(jvmRows + 1, right.height() - jvmRows - 1));
            return;
        }
        // The demos come first: the story takes what they leave, and one can read all of it by key.
        int story = rest.height() >= 14 ? LEAST_STORY + 1 : 0;
        int jvmRows = Math.min(Math.max(2, scene.picture().jvms().size() + 1), Math.max(2, rest.height() / 3));
        int demoRows = Math.min(demoLines(scene).size(), rest.height() - story - jvmRows - 1);
        demos(scene, rest.rows(0, demoRows));
        jvms(scene, rest.rows(demoRows + 1, jvmRows));
        if (story > 0) {
            int from = demoRows + jvmRows + 2;
            story(scene, rest.rows(from, rest.height() - from));
        }
    }

    /** A line of the list: a group's heading, or the demo with that index. */
    private record Entry(DemoInfo.@Nullable Group group, int index) {}

    private static List<Entry> demoLines(Scene scene) {
        List<Entry> lines = new ArrayList<>();
        DemoInfo.Group before = null;
        List<DemoInfo> demos = scene.picture().demos();
        for (int i = 0; i < demos.size(); i++) {
            if (demos.get(i).group() != before) {
                before = demos.get(i).group();
                lines.add(new Entry(before, -1));
            }
            lines.add(new Entry(null, i));
        }
        return lines;
    }

    private void demos(Scene scene, Area area) {
        List<DemoInfo> demos = scene.picture().demos();
        List<Entry> lines = demoLines(scene);
        if (demos.isEmpty()) {
            area.put(1, 0, Role.TEXT, "No demo was found.", area.width() - 2);
            return;
        }
        int at = 0;
        int name = demos.stream().mapToInt(d -> Text.width(d.name())).max().orElse(0);
        for (int i = 0; i < lines.size(); i++) {
            at = lines.get(i).index() == Math.min(demo, demos.size() - 1) ? i : at;
        }
        int top = Math.max(0, Math.min(at - area.height() / 2, lines.size() - area.height()));
        for (int i = top; i < Math.min(lines.size(), top + area.height()); i++) {
            Entry entry = lines.get(i);
            int y = i - top;
            if (entry.group() != null) {
                area.put(1, y, Role.STRONG, heading(entry.group()), area.width() - 2);
                continue;
            }
            DemoInfo info = demos.get(entry.index());
            boolean chosen = i == at && !onJvms;
            String key = entry.index() < CHOICES.size() ? Working.key(keys, CHOICES.get(entry.index())) : "";
            String text = pad(key, 2) + pad(info.name(), name + 2) + info.title();
            entry(area, y, chosen, text);
        }
        int below = (int) lines.stream()
                .skip((long) top + area.height())
                .filter(entry -> entry.group() == null)
                .count();
        if (below > 0) {
            area.right(
                    1,
                    area.height() - 1,
                    Role.FAINT,
                    "  " + below + " more " + area.marks().down());
        }
    }

    private static String heading(DemoInfo.Group group) {
        return switch (group) {
            case WORK -> "WORK     sound programs, to see how they scale";
            case HAZARD -> "HAZARD   faults to find";
        };
    }

    private void jvms(Scene scene, Area area) {
        List<Picture.JvmEntry> jvms = scene.picture().jvms();
        String key = Working.key(keys, KeyAction.ATTACH);
        area.put(1, 0, Role.STRONG, "ATTACH   to a JVM that runs here (" + key + ")", area.width() - 2);
        if (jvms.isEmpty()) {
            area.put(3, 1, Role.FAINT, "none found", area.width() - 4);
            return;
        }
        int at = jvmIndex(jvms);
        int room = area.height() - 1;
        int top = Math.max(0, Math.min(at - room / 2, jvms.size() - room));
        for (int i = top; i < Math.min(jvms.size(), top + room); i++) {
            Picture.JvmEntry jvm = jvms.get(i);
            String text = pad("" + jvm.pid(), 9) + jvm.name() + (jvm.jdk().isEmpty() ? "" : "   JDK " + jvm.jdk());
            boolean last = i == top + room - 1 && i < jvms.size() - 1;
            entry(area, 1 + i - top, onJvms && i == at, last ? text + "   " + (jvms.size() - i - 1) + " more" : text);
        }
    }

    private static void entry(Area area, int y, boolean chosen, String text) {
        if (chosen) {
            area.fill(0, y, area.width(), Role.CHOSEN, ' ');
            area.put(1, y, Role.CHOSEN, area.marks().pointer());
        }
        area.put(3, y, chosen ? Role.CHOSEN : Role.TEXT, text, area.width() - 4);
    }

    private void story(Scene scene, Area area) {
        DemoInfo info = selectedDemo(scene);
        if (area.height() < 2) {
            return;
        }
        if (info == null) {
            List<String> lines = Text.wrap(ATTACHED, Math.min(90, area.width() - 2));
            for (int i = 0; i < Math.min(lines.size(), area.height()); i++) {
                area.put(1, i, Role.TEXT, lines.get(i));
            }
            return;
        }
        area.put(1, 0, Role.STRONG, info.title(), area.width() - 2);
        List<String> lines = Text.wrap(info.story().strip(), Math.min(90, area.width() - 2));
        int room = area.height() - 1;
        for (int i = 0; i < Math.min(lines.size(), room); i++) {
            boolean cut = i == room - 1 && lines.size() > room;
            String more = " (" + Working.key(keys, KeyAction.STORY) + " tells all)";
            String line = cut
                    ? Text.fit(
                                    lines.get(i),
                                    area.width() - 2 - more.length(),
                                    area.marks().ellipsis())
                            + more
                    : lines.get(i);
            area.put(1, 1 + i, Role.TEXT, line);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Text.width(text)));
    }
}
