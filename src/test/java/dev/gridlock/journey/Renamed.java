package dev.gridlock.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Compiled classes of ours under other names: {@code dev.gridlock.lab.hazard.Philosophers} becomes {@code acme.p2.T17}.
 * Each package becomes one other package and each class one other class, whose source file bears its new name too;
 * methods keep theirs, and lines their numbers.
 */
final class Renamed {
    private static final String SUFFIX = ".class";

    /** Internal names, old to new, as {@code dev/gridlock/lab/hazard/Shelf$Locked} to {@code acme/p2/T9$T10}. */
    private final Map<String, String> names = new TreeMap<>();

    private final Path folder;

    private Renamed(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the classes of some packages, renamed, into {@code folder}.
     *
     * @param roots folders of compiled classes
     * @param packages their names, as {@code dev/gridlock/lab/work}; classes of none but these and the JDK may be
     *     needed
     */
    static Renamed into(Path folder, List<Path> roots, List<String> packages) throws IOException {
        Renamed renamed = new Renamed(folder);
        Map<String, Path> files = new TreeMap<>();
        for (String one : packages) {
            for (Path root : roots) {
                files.putAll(classesIn(root, one));
            }
        }
        for (String name : files.keySet()) {
            renamed.name(name, packages);
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            renamed.write(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        return renamed;
    }

    /** What a class is called now, as for {@code Class.forName}. */
    String nameOf(String old) {
        String now = names.get(old.replace('.', '/'));
        if (now == null) {
            throw new AssertionError("no class " + old + " among " + names.keySet());
        }
        return now.replace('/', '.');
    }

    private static Map<String, Path> classesIn(Path root, String packageName) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        Path from = root.resolve(packageName);
        if (Files.isDirectory(from)) {
            try (Stream<Path> files = Files.list(from)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> {
                    String simple = file.getFileName().toString();
                    found.put(packageName + "/" + simple.substring(0, simple.length() - SUFFIX.length()), file);
                });
            }
        }
        return found;
    }

    /**
     * A nested class stays nested in its outer one; a number, which is the whole name of an anonymous one, stays as it
     * is.
     */
    private void name(String old, List<String> packages) {
        int slash = old.lastIndexOf('/');
        StringBuilder now = new StringBuilder("acme/p" + packages.indexOf(old.substring(0, slash)) + "/");
        String simple = old.substring(slash + 1);
        if (simple.equals("package-info")) {
            names.put(old, now + simple);
            return;
        }
        int dollar = old.lastIndexOf('$');
        String own = "T" + names.size();
        if (dollar > 0) {
            String outer = names.get(old.substring(0, dollar));
            String inner = old.substring(dollar + 1);
            names.put(old, outer + "$" + (inner.matches("\\d+") ? inner : own));
        } else {
            names.put(old, now + own);
        }
    }

    private void write(String old, byte[] code) throws IOException {
        String now = names.get(old);
        ClassWriter writer = new ClassWriter(0);
        String source = now.substring(now.lastIndexOf('/') + 1).replaceAll("\\$.*", "") + ".java";
        ClassVisitor otherSource = new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)) {
            @Override
            public void visitSource(String file, String debug) {
                super.visitSource(source, null);
            }
        };
        new ClassReader(code).accept(otherSource, 0);
        Path file = folder.resolve(now + SUFFIX);
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
