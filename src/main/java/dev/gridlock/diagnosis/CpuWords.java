package dev.gridlock.diagnosis;

import dev.gridlock.data.Sample;

/** The line of evidence that every rule about cores shows. */
final class CpuWords {
    private CpuWords() {}

    /** As {@code CPU per second 1.97 of 2 cores, other programs 0.03 cores, over 3.0 s}. */
    static String line(Sample newest, Load load) {
        String others = load.othersWords();
        return "CPU per second " + (Double.isNaN(load.cpu()) ? "n/a" : Figures.two(load.cpu())) + " of "
                + Figures.coresWord(Load.capacity(newest.limit()))
                + (newest.limit().limitedBy().isEmpty()
                        ? ""
                        : " (" + newest.limit().limitedBy() + ")")
                + (others.isEmpty() ? "" : ", " + others)
                + ", over " + Figures.one(load.seconds()) + " s";
    }
}
