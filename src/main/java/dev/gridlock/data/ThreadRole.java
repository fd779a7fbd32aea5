package dev.gridlock.data;

/** What a thread is for, as far as the virtual machine or the lab host says. */
public enum ThreadRole {
    /** A worker of a demo, as the link reports it. */
    WORKER,
    /** Any other thread of the program. */
    PROGRAM,
    /** Compiles bytecode. */
    COMPILER,
    /** Collects garbage. */
    COLLECTOR,
    /**
     * Serves the virtual machine otherwise, or the lab host: it reads orders or reports, and has no part in the demo.
     */
    VM;

    /** Whether it runs the program's own code: no other can hold the program's locks, or do its work. */
    public boolean ofTheProgram() {
        return switch (this) {
            case WORKER, PROGRAM -> true;
            case COMPILER, COLLECTOR, VM -> false;
        };
    }
}
