package dev.gridlock;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who lives where and may knock at which door: the table of docs/architecture.md as rules.
 *
 * @param root the package under which the rooms are, as {@code dev.gridlock}
 */
record House(String root) {
    /** The JDK's own, for the demo that waits for a server. */
    private static final String HTTP_SERVER = "com.sun.net.httpserver";

    private static final String LANTERNA = "com.googlecode.lanterna";
    private static final String JLINE = "org.jline";
    private static final String OSHI = "oshi";
    private static final String PICOCLI = "picocli";
    private static final String YAML = "org.snakeyaml";
    private static final String FITTING = "org.hipparchus";
    private static final String JSON = "com.grack.nanojson";

    /** The Java platform, and annotations that leave nothing behind. */
    private static final List<String> EVERYWHERE =
            List.of("java", "javax", "jdk", "com.sun.management", "org.jspecify");

    /**
     * One line of the table. A room within a room, as lab.link, has a line only where its libraries differ.
     *
     * @param name package under the root
     * @param mayImport other rooms, with all in them
     * @param libraries root packages of libraries
     */
    private record Room(String name, List<String> mayImport, List<String> libraries) {}

    private static final List<String> BELOW_SESSION =
            List.of("data", "config", "probe", "target", "diagnosis", "lab", "launch", "experiment");

    private static final List<Room> TABLE = List.of(
            new Room("data", List.of(), List.of()),
            new Room("config", List.of("data"), List.of(YAML)),
            new Room("probe", List.of("data", "config"), List.of(OSHI)),
            new Room("target", List.of("data", "config", "probe"), List.of()),
            new Room("diagnosis", List.of("data", "config"), List.of()),
            new Room("lab", List.of("data", "config"), List.of(HTTP_SERVER)),
            new Room("lab.catalogue", List.of("lab", "data", "config"), List.of(YAML)),
            new Room("lab.link", List.of("lab", "data", "config"), List.of(JSON)),
            new Room("launch", List.of("data", "config", "target", "lab"), List.of()),
            new Room("experiment", List.of("data", "config", "target", "lab", "launch"), List.of(FITTING)),
            new Room("session", BELOW_SESSION, List.of()),
            new Room("tui", List.of("data", "config", "session"), List.of(LANTERNA, JLINE)),
            new Room("report", List.of("data", "session", "experiment"), List.of(JSON)),
            new Room(
                    "cli",
                    List.of(
                            "data",
                            "config",
                            "probe",
                            "target",
                            "diagnosis",
                            "lab",
                            "launch",
                            "experiment",
                            "session",
                            "tui",
                            "report"),
                    List.of(PICOCLI, JLINE)));

    /** All rules, each under the name that a failing test shows. */
    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (Room room : TABLE) {
            rules.put(room.name() + " imports what the table allows", importsWhatTheTableAllows(room));
        }
        rules.put("every class lives in a room of the table", everyClassLivesInARoom());
        rules.put(
                "no package needs itself over others",
                slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("no room without a meaning", noRoomWithoutAMeaning());
        rules.put("data does no I/O", dataDoesNoInputOrOutput());
        rules.put("data asks no clock", dataAsksNoClock());
        rules.put("data knows no clock", dataKnowsNoClock());
        rules.put("who reads does not draw", whoReadsDoesNotDraw());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule importsWhatTheTableAllows(Room room) {
        List<String> doors = new ArrayList<>(EVERYWHERE);
        doors.addAll(room.libraries());
        doors.add(root + "." + room.name().split("\\.")[0]);
        room.mayImport().forEach(other -> doors.add(root + "." + other));
        return noClasses()
                .that(describe("live in " + room.name(), c -> roomOf(c).equals(Optional.of(room))))
                .should()
                .dependOnClassesThat(describe("are behind a door it has no key to", c -> !isWithin(c, doors)));
    }

    /** The innermost room that has a line of its own. */
    private Optional<Room> roomOf(JavaClass type) {
        return TABLE.stream()
                .filter(room -> isWithin(type, List.of(root + "." + room.name())))
                .max(Comparator.comparingInt(room -> room.name().length()));
    }

    private static boolean isWithin(JavaClass type, List<String> packages) {
        JavaClass element = type.getBaseComponentType();
        String name = element.getPackageName();
        return element.isPrimitive()
                || packages.stream().anyMatch(within -> name.equals(within) || name.startsWith(within + "."));
    }

    private ArchRule everyClassLivesInARoom() {
        return noClasses()
                .that(describe("live in no room", type -> roomOf(type).isEmpty()))
                .should()
                .resideInAPackage(root + "..");
    }

    private ArchRule noRoomWithoutAMeaning() {
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..");
    }

    private ArchRule dataDoesNoInputOrOutput() {
        return noClasses()
                .that(resideInAPackage(root + ".data.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net.."));
    }

    private ArchRule dataAsksNoClock() {
        DescribedPredicate<JavaMethodCall> asksTheTime = describe("ask what time it is", call -> {
            AccessTarget.MethodCallTarget method = call.getTarget();
            String owner = method.getOwner().getName();
            return owner.equals("java.lang.System")
                            && (method.getName().equals("nanoTime")
                                    || method.getName().equals("currentTimeMillis"))
                    || owner.startsWith("java.time.") && method.getName().equals("now");
        });
        return noClasses().that(resideInAPackage(root + ".data..")).should().callMethodWhere(asksTheTime);
    }

    private ArchRule dataKnowsNoClock() {
        return noClasses()
                .that(resideInAPackage(root + ".data.."))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class);
    }

    private ArchRule whoReadsDoesNotDraw() {
        return noClasses()
                .that(dependOn(resideInAnyPackage(root + ".probe..", OSHI + "..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".tui..", LANTERNA + ".."));
    }

    private static DescribedPredicate<JavaClass> dependOn(DescribedPredicate<JavaClass> those) {
        return describe(
                "depend on classes that " + those.getDescription(),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> those.test(dependency.getTargetClass())));
    }
}
