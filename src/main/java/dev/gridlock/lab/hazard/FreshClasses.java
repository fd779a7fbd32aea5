package dev.gridlock.lab.hazard;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads some of our classes anew. A class is initialised once, and then never again for as long as its loader lives;
 * with a loader of its own for each round it can be watched again and again.
 */
final class FreshClasses extends ClassLoader {
    private final Map<String, byte[]> code;

    /** {@code code}: the classes that are not our parent's, by name, as {@link #codeOf} reads them. */
    FreshClasses(Map<String, byte[]> code) {
        super(FreshClasses.class.getClassLoader());
        this.code = code;
    }

    /** What the compiler has made of these classes. */
    static Map<String, byte[]> codeOf(Class<?>... classes) {
        Map<String, byte[]> code = new HashMap<>();
        for (Class<?> each : classes) {
            String file = each.getName().substring(each.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream in = each.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("no " + file + " beside this class");
                }
                code.put(each.getName(), in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException(file + " can't be read", e);
            }
        }
        return Map.copyOf(code);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] ours = code.get(name);
        if (ours == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, ours, 0, ours.length) : loaded;
        }
    }
}
