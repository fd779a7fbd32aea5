package dev.gridlock.journey;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.lab.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;

/** What several journeys do. */
final class Journeys {
    /** The last the terminal hears: the screen of before is back, and its cursor. */
    static final String RESTORED = "\033[?1049l";

    private Journeys() {}

    /** The keys that start a demo in the menu: to its top, down to the demo, Enter. Only the first few have a digit. */
    static String choose(String demo) {
        List<String> names = Catalogue.of(Path.of("demos"), 2).all().stream()
                .map(DemoInfo::name)
                .toList();
        if (!names.contains(demo)) {
            throw new AssertionError("no " + demo + " among " + names);
        }
        return "g" + "j".repeat(names.indexOf(demo)) + "\r";
    }
}
