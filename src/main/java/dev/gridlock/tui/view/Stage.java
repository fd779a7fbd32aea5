package dev.gridlock.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import dev.gridlock.config.KeyAction;
import dev.gridlock.config.Keys;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.session.Picture;
import dev.gridlock.tui.theme.Palette;
import dev.gridlock.tui.theme.Theme;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All views: draws a picture and answers keys. No terminal, no thread; one thread calls it.
 *
 * <p>Pages lie over the views in a stack, a line of text over all. Freezing keeps a picture and goes on drawing that
 * one; since pictures are immutable, all that only looks still works on it.
 */
public final class Stage {
    private static final Duration NOTICE_SHOWN = Duration.ofSeconds(5);

    /** What the caller is to do after a key. */
    public enum Reaction {
        /** Nothing changed. */
        NOTHING,
        /** Draw again. */
        REDRAW,
        /** Leave the program. */
        QUIT,
        /** Send every cell again: the terminal may show something else. */
        REPAINT,
        /** Colours changed, {@link #theme()} says to what: draw again. */
        THEME
    }

    private final Keys keys;
    private final Door door;
    private final TargetKeys targetKeys;
    private final TimeScale scale = new TimeScale();
    private final List<View> views;
    private final MenuView menu;
    private final Layout layout;
    private final Deque<View> pages = new ArrayDeque<>();

    private Palette palette;
    private View current;
    private @Nullable Picture frozen;
    private @Nullable LineOfText line;
    private Runnable onDone = () -> {};
    private Runnable onChanged = () -> {};
    private Runnable onCancel = () -> {};
    private @Nullable Scene scene;
    private Picture.@Nullable Notice own;
    /** A notice that waits for the next draw to get its time. */
    private Picture.@Nullable Notice said;

    public Stage(Theme theme, Keys keys, Door door) {
        this.palette = new Palette(theme);
        this.keys = keys;
        this.door = door;
        this.targetKeys = new TargetKeys(door);
        this.views = Views.all(scale, keys, door);
        this.menu = new MenuView(keys, door);
        this.layout = new Layout(keys);
        this.current = views.get(0);
    }

    /** Draws in another theme from now on, all else as it was. */
    public void wear(Theme theme) {
        palette = new Palette(theme);
    }

    /** The theme in force. */
    public Theme theme() {
        return palette.theme();
    }

    /** Draws the whole screen onto {@code canvas}, which has been cleared. */
    public void draw(Picture picture, TextGraphics canvas, TerminalSize size, Instant now) {
        thaw(picture);
        Picture shown = frozen != null ? frozen : picture;
        Scene on = sceneOf(shown, now);
        scene = on;
        if (said != null) {
            own = new Picture.Notice(said.text(), said.failed(), now);
            said = null;
        }
        LineOfText open = line;
        View top = top(on);
        Layout.Around around = new Layout.Around(
                views, top, !pages.isEmpty(), frozen != null, notice(picture, now), open == null ? "" : open.shown());
        layout.draw(on, around, new Area(canvas, palette, size));
    }

    /**
     * Whether it is the very same picture is what counts: to compare 2,000 threads by value costs more than to begin
     * anew.
     */
    @SuppressWarnings("ReferenceEquality")
    private Scene sceneOf(Picture shown, Instant now) {
        Scene before = scene;
        return before != null && before.picture() == shown ? before.at(now) : new Scene(shown, now);
    }

    /** A frozen picture of a target that is gone for another one would only mislead. */
    private void thaw(Picture live) {
        Picture kept = frozen;
        if (kept != null && !same(kept.target(), live.target())) {
            frozen = null;
        }
    }

    private static boolean same(@Nullable TargetInfo one, @Nullable TargetInfo other) {
        return one != null && other != null && one.pid() == other.pid();
    }

    private View top(Scene scene) {
        View page = pages.peek();
        if (page != null) {
            return page;
        }
        return scene.picture().phase() == Picture.Phase.MENU ? menu : current;
    }

    private Picture.@Nullable Notice notice(Picture live, Instant now) {
        Picture.Notice newest = live.notice();
        if (own != null && (newest == null || own.at().isAfter(newest.at()))) {
            newest = own;
        }
        if (newest == null) {
            return null;
        }
        boolean stays = live.phase() == Picture.Phase.MENU && newest.failed();
        return stays || Duration.between(newest.at(), now).compareTo(NOTICE_SHOWN) < 0 ? newest : null;
    }

    /** Whether a line of text is open (a filter, a question): then keys go to {@link #typed} and nowhere else. */
    public boolean wantsText() {
        return line != null;
    }

    /** Answers a key while a line of text is open. */
    public Reaction typed(KeyStroke key) {
        LineOfText open = line;
        if (open == null) {
            return Reaction.NOTHING;
        }
        switch (open.typed(key)) {
            case IGNORED -> {
                return Reaction.NOTHING;
            }
            case CHANGED -> onChanged.run();
            case DONE -> {
                line = null;
                onDone.run();
            }
            case CANCELLED -> {
                line = null;
                onCancel.run();
            }
        }
        return Reaction.REDRAW;
    }

