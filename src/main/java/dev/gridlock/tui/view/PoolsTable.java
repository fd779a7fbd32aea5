package dev.gridlock.tui.view;

import dev.gridlock.data.ThreadRole;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Threads by pool, a row each: names that differ only in their last number belong together. The program's own come
 * first; the virtual machine's are told by what they are for, since {@code G1 Service} and its like are no pools.
 */
final class PoolsTable {
    private PoolsTable() {}

    private static final String OF_JVM = "JVM: ";
    private static final String OTHER = OF_JVM + "others";

    private record Pool(String name, ThreadRole role, int threads, ThreadTime time) {}

    private static String pool(ThreadSample thread) {
        return switch (thread.role()) {
            case WORKER, PROGRAM -> pool(thread.name());
            case COMPILER, COLLECTOR -> OF_JVM + ThreadWords.role(thread);
            case VM -> OTHER;
        };
    }

    /** What to filter the threads by so that those of this pool are left. */
    static String filter(String pool) {
        if (pool.equals(OTHER)) {
            return "VM";
        }
        if (pool.startsWith(OF_JVM)) {
            return pool.substring(OF_JVM.length());
        }
        int star = pool.indexOf('*');
        return star < 0 ? pool : pool.substring(0, star);
    }

    /** The name without its last number: {@code pool-3-thread-*}. */
    static String pool(String name) {
        int end = name.length();
        while (end > 0 && !Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isDigit(name.charAt(start - 1))) {
            start--;
        }
        return end == 0 ? name : name.substring(0, start) + "*" + name.substring(end);
    }

    static Table.Shown draw(List<ThreadSample> threads, TableState state, Area area, Instant now) {
        Map<String, Pool> pools = new TreeMap<>();
        for (ThreadSample thread : threads) {
            String name = pool(thread);
            pools.merge(
                    name,
                    new Pool(name, thread.role(), 1, ThreadTime.of(thread)),
                    (a, b) -> new Pool(
                            a.name(),
                            a.role(),
                            a.threads() + b.threads(),
                            a.time().and(b.time())));
        }
        List<Pool> rows = new ArrayList<>(pools.values());
        rows.sort(Comparator.comparing(Pool::role));
        return new Table<>(columns(), Pool::name, pool -> pool.time().busy() < 0.005).draw(rows, state, area, now);
    }

    private static List<Column<Pool>> columns() {
        return List.of(
                Column.name("pool", 16, 48, "threads whose names differ only in their last number", Pool::name),
                Column.number("threads", 7, 1, "how many", Pool::threads, Figures::count),
                time("core", 2, ThreadTime::onCore),
                time("ready", 3, ThreadTime::ready),
                time("blocked", 4, ThreadTime::blocked),
                time("waiting", 5, ThreadTime::waiting),
                time("blkd/wait", 6, time -> time.either() > 0 ? time.either() : Double.NaN));
    }

    private static Column<Pool> time(String name, int priority, ToDoubleFunction<ThreadTime> part) {
        return Column.number(
                name,
                Math.max(6, name.length()),
                priority,
                "thread-seconds a second",
                pool -> part.applyAsDouble(pool.time()),
                Figures::cores);
    }
}
