package dev.gridlock.cli;

import dev.gridlock.config.Settings;
import dev.gridlock.report.MachineText;
import dev.gridlock.session.Machine;
import dev.gridlock.session.Session;
import dev.gridlock.tui.Tui;
import dev.gridlock.tui.terminal.CannotOpen;
import dev.gridlock.tui.view.Stage;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens the screen on a session, or says what there is instead where no screen can be. */
final class Screen {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private Screen() {}

    /**
     * Runs until the user leaves.
     *
     * @param first what the session shall do first: a demo or a target
     * @return the exit status
     */
    static int show(CommonOptions common, ScreenOptions screen, Consumer<Session> first) throws Failure {
        try {
            return open(common, screen, first);
        } catch (CannotOpen e) {
            throw Failure.cannot(e.getMessage() + "; without a screen: gridlock check", e);
        }
    }

    /** The menu; without a terminal one report on the machine instead. */
    static int menu(CommonOptions common, ScreenOptions screen) throws Failure, InterruptedException {
        try {
            return open(common, screen, session -> {});
        } catch (CannotOpen e) {
            System.err.println("gridlock: " + e.getMessage() + ": here is one report instead of the screen");
            MachineText.write(Machine.look(GLANCE), Output.text());
            return Exit.OK;
        }
    }

    private static int open(CommonOptions common, ScreenOptions screen, Consumer<Session> first)
            throws Failure, CannotOpen {
        Settings settings = common.settings();
        try (Session session = new Session(settings, common.reach(), Home.demos())) {
            first.accept(session);
            session.start();
            return Tui.run(
                    session,
                    settings.keys(),
                    screen.ascii,
                    screen.noColor,
                    theme -> new Stage(theme, settings.keys(), session));
        }
    }
}
