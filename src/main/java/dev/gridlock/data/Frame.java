package dev.gridlock.data;

import java.util.List;

/**
 * One frame of a Java stack.
 *
 * @param className the declaring class in full
 * @param method the method's name, as {@code <clinit>} too
 * @param location what stands in the dump's brackets without module and loader: {@code Bank.java:58},
 *     {@code Native Method}, {@code Unknown Source}
 */
public record Frame(String className, String method, String location) {
    private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "javax.", "com.sun.");

    /** Whether it is code of the JDK, by the class. */
    public boolean ofJdk() {
        for (String prefix : JDK) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a thread with this frame carries a virtual thread at this moment. */
    public boolean carriesVirtual() {
        return className.equals("jdk.internal.vm.Continuation");
    }

    /**
     * Whether it is of a virtual thread, or of the threads that wake these: those that were blocked, which the JVM
     * starts with the first virtual thread (since 24), or that wait for input.
     */
    public boolean servesVirtual() {
        return className.equals("java.lang.VirtualThread") || className.startsWith("sun.nio.ch.Poller");
    }

    /** The class in whose file it stands: nested ones stand in their outermost's. */
    public String outermostClass() {
        int nested = className.indexOf('$');
        return nested > 0 ? className.substring(0, nested) : className;
    }

    /** The frame as a person writes it: {@code Bank.transfer(Bank.java:58)}. */
    public String brief() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method + "(" + location + ")";
    }
}
