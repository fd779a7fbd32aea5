package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcReadingTest {
    private static final String STATUS =
            "Name:\tx\nUid:\t1000\t1001\t1000\t1000\nGid:\t5\t6\t5\t5\nNSpid:\t4242\t17\nSigCgt:\t0000000101005ccd\n";

    @Test
    void aProcessWithAnOddName() {
        String stat = "4242 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20 21\n";
        ProcStatus status = ProcStatus.parse(4242, stat, STATUS);

        assertThat(status).isEqualTo(new ProcStatus(987654, 'S', "a) b (c", 1001, 17, true, true));
    }

    @Test
    void withoutAHandlerForQuit() {
        String stat = "4242 (x) T 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 5 20\n";
        ProcStatus status =
                ProcStatus.parse(4242, stat, STATUS.replace("5ccd", "5cc9").replace("\t17", ""));

        assertThat(status.catchesQuit()).isFalse();
        assertThat(status.stopped()).isTrue();
        assertThat(status.nested()).isFalse();
        assertThat(status.innerPid()).isEqualTo(4242);
    }

    @Test
    void textThatLinuxDoesNotWrite() {
        assertThat(ProcStatus.parse(1, "", "")).isNull();
        assertThat(ProcStatus.parse(1, "1 (x", "")).isNull();
        assertThat(ProcStatus.parse(1, "1 (x) S 1 2", STATUS)).isNull();
        assertThat(ProcStatus.parse(1, "1 (x) S" + " z".repeat(40), STATUS)).isNull();
    }

    @Test
    void thisProcess() {
        ProcStatus own = ProcStatus.self();
        assertThat(own).isEqualTo(ProcStatus.read((int) ProcessHandle.current().pid()));
        assertThat(own.ageSeconds()).isPositive();
        assertThat(own.catchesQuit()).isTrue();
        LoadedJvm loaded = LoadedJvm.of((int) ProcessHandle.current().pid());
        assertThat(loaded.libraryIsHotSpot((int) ProcessHandle.current().pid())).isTrue();
        assertThat(loaded.release((int) ProcessHandle.current().pid())).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void mapsOfDifferentVirtualMachines() {
        assertThat(maps("/usr/lib/jvm/17/lib/server/libjvm.so", "/tmp/hsperfdata_a b/77"))
                .isEqualTo(
                        new LoadedJvm(true, "/usr/lib/jvm/17/lib/server/libjvm.so", false, "/tmp/hsperfdata_a b/77"));
        assertThat(maps("/opt/j9/lib/j9vm/libjvm.so", "/opt/j9/lib/default/libj9vm29.so")
                        .openJ9())
                .isTrue();
        assertThat(maps("/usr/bin/python3").library()).isNull();
        assertThat(maps("/old/libjvm.so (deleted)").libraryIsHotSpot(1)).isFalse();
        assertThat(maps()).isEqualTo(new LoadedJvm(true, null, false, null));
    }

    @Test
    void theLastOptionDecides() {
        assertThat(CommandLine.disables("-Xmx1g -XX:+DisableAttachMechanism")).isTrue();
        assertThat(CommandLine.disables("-XX:+DisableAttachMechanism -XX:-DisableAttachMechanism"))
                .isFalse();
        assertThat(CommandLine.disables("-Xmx1g")).isFalse();
    }

    @Test
    void releasesOldAndNew() {
        assertThat(new JvmIdentity("", "1.8.0_402").feature()).isEqualTo(8);
        assertThat(new JvmIdentity("", "25-ea").feature()).isEqualTo(25);
        assertThat(JvmIdentity.UNKNOWN.feature()).isZero();
    }

    private static LoadedJvm maps(String... paths) {
        StringBuilder text = new StringBuilder("7fca8f000000-7fca8f001000 rw-p 00000000 00:00 0\n");
        for (String path : paths) {
            text.append("7fca90600000-7fca908e3000 r--p 00000000 fe:00 328747      ")
                    .append(path)
                    .append('\n');
        }
        return LoadedJvm.parse(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
