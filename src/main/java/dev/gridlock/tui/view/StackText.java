package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.data.Want;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stacks of some threads, with the locks they hold and want where in the code they took and asked for them. */
final class StackText {
    private StackText() {}

    static TextView page(List<ThreadKey> threads) {
        return new TextView(
                KeyAction.OPEN,
                scene -> threads.size() == 1 ? "Thread " + name(scene, threads.get(0)) : "Stacks",
                (scene, area) -> lines(scene, threads, area));
    }

    private static String name(Scene scene, ThreadKey key) {
        ThreadSample thread = find(scene, key);
        return thread == null ? "" : thread.name();
    }

    private static @Nullable ThreadSample find(Scene scene, ThreadKey key) {
        Sample sample = scene.sample();
        if (sample == null) {
            return null;
        }
        return sample.threads().stream()
                .filter(thread -> ThreadKey.of(thread).equals(key))
                .findFirst()
                .orElse(null);
    }

    private static List<Line> lines(Scene scene, List<ThreadKey> threads, Area area) {
        List<Line> lines = new ArrayList<>();
        for (ThreadKey key : threads) {
            ThreadSample thread = find(scene, key);
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            if (thread == null) {
                lines.add(Line.text("The thread with OS id " + key.tid() + " has ended."));
            } else {
                add(scene, thread, area, lines);
            }
        }
        return lines;
    }

    private static void add(Scene scene, ThreadSample thread, Area area, List<Line> lines) {
        lines.add(
                Line.of(Role.STRONG, thread.name()).and(Role.TEXT, "   " + ThreadWords.state(thread, scene.owners())));
        JavaThread java = thread.java();
        lines.add(Line.of(
                Role.FAINT,
                "OS id " + thread.tid() + (java == null || !java.isJava() ? "" : ", Java id " + java.javaId()) + ", "
                        + ThreadWords.rawState(thread) + ", " + ThreadWords.role(thread)
                        + (Double.isNaN(thread.cpuSeconds())
                                ? ""
                                : ", " + Figures.seconds(thread.cpuSeconds()) + " of CPU since its start")));
        if (java == null) {
            String why = scene.whyNoDumps();
            lines.add(Line.text("No stack: " + (why.isEmpty() ? "no dump has been taken yet." : why)));
            return;
        }
        lines.add(Line.of(Role.FAINT, "stack " + age(thread.javaAgeSeconds()) + " old"));
        lines.add(Line.EMPTY);
        if (java.frames().isEmpty()) {
            lines.add(Line.text("It has no Java stack."));
        }
        for (int i = 0; i < java.frames().size(); i++) {
            boolean program = ThreadWords.isProgram(java.frames().get(i));
            lines.add(Line.of(
                    program ? Role.TEXT : Role.FAINT,
                    "  " + java.frames().get(i).brief()));
            if (i == 0) {
                wants(scene, thread, java, area, lines);
            }
            for (HeldLock held : java.held()) {
                if (held.depth() == i) {
                    String name = scene.owners().name(held.lock()) + "  "
                            + held.lock().id();
                    lines.add(Line.of(
                            Role.STRONG, "    " + area.marks().bullet() + " holds " + name + ", taken in this method"));
                }
            }
        }
    }

    private static void wants(Scene scene, ThreadSample thread, JavaThread java, Area area, List<Line> lines) {
        LockRef wanted = java.wanted();
        Want want = java.want();
        if (want == null || wanted == null) {
            return;
        }
        String object = scene.owners().name(wanted) + "  " + wanted.id();
        if (ThreadWords.wantsLock(java)) {
            String owner = scene.owners().of(thread.pid(), wanted);
            String by = owner == null ? "" : ", held by " + owner;
            lines.add(Line.of(Role.BLOCKED, "    " + area.marks().blocked() + " wants " + object + by));
        } else {
            lines.add(Line.of(Role.WAITING, "    " + area.marks().waiting() + " waits on " + object));
        }
    }

    private static String age(double seconds) {
        return Double.isNaN(seconds)
                ? Figures.NOT_AVAILABLE
                : Figures.duration(Duration.ofMillis((long) (seconds * 1000)));
    }
}
