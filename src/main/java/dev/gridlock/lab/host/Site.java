package dev.gridlock.lab.host;

/**
 * What a crew needs of its host.
 *
 * @param log where it reports each task
 * @param clock the host's running time
 * @param spawner starts worker processes
 */
record Site(TaskLog log, HostClock clock, Spawner spawner) {}
