package dev.gridlock.lab.catalogue;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Nearest;
import dev.gridlock.lab.work.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The demos there are. Making one reads nothing; {@link #find} reads the one file, the lists read all, once. Safe for
 * use by several threads.
 */
public final class Catalogue {
    private static final Comparator<DemoReader.Listed> MENU = Comparator.comparing(
                    (DemoReader.Listed listed) -> listed.demo().group())
            .thenComparingInt(DemoReader.Listed::order)
            .thenComparing(listed -> listed.demo().name());

    private final DemoSource source;
    private final DemoReader reader;
    private @Nullable Whole whole;

    private Catalogue(DemoSource source, DemoReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /**
     * The demos in {@code folder} when there is such a folder, else those the jar carries.
     *
     * @param folder holds files {@code NAME.yaml}; null for the jar's
     * @param cores what the word {@code cores} in a file means: the cores this program may use, at least 1
     */
    public static Catalogue of(@Nullable Path folder, int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("cores: " + cores);
        }
        DemoSource source = folder != null && Files.isDirectory(folder) ? new FolderSource(folder) : new JarSource();
        return new Catalogue(source, new DemoReader(BuiltIn.ALL, cores));
    }

    /** All demos whose files are right, in the order of the menu: work before hazards, then as the files say. */
    public List<DemoInfo> all() {
        return whole().demos();
    }

    /** One line for each file that is wrong: the file, the line in it, the key, and what would be right. */
    public List<String> problems() {
        return whole().problems();
    }

    /**
     * The demo of that name, from its file as it is now.
     *
     * @throws BadDemo when there is none of that name, or its file is wrong
     */
    public DemoInfo find(String name) throws BadDemo {
        List<String> names = source.names();
        // Also what keeps a name like ../x inside the folder.
        if (!names.contains(name)) {
            String meant = Nearest.nearest(name, names)
                    .map(near -> "; did you mean '" + near + "'? There are: ")
                    .orElse("; there are: ");
            throw BadDemo.unknown("there is no demo " + Phrases.quoted(name)
                    + (names.isEmpty() ? "; there are none" : meant + String.join(", ", names)));
        }
        return read(name).demo();
    }

    private DemoReader.Listed read(String name) throws BadDemo {
        return reader.read(source.file(name), name, source.text(name));
    }

    private synchronized Whole whole() {
        if (whole == null) {
            whole = readAll();
        }
        return whole;
    }

    private Whole readAll() {
        List<DemoReader.Listed> listed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            for (String name : source.names()) {
                try {
                    listed.add(read(name));
                } catch (BadDemo e) {
                    problems.add(e.line());
                }
            }
        } catch (BadDemo e) {
            problems.add(e.line());
        }
        problems.addAll(source.misnamed());
        listed.sort(MENU);
        return new Whole(listed.stream().map(DemoReader.Listed::demo).toList(), List.copyOf(problems));
    }

    private record Whole(List<DemoInfo> demos, List<String> problems) {}
}
