package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import dev.gridlock.data.Model;
import dev.gridlock.journey.victim.VirtualTrouble;
import dev.gridlock.launch.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads, which no thread dump of JDK 17's kind has, on the newest JDK here. */
class VirtualThreadsIT {
    private static Victim start(String trouble) throws Exception {
        return Victim.start(
                Jdks.forModel(Model.VIRTUAL),
                List.of(
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString()),
                VirtualTrouble.class,
                List.of(trouble));
    }

    private static Gridlock.Result check(Victim victim, String length) {
        return Gridlock.run("check", victim.pid(), "--for", length, "--json");
    }

    private static List<JsonObject> all(Gridlock.Result result, String kind) {
        return result.json().getArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("kind").equals(kind))
                .toList();
    }

    /** One of two virtual threads, one of a virtual one and another; beside some that lock in order and go on. */
    @Test
    @SharesCores
    void cycles_through_monitors_are_deadlocks() throws Exception {
        try (Victim victim = start("monitors")) {
            Gridlock.Result result = check(victim, "6s");
            assertThat(result.exit()).as(result.out()).isEqualTo(3);
            assertThat(result.alarms()).as(result.out()).containsExactly("deadlock", "deadlock");
            List<JsonObject> deadlocks = all(result, "deadlock");
            assertThat(deadlocks).as(result.out()).allSatisfy(deadlock -> {
                assertThat(deadlock.getString("certainty")).isEqualTo("likely");
                assertThat(deadlock.getArray("threads")).hasSize(2);
                assertThat(deadlock.getArray("locks"))
                        .hasSize(2)
                        .allSatisfy(lock -> assertThat(((JsonObject) lock).getString("owner"))
                                .isNotEmpty());
            });
            assertThat(deadlocks)
                    .extracting(deadlock -> deadlock.getString("title").replaceAll("\\d+", "N"))
                    .as(result.out())
                    .containsExactlyInAnyOrder(
                            "N threads wait for each other and can never go on: virtual #N, virtual #N",
                            "N threads wait for each other and can never go on: pool-N-thread-N, virtual #N");
            assertThat(victim.alive()).isTrue();
        }
        nothingIsLeft();
    }

    /**
     * A JVM writes the list of a few threads in a millisecond; whoever is to read it may come much later on a busy
     * machine.
     */
    @Test
    @SharesCores
    void what_a_quick_jvm_wrote_is_read_by_a_slow_reader(@TempDir Path folder) throws Exception {
        Path slow = folder.resolve("timeout");
        Files.writeString(slow, "#!/bin/sh\nsleep 0.3\nexec /usr/bin/timeout \"$@\"\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Victim victim = start("monitors")) {
            Gridlock.Result result = Gridlock.run(
                    Map.of("PATH", folder + ":" + System.getenv("PATH")),
                    "check",
                    victim.pid(),
                    "--for",
                    "6s",
                    "--json");
            assertThat(result.alarms()).as(result.out()).containsExactly("deadlock", "deadlock");
        }
        nothingIsLeft();
    }

    @Test
    @SharesCores
    void locks_whose_owners_no_dump_tells_are_a_stall() throws Exception {
        try (Victim victim = start("locks")) {
            Gridlock.Result result = check(victim, "8s");
            assertThat(result.exit()).as(result.out()).isEqualTo(3);
            assertThat(all(result, "stall"))
                    .singleElement()
                    .satisfies(stall -> assertThat(stall.getArray("threads")).hasSize(2));
            assertThat(result.alarms()).containsExactly("stall");
        }
        nothingIsLeft();
    }

    /** A virtual thread that holds a lock and reads is nowhere in a plain dump: only who waits for it is. */
    @Test
    @SharesCores
    void who_may_still_let_go_is_waited_for() throws Exception {
        try (Victim victim = start("reading")) {
            Gridlock.Result result = check(victim, "8s");
            assertThat(result.exit()).as(result.out()).isZero();
            assertThat(result.alarms()).as(result.out()).isEmpty();
        }
        nothingIsLeft();
    }

    @Test
    @SharesCores
    void of_a_crowd_the_first_are_listed_and_it_says_so() throws Exception {
        try (Victim victim = start("crowd")) {
            Gridlock.Result result = check(victim, "3s");
            assertThat(result.alarms()).as(result.out()).isEmpty();
            assertThat(result.json().getArray("missing").stream().map(JsonObject.class::cast))
                    .as(result.out())
                    .anySatisfy(missing -> {
                        assertThat(missing.getString("field")).isEqualTo("threads.virtual");
                        assertThat(missing.getString("why")).contains("only the first");
                    });
            assertThat(result.json().getObject("cost").getDouble("target"))
                    .as(result.out())
                    .isLessThan(0.15);
        }
        nothingIsLeft();
    }

    /**
     * The pipe that a JVM writes its list to lies in /tmp for as long as that takes. Others may be looking just now.
     */
    private static void nothingIsLeft() throws Exception {
        await().untilAsserted(() -> {
            try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.matches("gridlock-[0-9a-f]{1,16}"));
            }
        });
    }
}
