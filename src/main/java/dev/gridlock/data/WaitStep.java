package dev.gridlock.data;

import org.jspecify.annotations.Nullable;

/**
 * One edge of the wait-for graph: who wants what, who has it, and where in the code. Steps of a cycle stand in its
 * order.
 *
 * @param thread who waits
 * @param wants the lock it wants
 * @param wantsAt the program's own frame that asks for it, null when the stack shows none
 * @param owner name of the thread that holds it
 * @param ownerAt the owner's frame that took it, null when the dump does not tell (java.util.concurrent locks)
 */
public record WaitStep(
        ThreadRef thread,
        LockRef wants,
        @Nullable Frame wantsAt,
        String owner,
        @Nullable Frame ownerAt) {}
