package dev.gridlock.data;

/**
 * How one core spent an interval, as shares of it from 0 to 1 that sum to 1 (source: /proc/stat; elsewhere OSHI).
 *
 * @param core the core's number as the system counts
 * @param user time in programs, nice included
 * @param system time in the kernel, interrupts included
 * @param iowait idle while a read or write was outstanding
 * @param steal taken by the hypervisor for other machines
 * @param idle nothing to do
 */
public record CoreLoad(int core, double user, double system, double iowait, double steal, double idle) {
    /** Share of the interval in which the core ran something of this machine. */
    public double busy() {
        return user + system;
    }
}
