package dev.gridlock.probe.jvm;

/**
 * What a JVM is and runs, from its own counters (hsperfdata), else from its command line and the {@code release} file
 * of its JDK. A part that neither tells is "".
 *
 * @param mainClass main class, or the jar's file name
 * @param jdk version of the JDK, as {@code 17.0.15}
 */
public record JvmIdentity(String mainClass, String jdk) {
    static final JvmIdentity UNKNOWN = new JvmIdentity("", "");

    /** The JDK's feature release: 8, 11, 17, ...; 0 when unknown. */
    int feature() {
        String version = jdk.startsWith("1.") ? jdk.substring(2) : jdk;
        int feature = 0;
        for (int i = 0; i < version.length() && i < 4; i++) {
            char c = version.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            feature = feature * 10 + (c - '0');
        }
        return feature;
    }
}
