package dev.gridlock.lab.host;

import dev.gridlock.lab.work.Worker;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Which threads the workers of a {@link ThreadCrew} are. */
sealed interface WorkerThreads {
    /** A thread of that name, not started. */
    Thread make(Runnable life, Worker worker);

    /** Whether the JVM multiplexes them onto threads of the system, which is then none of theirs. */
    default boolean virtual() {
        return false;
    }

    /** Threads of the system: the models {@code serial} and {@code threads}. */
    record Platform() implements WorkerThreads {
        @Override
        public Thread make(Runnable life, Worker worker) {
            Thread thread = new Thread(life, worker.name());
            thread.setDaemon(true);
            return thread;
        }
    }

    /** Threads of the system that run their own code under one lock: the model {@code gil}. */
    record Locked(Gil gil) implements WorkerThreads {
        @Override
        public Thread make(Runnable life, Worker worker) {
            worker.runsUnder(gil.gate());
            return new Platform().make(life, worker);
        }
    }

    /**
     * Virtual threads, of Java 21 and later: the model {@code virtual}. Made by reflection, since this program is
     * compiled for 17.
     */
    record Virtual() implements WorkerThreads {
        private static final int SINCE = 21;

        /** Refuses where this host's Java has none. */
        static Virtual here() throws Refusal {
            if (Runtime.version().feature() < SINCE) {
                throw new Refusal(
                        "model virtual",
                        "this host runs on Java " + Runtime.version().feature() + ", virtual threads came with "
                                + SINCE,
                        "a host on JDK " + SINCE + " or newer");
            }
            return new Virtual();
        }

        @Override
        public boolean virtual() {
            return true;
        }

        @Override
        public Thread make(Runnable life, Worker worker) {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                Class<?> type = Class.forName("java.lang.Thread$Builder");
                type.getMethod("name", String.class).invoke(builder, worker.name());
                return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, life);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(cause(e));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this Java has no virtual threads", e);
            }
        }

        private static @Nullable Throwable cause(InvocationTargetException e) {
            return e.getCause();
        }
    }
}
