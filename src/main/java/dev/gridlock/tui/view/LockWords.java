package dev.gridlock.tui.view;

import dev.gridlock.data.LockRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of locks as people say them. Addresses stand only where a whole stack is shown. */
final class LockWords {
    private static final Set<String> INNER = Set.of("Sync", "NonfairSync", "FairSync", "ReadLock", "WriteLock");

    private LockWords() {}

    /**
     * The class without package and without the part that only implements it: {@code ReentrantLock}, {@code Account}.
     */
    static String name(LockRef lock) {
        String name = lock.simpleClassName();
        int dollar = name.lastIndexOf('$');
        if (dollar <= 0 || dollar == name.length() - 1) {
            return name;
        }
        String inner = name.substring(dollar + 1);
        if (inner.equals("ConditionObject")) {
            return "a condition";
        }
        return INNER.contains(inner) ? name.substring(0, dollar) : inner;
    }

    /** The name of one of several alike. */
    static String numbered(String name, int number) {
        return name + " #" + number;
    }

    /** Whether a name is one of several alike: no class has that character in its own. */
    static boolean numbered(String name) {
        return name.indexOf('#') >= 0;
    }

    /** Names that tell these locks apart: {@code Account #1} and {@code Account #2} where the class alone would not. */
    static Map<String, String> apart(List<LockRef> locks) {
        Map<String, List<String>> idsByName = new LinkedHashMap<>();
        for (LockRef lock : locks) {
            List<String> ids = idsByName.computeIfAbsent(name(lock), n -> new ArrayList<>());
            if (!ids.contains(lock.id())) {
                ids.add(lock.id());
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        idsByName.forEach((name, ids) -> {
            for (int i = 0; i < ids.size(); i++) {
                names.put(ids.get(i), ids.size() == 1 ? name : numbered(name, i + 1));
            }
        });
        return names;
    }
}
