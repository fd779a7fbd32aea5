package dev.gridlock.lab.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The demos that the jar carries. A class path can't be listed, and to walk a jar's directory costs more than to read
 * the demos: so a file {@code index} names them, one a line.
 */
final class JarSource implements DemoSource {
    private static final String FOLDER = "/dev/gridlock/demos/";

    @Override
    public List<String> names() throws BadDemo {
        return read("index")
                .lines()
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public List<String> misnamed() {
        return List.of();
    }

    @Override
    public String file(String name) {
        return "demos/" + name + ".yaml";
    }

    @Override
    public String text(String name) throws BadDemo {
        return read(name + ".yaml");
    }

    private static String read(String name) throws BadDemo {
        String file = "demos/" + name;
        try (InputStream in = JarSource.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw BadDemo.wrong(file, "the jar does not carry it: build the jar again");
            }
            return DemoText.read(file, in);
        } catch (IOException e) {
            throw BadDemo.wrong(
                    file, "can't be read from the jar (" + e.getClass().getSimpleName() + ")");
        }
    }
}