    /** Answers a key that is bound to an action. */
    public Reaction act(KeyAction action) {
        if (line != null) {
            return Reaction.NOTHING;
        }
        Scene on = scene();
        switch (action) {
            case QUIT -> {
                return Reaction.QUIT;
            }
            case REPAINT -> {
                return Reaction.REPAINT;
            }
            case THEME -> {
                palette = new Palette(palette.theme().next());
                said = new Picture.Notice(palette.theme().words(), false, Instant.EPOCH);
                return Reaction.THEME;
            }
            case HELP -> {
                return page(HelpText.page(keys, top(on)));
            }
            case BACK -> {
                return back(on);
            }
            default -> {
                return Working.is(action) || top(on) == menu ? other(action, on) : Reaction.NOTHING;
            }
        }
    }

    private Scene scene() {
        Scene known = scene;
        return known != null ? known : new Scene(door.picture(), Instant.EPOCH);
    }

    private Reaction other(KeyAction action, Scene on) {
        View top = top(on);
        if (action == KeyAction.OPEN && top != menu) {
            View page = top.open(on);
            if (page == null && pages.isEmpty() && top == views.get(0)) {
                page = FindingPage.gravest(on);
            }
            return page == null ? Reaction.REDRAW : page(page);
        }
        if (top.act(action, on)) {
            return Reaction.REDRAW;
        }
        if (top == menu) {
            return inMenu(action, on);
        }
        if (TargetKeys.is(action)) {
            String why = targetKeys.act(action, door.picture());
            return why.isEmpty() ? Reaction.REDRAW : refuse(why);
        }
        return switch (action) {
            case FREEZE -> freeze(on);
            case FILTER -> filter(top);
            case STORY -> story(on.picture().demo());
            case END_TARGET -> askToEnd(top, on);
            case ATTACH -> {
                door.send(new Command.ToMenu());
                menu.toJvms();
                yield Reaction.REDRAW;
            }
            case NEXT_VIEW -> view(1);
            case PREVIOUS_VIEW -> view(-1);
            default -> view(action);
        };
    }

    private Reaction inMenu(KeyAction action, Scene on) {
        if (action == KeyAction.STORY) {
            return story(menu.selectedDemo(on));
        }
        if (action == KeyAction.FASTER || action == KeyAction.SLOWER) {
            targetKeys.act(action, on.picture());
            return Reaction.REDRAW;
        }
        return Reaction.NOTHING;
    }

    private Reaction back(Scene on) {
        if (pages.poll() != null) {
            return Reaction.REDRAW;
        }
        TableState table = top(on).table();
        if (table != null && !table.filter().isEmpty()) {
            table.filter("");
            return Reaction.REDRAW;
        }
        return Reaction.NOTHING;
    }

    private Reaction freeze(Scene on) {
        if (frozen != null) {
            frozen = null;
            scale.reset();
        } else if (on.sample() != null) {
            frozen = on.picture();
        }
        return Reaction.REDRAW;
    }

    private Reaction filter(View view) {
        TableState table = view.table();
        if (table == null) {
            return Reaction.NOTHING;
        }
        String before = table.filter();
        LineOfText open = LineOfText.line("/", before);
        onChanged = () -> table.filter(open.text());
        onDone = () -> table.filter(open.text());
        onCancel = () -> table.filter("");
        line = open;
        return Reaction.REDRAW;
    }

    private Reaction story(@Nullable DemoInfo demo) {
        return demo == null ? refuse("only a demo has a story") : page(StoryText.page(demo));
    }

    private Reaction askToEnd(View top, Scene on) {
        TargetInfo target = door.picture().target();
        if (target == null) {
            return refuse("nothing is watched yet");
        }
        EndQuestion.Worker worker = top.worker(on);
        Knobs knobs = door.picture().knobs();
        EndQuestion question =
                worker == null || knobs == null ? EndQuestion.of(target) : EndQuestion.of(worker, knobs.model());
        Command command = question.command();
        if (command == null) {
            return refuse(question.text());
        }
        line = LineOfText.question(question.text());
        onDone = () -> door.send(command);
        onChanged = () -> {};
        onCancel = () -> {};
        return Reaction.REDRAW;
    }

    private Reaction page(View page) {
        View open = pages.peek();
        if (open != null && open.key() == page.key()) {
            pages.pop();
        }
        pages.push(page);
        return Reaction.REDRAW;
    }

    private Reaction view(int by) {
        pages.clear();
        current = views.get(Math.floorMod(views.indexOf(current) + by, views.size()));
        return Reaction.REDRAW;
    }

    private Reaction view(KeyAction action) {
        for (View view : views) {
            if (view.key() == action) {
                pages.clear();
                current = view;
                return Reaction.REDRAW;
            }
        }
        return Reaction.NOTHING;
    }

    /** Says in the first row why a key does nothing here. */
    private Reaction refuse(String why) {
        said = new Picture.Notice(why, true, Instant.EPOCH);
        return Reaction.REDRAW;
    }
}
