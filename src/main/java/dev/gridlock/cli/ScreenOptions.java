package dev.gridlock.cli;

import picocli.CommandLine.Option;

/** How the screen looks. */
final class ScreenOptions {
    @Option(names = "--no-color", description = "no colours (also by NO_COLOR)")
    boolean noColor;

    @Option(names = "--ascii", description = "ASCII only")
    boolean ascii;
}
