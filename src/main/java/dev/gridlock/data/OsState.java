package dev.gridlock.data;

/** State of a thread or process as Linux names it: third field of /proc/PID/stat. */
public enum OsState {
    RUNNING('R', "running"),
    SLEEPING('S', "sleeping"),
    DISK_WAIT('D', "disk wait"),
    STOPPED('T', "stopped"),
    TRACED('t', "traced"),
    ZOMBIE('Z', "zombie"),
    DEAD('X', "dead"),
    IDLE('I', "idle"),
    UNKNOWN('?', "n/a");

    private final char letter;
    private final String word;

    OsState(char letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** The kernel's letter. */
    public char letter() {
        return letter;
    }

    /** The state in a plain word. */
    public String word() {
        return word;
    }

    /** The state for the kernel's letter; {@link #UNKNOWN} for letters newer than this program. */
    public static OsState of(char letter) {
        for (OsState state : values()) {
            if (state.letter == letter) {
                return state;
            }
        }
        return letter == 'x' ? DEAD : UNKNOWN;
    }
}
