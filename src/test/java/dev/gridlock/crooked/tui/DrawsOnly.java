package dev.gridlock.crooked.tui;

import com.googlecode.lanterna.screen.Screen;

/** Built right: no rule may name it as the one to blame. */
public record DrawsOnly(Screen screen, int[] columns, String[][] cells) {
    /** As any class would. */
    public int width() {
        return columns.length;
    }
}
