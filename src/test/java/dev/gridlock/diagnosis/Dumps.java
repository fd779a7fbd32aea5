package dev.gridlock.diagnosis;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ReportedDeadlock;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds thread dumps. */
final class Dumps {
    private final List<JavaThread> threads = new ArrayList<>();
    private final List<ReportedDeadlock> reported = new ArrayList<>();
    private final long nanos;

    private Dumps(long nanos) {
        this.nanos = nanos;
    }

    static Dumps at(long nanos) {
        return new Dumps(nanos);
    }

    static LockRef lock(int number) {
        return new LockRef("bank.Account", String.format("0x%016x", 0xf1c0de00L + number * 0x18L));
    }

    static LockRef reentrant(int number) {
        return new LockRef(
                "java.util.concurrent.locks.ReentrantLock$NonfairSync", String.format("0x%016x", 0xabc00L + number));
    }

    static Frame frame(String text) {
        int bracket = text.indexOf('(');
        String call = bracket < 0 ? text : text.substring(0, bracket);
        int dot = call.lastIndexOf('.');
        return new Frame(
                call.substring(0, dot),
                call.substring(dot + 1),
                bracket < 0 ? "X.java:1" : text.substring(bracket + 1, text.length() - 1));
    }

    static Thread thread(String name) {
        return new Thread(name);
    }

    Dumps with(Thread... builders) {
        for (Thread builder : builders) {
            threads.add(builder.build());
        }
        return this;
    }

    /** The JVM reports these threads as a cycle, each waiting for the next one's lock. */
    Dumps reports(String... names) {
        List<ReportedDeadlock.Member> members = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            JavaThread thread = threads.stream()
                    .filter(t -> t.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            LockRef wanted = thread.wanted() == null ? lock(900 + i) : thread.wanted();
            members.add(new ReportedDeadlock.Member(
                    name, wanted, thread.want() != Want.PARK, names[(i + 1) % names.length]));
        }
        reported.add(new ReportedDeadlock(members));
        return this;
    }

    ThreadDump build() {
        return new ThreadDump(nanos, threads, reported, false);
    }

    /** Builds one thread: runnable, with an id made of its name's last number. */
    static final class Thread {
        private final String name;
        private long id;
        private boolean virtual;
        private JavaState state = JavaState.RUNNABLE;
        private double cpu = 0.5;
        private long allocated = -1;
        private @Nullable Want want;
        private @Nullable LockRef wanted;
        private final List<HeldLock> held = new ArrayList<>();
        private List<Frame> frames = List.of();

        private Thread(String name) {
            this.name = name;
            String digits = name.replaceAll("\\D", "");
            id = digits.isEmpty() ? 1 : 20 + Long.parseLong(digits);
        }

        Thread id(long id) {
            this.id = id;
            return this;
        }

        /** One that the system does not know. */
        Thread virtual() {
            virtual = true;
            return this;
        }

        Thread state(JavaState state) {
            this.state = state;
            return this;
        }

        Thread cpu(double seconds) {
            cpu = seconds;
            return this;
        }

        /** Bytes allocated since its start. */
        Thread allocated(long bytes) {
            allocated = bytes;
            return this;
        }

        Thread enters(LockRef lock) {
            return wants(Want.MONITOR_ENTER, lock, JavaState.BLOCKED);
        }

        Thread parksFor(LockRef lock) {
            return wants(Want.PARK, lock, JavaState.WAITING);
        }

        Thread wants(Want kind, @Nullable LockRef lock, JavaState waiting) {
            want = kind;
            wanted = lock;
            state = waiting;
            return this;
        }

        Thread holds(LockRef lock) {
            return holds(lock, 0);
        }

        Thread holds(LockRef lock, int depth) {
            held.add(new HeldLock(lock, depth));
            return this;
        }

        Thread stack(String... texts) {
            frames = List.of(texts).stream().map(Dumps::frame).toList();
            return this;
        }

        JavaThread build() {
            return new JavaThread(
                    name,
                    id,
                    virtual ? 0 : (int) (1000 + id),
                    false,
                    state,
                    cpu,
                    10,
                    allocated,
                    want,
                    wanted,
                    held,
                    frames);
        }
    }
}
