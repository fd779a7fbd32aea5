package dev.gridlock.lab.channel;

/**
 * What one exchange came to.
 *
 * <p>A task's result is one long, since that is what fits through the pipe of a worker process. These are three
 * figures; so each is written as a float without its sign and its last ten bits, 21 bits in all: right to one part in
 * 8,000, from 10^-38 on, and exact for whole numbers up to 16,384.
 *
 * @param setUpSeconds until the partner was there and could be sent to
 * @param seconds from the first byte sent until the partner had the last; for arrays, until it had one
 * @param extra messages that arrived torn; for arrays, CPU seconds of both sides for one
 */
record Outcome(double setUpSeconds, double seconds, double extra) {
    private static final int BITS = 21;
    private static final int DROPPED = 10;
    private static final long MASK = (1L << BITS) - 1;

    /** That of messages whose last has just come; {@code begun} and {@code there} are on the clock of nanoTime. */
    static Outcome now(long begun, long there, int torn) {
        return new Outcome((there - begun) / 1e9, (System.nanoTime() - there) / 1e9, torn);
    }

    long packed() {
        return (bits(setUpSeconds) << (2 * BITS)) | (bits(seconds) << BITS) | bits(extra);
    }

    static Outcome unpacked(long packed) {
        return new Outcome(figure(packed >>> (2 * BITS)), figure(packed >>> BITS), figure(packed));
    }

    private static long bits(double figure) {
        // A float's canonical NaN keeps its highest bit of fraction, and so stays one.
        int half = 1 << (DROPPED - 1);
        int bits = Float.floatToIntBits((float) figure);
        return ((Double.isNaN(figure) ? bits : bits + half) >>> DROPPED) & MASK;
    }

    private static double figure(long bits) {
        return Float.intBitsToFloat(((int) (bits & MASK)) << DROPPED);
    }
}
