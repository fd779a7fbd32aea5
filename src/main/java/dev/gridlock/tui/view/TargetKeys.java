package dev.gridlock.tui.view;

import dev.gridlock.config.KeyAction;
import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.TargetInfo;
import dev.gridlock.session.Command;
import dev.gridlock.session.Door;
import dev.gridlock.session.Picture;

/** The keys that ask something of the target: hands the command over, or says why it makes no sense here. */
final class TargetKeys {
    private final Door door;

    TargetKeys(Door door) {
        this.door = door;
    }

    /** Whether an action is one of these. Ending the target is not: it is asked about first. */
    static boolean is(KeyAction action) {
        return switch (action) {
            case MORE_WORKERS, FEWER_WORKERS, MODEL, LOCK, FIXED, RESTART, DEMOS, FASTER, SLOWER -> true;
            default -> false;
        };
    }

    /** Sends the command; returns "" or the reason why there is nothing to send. */
    String act(KeyAction action, Picture picture) {
        DemoInfo demo = picture.demo();
        TargetInfo target = picture.target();
        return switch (action) {
            case FASTER -> send(new Command.ChangeInterval(true));
            case SLOWER -> send(new Command.ChangeInterval(false));
            case DEMOS -> send(new Command.ToMenu());
            default -> {
                if (target == null) {
                    yield "nothing is watched yet";
                }
                yield demo == null ? notADemo(action, target) : demo(action, demo);
            }
        };
    }

    private static String notADemo(KeyAction action, TargetInfo target) {
        return target.name()
                + switch (action) {
                    case MORE_WORKERS, FEWER_WORKERS -> " is not a demo: it has no workers to set";
                    case MODEL -> " is not a demo: it has no model to set";
                    case LOCK -> " is not a demo: it has no kind of lock to set";
                    case FIXED -> " is not a demo: it has no fixed version";
                    default -> " is not a demo: only a demo can be run again";
                };
    }

    private String demo(KeyAction action, DemoInfo demo) {
        return switch (action) {
            case MORE_WORKERS -> send(new Command.AddWorkers(1));
            case FEWER_WORKERS -> send(new Command.AddWorkers(-1));
            case MODEL ->
                demo.models().size() > 1
                        ? send(new Command.NextModel())
                        : demo.name() + " runs in one model only: "
                                + demo.models().get(0).word();
            case LOCK -> {
                if (demo.locks().size() > 1) {
                    yield send(new Command.NextLock());
                }
                yield demo.locks().isEmpty()
                        ? demo.name() + " takes no lock"
                        : demo.name() + " knows one kind of lock only: "
                                + demo.locks().get(0).word();
            }
            case FIXED -> demo.fixable() ? send(new Command.ToggleFixed()) : demo.name() + " has nothing to fix";
            default -> send(new Command.Restart());
        };
    }

    private String send(Command command) {
        door.send(command);
        return "";
    }
}
