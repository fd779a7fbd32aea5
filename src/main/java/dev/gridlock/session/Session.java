package dev.gridlock.session;

import dev.gridlock.config.Settings;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Finding;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Reach;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.experiment.Plan;
import dev.gridlock.session.Picture.Notice;
import dev.gridlock.session.Picture.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The session behind a screen: a menu, or one target that is watched.
 *
 * <p>Commands are carried out one after another on the session's own thread, so that none of them ever sees another one
 * half done and the screen never waits. The picture is replaced as a whole; ticks come from the sampling thread of a
 * watch and are dropped when they belong to a target that has been left.
 */
public final class Session implements Door, AutoCloseable {
    private final Settings settings;
    private final Reach reach;
    private final Demos demos;
    private final HostSays hostSays = new HostSays();
    private final Comparing comparing;
    private final Board board;
    private final StepThread steps;
    private volatile @Nullable Watched watched;

    /**
     * Findings of targets that were left, newest first. Written by the session's thread, before the next target's
     * ticks.
     */
    private volatile List<Finding> leftBehind = List.of();

    /** What shall run as soon as no command is waiting; used by the session's thread alone. */
    private @Nullable NextHost due;

    /** A session that shows the menu until {@link #startDemo} or a command says otherwise. */
    public Session(Settings settings, Reach reach, Demos demos) {
        this.settings = settings;
        this.reach = reach;
        this.demos = demos;
        this.board = new Board(Picture.first(settings.sampling().interval().toMillis() / 1e3));
        this.steps = new StepThread("gridlock-session", new Life(), line -> board.notice(line, true));
        this.comparing = new Comparing(steps::closed, comparison -> board.publish(p -> p.withComparison(comparison)));
    }

    /** Starts the session's thread; the menu fills in a moment later. */
    public void start() {
        steps.start();
        send(new Command.FindJvms());
    }

    /** Starts with this demo instead of the menu. */
    public void startDemo(Knobs knobs) {
        steps.add(() -> due = NextHost.of(demos.find(knobs.demo()), knobs, ""));
    }

    @Override
    public Picture picture() {
        return board.picture();
    }

    @Override
    public void send(Command command) {
        steps.add(() -> carryOut(command));
    }

    @Override
    public void onChange(Runnable listener) {
        board.onChange(listener);
    }

    @Override
    public void close() {
        // It closes the target; a demo's host is given half a second there.
        steps.close(2_000);
    }

    /** What the session's thread does besides its commands. */
    private final class Life implements StepThread.Course {
        @Override
        public void begin() {
            board.publish(p -> p.withMenu(demos.all(), p.jvms()).withNotice(problems()));
        }

        @Override
        public StepThread.@Nullable Step meanwhile() {
            return due == null ? null : Session.this::startDue;
        }

        @Override
        public void end() {
            comparing.close();
            leave(p -> p);
        }
    }

    private @Nullable Notice problems() {
        List<String> problems = demos.problems();
        return problems.isEmpty() ? null : new Notice(String.join("; ", problems), true, Instant.now());
    }

    private void carryOut(Command command) throws CannotDo, InterruptedException {
        if (command instanceof Command.StartDemo start) {
            refuseWhileComparing();
            due = NextHost.of(demos.find(start.name()), demos.defaults(start.name()), "");
        } else if (command instanceof Command.Attach attach) {
            attachTo(attach.pid());
        } else if (command instanceof Command.ToMenu) {
            toMenu();
        } else if (command instanceof Command.FindJvms) {
            List<Picture.JvmEntry> jvms = Jvms.attachable();
            board.publish(p -> p.withMenu(demos.all(), jvms));
        } else if (command instanceof Command.ChangeInterval change) {
            changeInterval(change.shorter());
        } else if (command instanceof Command.EndTarget) {
            endTarget();
        } else if (command instanceof Command.StartComparison) {
            compare();
        } else if (command instanceof Command.CancelComparison) {
            comparing.cancel();
        } else if (command instanceof Command.OfWorker ofWorker) {
            Watched present = watched;
            if (present == null || present.lab == null) {
                throw new CannotDo("no demo runs here: there is no worker");
            }
            present.lab.order(ofWorker);
        } else {
            turnKnob(command);
        }
    }

    // ---- targets

    private void startDue() throws CannotDo {
        NextHost next = Objects.requireNonNull(due);
        due = null;
        leave(p -> p.starting(next.demo(), next.knobs()));
        LabTarget lab;
        try {
            lab = LabTarget.start(next.demo(), next.knobs(), hostSays);
        } catch (CannotDo e) {
            board.publish(Picture::menu);
            throw e;
        }
        watch(new Watched(lab.target(), next.demo(), lab), next.knobs(), next.notice());
    }

    private void attachTo(int pid) throws CannotDo {
        TargetInfo target = Jvms.target(pid);
        due = null;
        leave(p -> p.starting(null, null));
        watch(new Watched(target, null, null), null, "watching " + target.name() + ", pid " + pid);
    }

    private void watch(Watched next, @Nullable Knobs knobs, String notice) {
        watched = next;
        board.publish(p -> p.watching(next.target, next.demo, knobs, leftBehind));
        if (!notice.isEmpty()) {
            board.notice(notice, false);
        }
        Watch.DemoFeed feed = next.lab == null ? Watch.DemoFeed.NONE : next.lab;
        Settings present = settings.withInterval(
                Duration.ofMillis(Math.round(board.picture().intervalSeconds() * 1e3)));
        next.watch = Watch.start(next.target, present, reach, feed, null, state -> tick(next, state));
    }

