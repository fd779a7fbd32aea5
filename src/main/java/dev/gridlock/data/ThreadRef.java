package dev.gridlock.data;

/**
 * A thread that a finding names.
 *
 * @param name in full
 * @param javaId its Java id, 0 when it has none
 * @param osTid its OS thread id, 0 when unknown
 * @param state its Java state, else the system's word
 */
public record ThreadRef(String name, long javaId, int osTid, String state) {}
