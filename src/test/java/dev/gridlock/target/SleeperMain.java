package dev.gridlock.target;

/** A JVM that does nothing, once it has said that it is ready. */
public final class SleeperMain {
    private SleeperMain() {}

    /** Sleeps until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }
}