    /** Leaves the target if there is one, with {@code then} on the screen at once: for a host to end takes moments. */
    private void leave(UnaryOperator<Picture> then) {
        Watched present = watched;
        watched = null;
        if (present != null) {
            leftBehind = board.picture()
                    .findingsLeft(Instant.now(), settings.thresholds().showing().remembered());
        }
        board.publish(then);
        if (present != null) {
            present.close();
        }
    }

    private void toMenu() {
        due = null;
        // The menu has no view that shows it, nor a key that ends it.
        comparing.cancel();
        leave(p -> p.menu().withMenu(demos.all(), p.jvms()));
        List<Picture.JvmEntry> jvms = Jvms.attachable();
        board.publish(p -> p.withMenu(demos.all(), jvms));
    }

    private void endTarget() throws CannotDo {
        Watched present = watched;
        due = null;
        if (present == null) {
            throw new CannotDo("there is no target to end");
        }
        if (board.picture().phase() == Phase.ENDED) {
            // Its pid may be somebody else's by now.
            throw new CannotDo(present.target.name() + " has ended already");
        }
        if (present.lab != null) {
            present.end(present.lab, "demo " + present.target.name() + " ended");
            board.notice(present.ended(), false);
        } else {
            Jvms.terminate(present.target);
            board.notice("asked pid " + present.target.pid() + " to end (SIGTERM)", false);
        }
    }

    private void tick(Watched from, Watch.State state) {
        if (from != watched) {
            return;
        }
        LabTarget lab = from.lab;
        if (lab != null && state.diagnosis().locks().now().stream().anyMatch(lock -> lock.pid() == from.target.pid())) {
            lab.timeLocks();
        }
        board.publish(p -> {
            if (from != watched) {
                return p;
            }
            List<Finding> past = new ArrayList<>(state.diagnosis().log().past());
            past.addAll(leftBehind);
            Picture next = p.withState(
                    state.history(),
                    state.diagnosis().log().active(),
                    past,
                    state.diagnosis().locks());
            return next.ended(from.ending(state));
        });
    }

    // ---- the comparison of a demo's models

    /** The demo's own host goes first: a comparison wants the cores for itself. */
    private void compare() throws CannotDo {
        refuseWhileComparing();
        Watched present = watched;
        DemoInfo demo = present == null ? null : present.demo;
        LabTarget lab = present == null ? null : present.lab;
        if (present == null || demo == null || lab == null) {
            throw new CannotDo("only a demo's work can be compared: start one first");
        }
        Plan plan = Comparing.plan(demo, lab.knobs());
        due = null;
        if (board.picture().phase() == Phase.LIVE) {
            present.end(lab, "demo " + demo.name() + " ended, its work is done again in each model");
            board.notice(present.ended(), false);
        }
        comparing.start(plan);
    }

    private void refuseWhileComparing() throws CannotDo {
        if (comparing.running()) {
            throw new CannotDo("a comparison runs and wants the cores for itself: wait, or cancel it in its view");
        }
    }

    // ---- knobs of a demo

    private void turnKnob(Command command) throws CannotDo {
        refuseWhileComparing();
        Watched present = watched;
        boolean ended = board.picture().phase() == Phase.ENDED;
        NextHost next = NextHost.turned(command, due, present, ended, demos);
        LabTarget lab = present == null ? null : present.lab;
        if (lab == null || next.needsNewOne()) {
            due = next;
            return;
        }
        due = null;
        if (next.turnsAny()) {
            lab.set(next.knobs());
            board.publish(p -> p.withKnobs(next.knobs()));
            board.notice(next.notice(), false);
        }
    }

    /**
     * What a host says, on the link's thread; acted on, like a command, on the session's, unless that host has been
     * left.
     */
    private final class HostSays implements LabTarget.Listener {
        /** As a deadlocked host can't give a worker up: a new one starts with these knobs. */
        @Override
        public void refused(LabTarget lab, String text) {
            heed(lab, present -> {
                if (present.demo != null && due == null) {
                    due = NextHost.of(present.demo, lab.knobs(), text + ": a new host has taken over");
                }
            });
        }

        @Override
        public void said(LabTarget lab, String text, boolean failed) {
            heed(lab, present -> board.notice(text, failed));
        }

        /** What was seen of it stays on the screen, with the reason. */
        @Override
        public void failed(LabTarget lab, String text) {
            heed(lab, present -> {
                present.end(lab, present.target.name() + ": " + text);
                board.publish(p -> p.ended(present.ended()));
            });
        }

        private void heed(LabTarget lab, Consumer<Watched> action) {
            steps.add(() -> {
                Watched present = watched;
                if (present != null && present.lab == lab) {
                    action.accept(present);
                }
            });
        }
    }

    // ---- the picture

    private void changeInterval(boolean shorter) {
        double chosen = Intervals.next(board.picture().intervalSeconds(), shorter);
        board.publish(p -> p.withInterval(chosen));
        Watched present = watched;
        Watch eyes = present == null ? null : present.watch;
        if (eyes != null) {
            eyes.interval(Duration.ofMillis(Math.round(chosen * 1e3)));
        }
        board.notice("every " + chosen + " s", false);
    }
}
