package dev.gridlock.lab.host;

import dev.gridlock.lab.link.Report;

/** An order can't be followed; everything is as it was before. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String tryThis;

    /** As in {@link Report.Refused}. */
    Refusal(String what, String why, String tryThis) {
        super(what + ": " + why);
        this.what = what;
        this.why = why;
        this.tryThis = tryThis;
    }

    /** All of it in one line. */
    String line() {
        return what + ": " + why + "; " + tryThis;
    }

    Report.Refused report() {
        return new Report.Refused(what, why, tryThis);
    }
}
