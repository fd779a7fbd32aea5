package dev.gridlock.lab.work;

/** A program that does nothing: what is left is what it takes to start one. */
public final class EmptyMain {
    private EmptyMain() {}

    /** Returns at once. */
    public static void main(String[] args) {}
}
