package dev.gridlock.tui.theme;

/**
 * The characters that carry meaning, so that no state is told by colour alone. The Linux console's font has the frames
 * and the shades but not the eight block heights: there, and in ASCII, a sparkline is one digit a column.
 *
 * @param onCore a thread on a core; a core's time in programs
 * @param ready a thread that has no core
 * @param blocked a thread that wants a lock
 * @param waiting a thread that waits for anything else; an idle core
 * @param system a core's time in the kernel
 * @param others a core's time in other programs
 * @param unknown nobody looked
 * @param horizontal a rule
 * @param vertical the side of a frame
 * @param cornerTop where a frame begins
 * @param cornerBottom where it ends; the last branch of a tree
 * @param branch a branch of a tree that is not the last
 * @param pointer the selected row
 * @param right an arrow head
 * @param up more above; ascending order
 * @param down more below; descending order
 * @param bullet begins a line of less weight
 * @param ellipsis where text was left out
 * @param levels the columns of a sparkline from least to most
 */
public record Marks(
        char onCore,
        char ready,
        char blocked,
        char waiting,
        char system,
        char others,
        char unknown,
        char horizontal,
        char vertical,
        char cornerTop,
        char cornerBottom,
        char branch,
        char pointer,
        char right,
        char up,
        char down,
        char bullet,
        char ellipsis,
        String levels) {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String DIGITS = "0123456789";

    private static final Marks UNICODE = marks('▓', HEIGHTS);
    private static final Marks CONSOLE = marks('=', DIGITS);
    private static final Marks ASCII =
            new Marks('#', '+', 'x', '.', '=', 'o', ' ', '-', '|', '+', '`', '|', '>', '>', '^', 'v', '*', '~', DIGITS);

    private static Marks marks(char system, String levels) {
        return new Marks(
                '█', '▒', 'x', '·', system, '░', ' ', '─', '│', '┌', '└', '├', '>', '▶', '▲', '▼', '·', '…', levels);
    }

    /** The marks that a terminal can show. */
    public static Marks of(Theme.Glyphs glyphs) {
        return switch (glyphs) {
            case UNICODE -> UNICODE;
            case LINUX_CONSOLE -> CONSOLE;
            case ASCII -> ASCII;
        };
    }
}
