package dev.gridlock.journey.victim;

/** Somebody else's healthy program: one thread computes, another prints now and then. */
public final class Busy {
    private static volatile long result;

    private Busy() {}

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(Busy::compute, "calculator");
        worker.setDaemon(true);
        worker.start();
        System.out.println("ready");
        while (worker.isAlive()) {
            Thread.sleep(50);
        }
    }

    private static void compute() {
        long x = 1;
        while (!Thread.currentThread().isInterrupted()) {
            for (int i = 0; i < 1_000_000; i++) {
                x = x * 6364136223846793005L + 1442695040888963407L;
            }
            result = x;
        }
    }
}
