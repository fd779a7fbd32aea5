package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.OsState;
import dev.gridlock.data.ProcessCounts;
import dev.gridlock.data.ProcessSample;
import dev.gridlock.data.Sample;
import dev.gridlock.data.ThreadCounts;
import dev.gridlock.data.ThreadSample;
import dev.gridlock.tui.theme.Marks;
import dev.gridlock.tui.theme.Role;
import dev.gridlock.tui.widget.Area;
import dev.gridlock.tui.widget.Column;
import dev.gridlock.tui.widget.Figures;
import dev.gridlock.tui.widget.Table;
import dev.gridlock.tui.widget.TableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of the target, as a tree or a list, and those of the whole machine by state. */
final class ProcessesView implements SampleView {
    private final TableState state = new TableState();
    private boolean tree = true;

    @Override
    public KeyAction key() {
        return KeyAction.PROCESSES;
    }

    @Override
    public List<KeyAction> keys(Scene scene) {
        return List.of(
                KeyAction.TREE,
                KeyAction.FILTER,
                KeyAction.SORT_LEFT,
                KeyAction.SORT_RIGHT,
                KeyAction.INVERT,
                KeyAction.QUIET,
                KeyAction.FREEZE);
    }

    @Override
    public boolean act(KeyAction action, Scene scene) {
        if (action == KeyAction.TREE) {
            tree = !tree;
            state.sortBy(tree ? null : "CPU");
            return true;
        }
        boolean acted = state.act(action);
        if (acted && (action == KeyAction.SORT_LEFT || action == KeyAction.SORT_RIGHT)) {
            // A sorted tree would be a tree no more.
            tree = false;
        }
        return acted;
    }

    @Override
    public TableState table() {
        return state;
    }

    @Override
    public EndQuestion.@Nullable Worker worker(Sample sample) {
        return sample.processes().stream()
                .filter(process -> process.worker() >= 0 && key(process).equals(state.selected()))
                .map(process -> new EndQuestion.Worker(process.worker(), process.pid()))
                .findFirst()
                .orElse(null);
    }

    /** A process and where it stands in the tree. */
    private record Row(ProcessSample process, String branch) {}

    @Override
    public void draw(Scene scene, Sample sample, Area area) {
        int x = area.put(1, 0, Role.STRONG, "PROCESSES   ");
        String mine = Figures.many(sample.processes().size(), "process", "processes") + ", "
                + Figures.many(sample.threads().size(), "thread") + (tree ? ", as a tree" : "");
        area.put(x, 0, Role.TEXT, mine, area.width() - x - 1);
        int from = 1;
        if (area.height() > 6) {
            x = area.put(1, 1, Role.STRONG, "MACHINE     ");
            area.put(x, 1, Role.TEXT, machine(sample, area.width() - x - 1), area.width() - x - 1);
            area.put(x, 2, Role.TEXT, threads(sample), area.width() - x - 1);
            from = 4;
        }
        if (sample.processes().isEmpty()) {
            area.put(1, from, Role.FAINT, Figures.NOT_AVAILABLE + "  " + scene.why("process"), area.width() - 2);
            return;
        }
        List<Row> rows = rows(sample.processes(), area.marks());
        Table<Row> table = new Table<>(columns(scene), row -> key(row.process()), row -> quiet(row.process()));
        Table.Shown shown = table.draw(rows, state, area.rows(from, area.height() - from - 1), scene.now());
        int hidden = shown.filtered() + shown.quiet() + shown.below();
        if (hidden > 0) {
            String text =
                    shown.below() + " below, " + shown.quiet() + " quiet hidden, " + shown.filtered() + " filtered out";
            area.put(1, area.height() - 1, Role.FAINT, text, area.width() - 2);
        }
    }

    private static Object key(ProcessSample process) {
        return List.of(process.pid(), process.startTicks());
    }

    private static boolean quiet(ProcessSample process) {
        return !(process.cpu() >= 0.005 || process.runDelay() >= 0.005);
    }

    /**
     * The processes of the machine by state, the fullest wording that fits: states in which there is none are left out
     * first. What the system tells of a process is the state of its main thread, which in a busy JVM sleeps.
     */
    private static String machine(Sample sample, int width) {
        ProcessCounts counts = sample.system().counts();
        if (counts.total() < 0) {
            return Figures.NOT_AVAILABLE;
        }
        String head = Figures.many(counts.total(), "process", "processes") + ", main threads: " + counts.running()
                + " running, " + counts.sleeping() + " sleeping";
        return Stream.of(head + rare(counts, 0), head + rare(counts, 1))
                .filter(text -> text.length() <= width)
                .findFirst()
                .orElse(head);
    }

