package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.DemoInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    Path folder;

    @Test
    void theMenuHasWorkBeforeHazardsAndThenTheFilesOrder() throws Exception {
        put("zero.yaml", work("order: 1"));
        put("alpha.yaml", work("order: 2"));
        put("last.yaml", work(""));
        put("knot.yaml", Files.readString(Path.of("demos/deadlock.yaml")).replace("order: 10", "order: 0"));
        assertThat(names(Catalogue.of(folder, 2))).containsExactly("zero", "alpha", "last", "knot");
    }

    @Test
    void aWrongFileIsLeftOutAndToldAndStopsNoOther() throws Exception {
        put("good.yaml", work(""));
        put("bad.yaml", work("").replace("title", "titel"));
        put("Bad Name.yaml", work(""));
        put("other.yml", work(""));
        put("shout.YAML", work(""));
        put(".#good.yaml", "an editor's leavings");
        put("README.md", "not a demo");
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
        Catalogue catalogue = Catalogue.of(folder, 2);
        assertThat(names(catalogue)).containsExactly("good");
        assertThat(catalogue.problems())
                .containsExactlyInAnyOrder(
                        folder + "/bad.yaml line 1: unknown key 'titel': did you mean 'title'?",
                        folder + "/folder.yaml: is no plain file",
                        folder + "/gone.yaml: can't be read: it is gone, or a link to nowhere",
                        folder
                                + "/Bad Name.yaml: the name of a demo should be small letters, digits and dashes, 40 at most",
                        folder + "/other.yml: the name of a demo's file should end in .yaml",
                        folder + "/shout.YAML: the name of a demo's file should end in .yaml");
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        Process mkfifo =
                new ProcessBuilder("mkfifo", folder.resolve("pipe.yaml").toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(mkfifo.exitValue()).isZero();
        assertThat(Catalogue.of(folder, 2).problems()).containsExactly(folder + "/pipe.yaml: is no plain file");
    }

    @Test
    void findReadsOnlyThatFile() throws Exception {
        put("good.yaml", work(""));
        put("bad.yaml", "\u0000");
        Catalogue catalogue = Catalogue.of(folder, 2);
        assertThat(catalogue.find("good").title()).isEqualTo("Mine");
        assertThatThrownBy(() -> catalogue.find("bad"))
                .isInstanceOfSatisfying(
                        BadDemo.class, e -> assertThat(e.unknown()).isFalse())
                .hasMessage(folder + "/bad.yaml line 1: there is a control character (U+0000): is it no text at all?");
    }

    @Test
    void findSeesAFileAsItIsNow() throws Exception {
        Catalogue catalogue = Catalogue.of(folder, 2);
        put("mine.yaml", work(""));
        assertThat(catalogue.find("mine").title()).isEqualTo("Mine");
        put("mine.yaml", work("").replace("Mine", "Mine, again"));
        assertThat(catalogue.find("mine").title()).isEqualTo("Mine, again");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAll() throws Exception {
        Catalogue catalogue = Catalogue.of(null, 2);
        String all = String.join(", ", Files.readAllLines(Path.of("demos/index")));
        assertThat(all).startsWith("channels, class-init, convoy, count, ");
        assertUnknown(catalogue, "primse", "there is no demo 'primse'; did you mean 'primes'? There are: " + all);
        assertUnknown(catalogue, "zebra", "there is no demo 'zebra'; there are: " + all);
        assertUnknown(catalogue, "", "there is no demo ''; there are: " + all);
        assertUnknown(Catalogue.of(folder, 2), "primes", "there is no demo 'primes'; there are none");
        put("only.yaml", work(""));
        assertUnknown(
                Catalogue.of(folder, 2),
                "x\u001b[2J\n" + "y".repeat(100),
                "there is no demo 'x?[2J?" + "y".repeat(34) + "...'; there are: only");
    }

    @Test
    void aNameNeverLeadsOutOfTheFolder() throws Exception {
        put("secret.yaml", work(""));
        Path inner = Files.createDirectory(folder.resolve("demos"));
        assertUnknown(Catalogue.of(inner, 2), "../secret", "there is no demo '../secret'; there are none");
    }

    @Test
    void withoutAFolderTheJarsDemosAreThere() throws Exception {
        Catalogue jar = Catalogue.of(folder.resolve("nowhere"), 2);
        assertThat(jar.problems()).isEmpty();
        assertThat(jar.all()).isEqualTo(Catalogue.of(Path.of("demos"), 2).all()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(jar.find("count")).isEqualTo(jar.all().get(0));
    }

    @Test
    void aPathBelowTheWorkingFolderIsShownAsTheUserWouldWriteIt() {
        FolderSource demos = new FolderSource(Path.of("").toAbsolutePath().resolve("demos"));
        assertThat(demos.file("count")).isEqualTo("demos/count.yaml");
    }

    private static void assertUnknown(Catalogue catalogue, String name, String message) {
        assertThatThrownBy(() -> catalogue.find(name)).isInstanceOfSatisfying(BadDemo.class, e -> {
            assertThat(e.unknown()).isTrue();
            assertThat(e.line()).isEqualTo(message);
        });
    }

    private static List<String> names(Catalogue catalogue) {
        return catalogue.all().stream().map(DemoInfo::name).toList();
    }

    private void put(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private static String work(String more) {
        return """
                title: Mine
                group: work
                workload: count
                models: [threads]
                workers: {default: cores, min: 1, max: 8}
                story: Counts.
                watch: [it]
                try: [it]
                """ + more + "\n";
    }
}
