package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.tui.theme.Theme;
import java.util.Arrays;

/** Draws a picture as text, to be looked at: {@code Show deadlock 80x24 unicode threads open}. */
final class Show {
    private Show() {}

    public static void main(String[] args) {
        String[] size = args[1].split("x", -1);
        Theme theme =
                new Theme(Theme.Glyphs.valueOf(args[2].toUpperCase(java.util.Locale.ROOT)), Theme.Ground.DARK, true);
        Screens screens = new Screens(theme, Pictures.all().get(args[0]).get());
        int width = Integer.parseInt(size[0]);
        int height = Integer.parseInt(size[1]);
        screens.image(width, height);
        for (String word : Arrays.copyOfRange(args, 3, args.length)) {
            screens.stage.act(KeyAction.of(word).orElseThrow());
            screens.image(width, height);
        }
        System.out.println("-".repeat(width));
        System.out.print(screens.text(width, height));
        System.out.println("-".repeat(width));
    }
}
