package dev.gridlock.diagnosis;

import java.util.List;

/**
 * Threads that wait with nobody left to wake them, and the likeliest reason.
 *
 * @param shape the reason
 * @param members who waits, the one that explains it last where there is one
 * @param evidence what is seen of it, besides each member's wait
 */
record Stall(StallShape shape, List<Actor> members, List<String> evidence) {
    Stall {
        members = List.copyOf(members);
        evidence = List.copyOf(evidence);
    }
}
