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
    /** Serves the virtual machine otherwise, or the lab host: it reads orders or reports, and has no part in the demo. */
    VM
}
