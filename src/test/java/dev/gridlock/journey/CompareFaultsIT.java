package dev.gridlock.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code gridlock compare} on a machine that lacks something: that model is skipped with the reason, the rest goes on.
 */
class CompareFaultsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Mark mark = new Mark();

    @AfterEach
    void nothing_is_left() {
        await().atMost(LONG).until(() -> Leftovers.of(mark).isEmpty());
    }

    /** As the launcher starts it, but with a PATH that only the program is to see. */
    private Gridlock.Result compare(Map<String, String> env, String prefix, String words) {
        Path launcher = Path.of(Gridlock.launcher());
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", prefix + "exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dgridlock.home=" + launcher.getParent());
        command.add("-jar");
        command.add(launcher.resolveSibling("target/gridlock.jar").toString());
        command.add("compare");
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of("--repeat", "1", "--tasks", "2", "--json"));
        return Gridlock.execute(mark.with(env), command);
    }

    private static List<String> models(Gridlock.Result result) {
        return result.json().getArray("runs").stream()
                .map(run -> ((JsonObject) run).getString("model"))
                .toList();
    }

    private static Map<String, String> skipped(Gridlock.Result result) {
        Map<String, String> skipped = new TreeMap<>();
        for (Object one : result.json().getArray("skipped")) {
            JsonObject model = (JsonObject) one;
            skipped.put(model.getString("model"), model.getString("why"));
        }
        return skipped;
    }

    private void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    @SharesCores
    void without_python() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Gridlock.Result result = compare(
                Map.of("PATH", empty.toString()),
                "",
                "count --models serial,python-threads,python-processes --workers 1 --set task=20");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(models(result)).containsExactly("serial");
        assertThat(skipped(result)).containsOnlyKeys("python-threads", "python-processes");
        assertThat(skipped(result).values())
                .allSatisfy(why -> assertThat(why).startsWith("python3 was not found on the PATH; install "));
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource(delimiter = '|', textBlock = """
            exit 1                              | the process ended with status 1
            echo 'this is no report'            | this is no report
            echo 'no module json' >&2; exit 1   | no module json
            """)
    void with_a_python_that_does_not_work(String script, String words) throws IOException {
        script(folder.resolve("bin/python3"), script);
        Gridlock.Result result = compare(
                Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")),
                "",
                "count --models serial,python-processes --workers 1 --set task=20");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(models(result)).containsExactly("serial");
        assertThat(skipped(result)).containsOnlyKeys("python-processes");
        assertThat(skipped(result).get("python-processes")).contains(words);
    }

    @ParameterizedTest
    @SharesCores
    @CsvSource(delimiter = '|', textBlock = """
            raise ModuleNotFoundError("no numpy")           | NumPy is not installed: pip install numpy
            raise ImportError("libblas.so has gone")        | NumPy is there and does not load: libblas.so has gone
            """)
    void without_numpy(String module, String words) throws IOException {
        Files.writeString(folder.resolve("numpy.py"), module + "\n");
        Gridlock.Result result = compare(
                Map.of("PYTHONPATH", folder.toString()),
                "",
                "dot --models serial,python-threads --workers 1 --set n=64");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(models(result)).containsExactly("serial");
        assertThat(skipped(result).get("python-threads")).contains(words);
    }

    /** The newest of all JDKs is a ruin: what doesn't need it runs on ours. */
    @Test
    @SharesCores
    void with_a_new_jdk_that_does_not_start() throws IOException {
        Path jdk = folder.resolve(".jdks/ruin");
        script(jdk.resolve("bin/java"), "exit 1");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99\"\n");
        Gridlock.Result result = compare(
                Map.of("HOME", folder.toString()),
                "",
                "count --models serial,threads,virtual --workers 2 --set task=20");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(models(result)).containsExactly("serial", "threads");
        assertThat(skipped(result)).containsOnlyKeys("virtual");
        assertThat(skipped(result).get("virtual"))
                .contains(jdk.toString(), "the lab host has ended with status 1", "GRIDLOCK_JAVA");
    }

    /** No file may be longer than half a megabyte: to a program that is the same as a disk that fills up. */
    @Test
    @SharesCores
    void when_a_disk_fills_up() {
        Gridlock.Result result =
                compare(Map.of(), "ulimit -f 1000; ", "files --models serial,processes,python-threads --workers 1");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(skipped(result)).containsOnlyKeys("serial", "processes", "python-threads");
        assertThat(skipped(result).values())
                .allSatisfy(why -> assertThat(why).contains("could not write 10000 kB in ", "File too large"))
                .noneSatisfy(why -> assertThat(why).contains("Exception"));
        assertThat(result.err().strip().lines()).singleElement().asString().startsWith("gridlock: nothing could be");
    }

    /** A folder that can't be written, for root neither: /proc. */
    @ParameterizedTest
    @SharesCores
    @CsvSource({"/proc, /proc: ", "/nowhere, there is no such folder"})
    void when_the_temporary_folder_takes_no_file(String temporary, String words) {
        Gridlock.Result files = compare(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "",
                "files --models serial,processes,python-threads --workers 1");
        assertThat(files.exit()).isEqualTo(1);
        assertThat(skipped(files)).containsOnlyKeys("serial", "processes", "python-threads");
        assertThat(skipped(files).values())
                .allSatisfy(why -> assertThat(why).contains("no file can be written in " + temporary, words))
                .noneSatisfy(why -> assertThat(why).contains("Exception"));
        Gridlock.Result count = compare(
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "",
                "count --models serial --set task=20");
        assertThat(count.exit()).as(count.err()).isZero();
    }

    @Test
    @SharesCores
    void when_a_port_is_refused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Gridlock.Result result = compare(
                Map.of(),
                "",
                "http --models serial,processes,python-threads --workers 1 --set urls=http://127.0.0.1:" + port + "/");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(skipped(result)).containsOnlyKeys("serial", "processes", "python-threads");
        assertThat(skipped(result).values())
                .allSatisfy(why -> assertThat(why)
                        .contains("could not fetch http://127.0.0.1:" + port)
                        .endsWith("Connection refused; mend that, or take another model"))
                .noneSatisfy(why -> assertThat(why).contains("Exception"));
    }

    /** Half a page is not a page that came quickly. */
    @Test
    @SharesCores
    void when_a_server_hangs_up_half_way() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> hangUp(socket), "hangs up");
            server.setDaemon(true);
            server.start();
            Gridlock.Result result = compare(
                    Map.of(),
                    "",
                    "http --models serial,python-threads --workers 1 --set urls=http://127.0.0.1:"
                            + socket.getLocalPort() + "/");
            assertThat(result.exit()).as(result.out()).isEqualTo(1);
            assertThat(skipped(result).values())
                    .hasSize(2)
                    .allSatisfy(why -> assertThat(why).contains("the answer broke off after 4 "));
        }
    }

    private static void hangUp(ServerSocket socket) {
        byte[] half = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII);
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write(half);
                out.flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client has left, or the test is over.
            }
        }
    }

    @ParameterizedTest
    @SharesCores
    @ValueSource(strings = {"--csv X --html ./X", "--html /dev/stdout", "--csv /proc/self/fd/1"})
    void two_results_in_one_file_are_refused(String files) {
        Path one = folder.resolve("one");
        String words = files.replace("./X", folder + "/./one").replace("X", one.toString());
        Gridlock.Result result = compare(Map.of(), "", "count --models serial --set task=20 " + words);
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip().lines()).singleElement().asString().contains("give ");
        assertThat(one).doesNotExist();
    }

    @Test
    @SharesCores
    void a_table_that_can_not_be_written_does_not_cost_the_page() throws IOException {
        Path page = folder.resolve("page.html");
        Gridlock.Result result =
                compare(Map.of(), "", "count --models serial --set task=20 --csv /dev/full --html " + page);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().strip().lines()).singleElement().asString().contains("--csv /dev/full");
        assertThat(Files.readString(page)).endsWith("</html>\n");
    }
}
