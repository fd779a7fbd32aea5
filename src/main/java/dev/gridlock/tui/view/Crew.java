package dev.gridlock.tui.view;

import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who does the work: the workers of a demo, be they threads or processes, else the threads of the program, busiest
 * first.
 *
 * @param workers whether these are a demo's workers
 * @param members one entry a worker or thread
 * @param time what all of them did together
 */
record Crew(boolean workers, List<Member> members, ThreadTime time) {
    /**
     * One worker or thread.
     *
     * @param index its number among the workers, or -1
     * @param name its name in full
     * @param thread its thread; for a worker process the busiest one
     * @param time what it did; for a worker process the sum of its threads
     */
    record Member(int index, String name, ThreadSample thread, ThreadTime time) {
        ThreadKey key() {
            return ThreadKey.of(thread);
        }
    }

    static Crew of(@Nullable Sample sample) {
        if (sample == null) {
            return new Crew(false, List.of(), ThreadTime.NONE);
        }
        Map<Object, List<ThreadSample>> groups = new LinkedHashMap<>();
        for (ThreadSample thread : sample.threads()) {
            if (thread.role() == ThreadRole.WORKER) {
                Object group = thread.worker() >= 0 ? (Object) thread.worker() : ThreadKey.of(thread);
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(thread);
            }
        }
        Map<Integer, ProcessSample> byPid = new LinkedHashMap<>();
        sample.processes().stream().filter(p -> p.worker() >= 0).forEach(p -> byPid.put(p.pid(), p));
        if (groups.isEmpty()) {
            for (ThreadSample thread : sample.threads()) {
                ProcessSample process = byPid.get(thread.pid());
                if (process != null) {
                    groups.computeIfAbsent(process.worker(), g -> new ArrayList<>())
                            .add(thread);
                }
            }
        }
        boolean workers = !groups.isEmpty();
        if (!workers) {
            for (ThreadSample thread : sample.threads()) {
                if (thread.role() == ThreadRole.PROGRAM) {
                    groups.put(ThreadKey.of(thread), List.of(thread));
                }
            }
        }
        List<Member> members = new ArrayList<>();
        ThreadTime all = ThreadTime.NONE;
        for (List<ThreadSample> group : groups.values()) {
            Member member = member(group, byPid);
            members.add(member);
            all = all.and(member.time());
        }
        members.sort(
                workers
                        ? Comparator.comparingInt(Member::index).thenComparing(Member::name)
                        : Comparator.comparingLong(
                                        (Member m) -> -Math.round(10 * m.time().busy()))
                                .thenComparing(Member::name));
        return new Crew(workers, List.copyOf(members), all);
    }

    private static Member member(List<ThreadSample> group, Map<Integer, ProcessSample> byPid) {
        ThreadSample busiest = group.get(0);
        ThreadTime time = ThreadTime.NONE;
        for (ThreadSample thread : group) {
            ThreadTime one = ThreadTime.of(thread);
            time = time.and(one);
            if (one.busy() > ThreadTime.of(busiest).busy()) {
                busiest = thread;
            }
        }
        ProcessSample process = byPid.get(busiest.pid());
        if (process != null) {
            String name = "worker-" + (process.worker() + 1) + " (" + process.pid() + ")";
            return new Member(process.worker(), name, busiest, time);
        }
        return new Member(busiest.worker(), busiest.name(), busiest, time);
    }
}
