package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Line;
import dev.gridlock.tui.widget.Page;
import java.util.List;
import java.util.function.Function;

/** A page of text over the views: help, a story, a stack. */
final class TextView implements View {
    /** Writes the text for a width. */
    interface Writer {
        List<Line> lines(Scene scene, Area area);
    }

    private final Function<Scene, String> title;
    private final KeyAction key;
    private final Writer writer;
    private final Page page = new Page();

    TextView(KeyAction key, Function<Scene, String> title, Writer writer) {
        this.key = key;
        this.title = title;
        this.writer = writer;
    }

    @Override
    public String title(Scene scene) {
        return title.apply(scene);
    }

    @Override
    public KeyAction key() {
        return key;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(KeyAction.BACK, KeyAction.UP, KeyAction.PAGE_DOWN);
    }

    @Override
    public void draw(Scene scene, Area area) {
        page.draw(writer.lines(scene, area), area);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        return page.act(action);
    }
}