    /** The threads of the machine by state, and its load: what most tells a crowded machine from a quiet one. */
    private static String threads(Sample sample) {
        ThreadCounts threads = sample.system().threads();
        String total =
                threads.total() < 0 ? "threads " + Figures.NOT_AVAILABLE : Figures.many(threads.total(), "thread");
        String states = threads.byState()
                ? ": " + threads.running() + " running, " + threads.sleeping() + " sleeping, " + threads.blocked()
                        + " in disk wait"
                : "";
        return total + states + "; load " + Figures.cores(sample.system().load1());
    }

    /** The rarer states in which there are at least so many. */
    private static String rare(ProcessCounts counts, int least) {
        return (counts.blocked() < least ? "" : ", " + counts.blocked() + " in disk wait")
                + (counts.stopped() < least ? "" : ", " + counts.stopped() + " stopped")
                + (counts.zombie() < least ? "" : ", " + counts.zombie() + " zombie");
    }

    /** Running when any of its threads is: its main thread waits for the others in most programs. */
    private static OsState state(ProcessSample process, Set<Integer> running) {
        return running.contains(process.pid()) ? OsState.RUNNING : process.state();
    }

    private static Set<Integer> running(Sample sample) {
        Set<Integer> pids = new HashSet<>();
        for (ThreadSample thread : sample.threads()) {
            if (thread.os() == OsState.RUNNING) {
                pids.add(thread.pid());
            }
        }
        return pids;
    }

    private List<Row> rows(List<ProcessSample> processes, Marks marks) {
        Map<Integer, List<ProcessSample>> children = new LinkedHashMap<>();
        Map<Integer, ProcessSample> byPid = new HashMap<>();
        processes.forEach(p -> byPid.put(p.pid(), p));
        List<ProcessSample> roots = new ArrayList<>();
        for (ProcessSample process : processes) {
            if (process.parent() != process.pid() && byPid.containsKey(process.parent())) {
                children.computeIfAbsent(process.parent(), p -> new ArrayList<>())
                        .add(process);
            } else {
                roots.add(process);
            }
        }
        List<Row> rows = new ArrayList<>();
        if (!tree) {
            processes.forEach(p -> rows.add(new Row(p, "")));
            return rows;
        }
        roots.forEach(root -> add(root, "", "", children, marks, rows));
        return rows;
    }

    private static void add(
            ProcessSample process,
            String branch,
            String below,
            Map<Integer, List<ProcessSample>> children,
            Marks marks,
            List<Row> rows) {
        rows.add(new Row(process, branch));
        List<ProcessSample> of = children.getOrDefault(process.pid(), List.of());
        for (int i = 0; i < of.size(); i++) {
            boolean last = i == of.size() - 1;
            String arm = below + (last ? marks.cornerBottom() : marks.branch()) + marks.horizontal() + " ";
            String next = below + (last ? ' ' : marks.vertical()) + "  ";
            add(of.get(i), arm, next, children, marks, rows);
        }
    }

    @Override
    public List<Column<Row>> columns(Scene scene) {
        Sample sample = scene.sample();
        Set<Integer> running = sample == null ? Set.of() : running(sample);
        return List.of(
                Column.name(
                        "process",
                        16,
                        32,
                        "name, under its parent",
                        row -> row.branch() + row.process().name()),
                Column.number("pid", 7, 2, "process id", row -> row.process().pid(), v -> "" + v.intValue()),
                Column.<Row>text(
                        "worker",
                        6,
                        6,
                        5,
                        "number of the demo's worker it is",
                        row -> row.process().worker() < 0
                                ? ""
                                : "" + (row.process().worker() + 1)),
                Column.number(
                        "CPU", 5, 1, "cores it keeps busy", row -> row.process().cpu(), Figures::cores),
                Column.number(
                        "user",
                        5,
                        7,
                        "cores, in the program",
                        row -> row.process().user(),
                        Figures::cores),
                Column.number(
                        "sys",
                        5,
                        8,
                        "cores, in the kernel",
                        row -> row.process().system(),
                        Figures::cores),
                Column.number(
                        "ready",
                        5,
                        3,
                        "cores it was short of",
                        row -> row.process().runDelay(),
                        Figures::cores),
                Column.number(
                        "threads", 7, 4, "how many it has", row -> row.process().threads(), Figures::count),
                Column.number(
                        "memory",
                        6,
                        6,
                        "resident, in bytes",
                        row -> row.process().rssBytes(),
                        v -> Figures.bytes(v.longValue())),
                Column.<Row>text(
                                "state",
                                9,
                                9,
                                5,
                                "running when any of its threads is, else that of its main thread",
                                row -> state(row.process(), running).word())
                        .as(row -> Role.TEXT),
                Column.text(
                        "command",
                        12,
                        Integer.MAX_VALUE,
                        9,
                        "its arguments",
                        row -> row.process().commandLine()));
    }
}
