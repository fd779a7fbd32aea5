package dev.gridlock.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Missing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetherTest {
    @Test
    void wrapsACommandInWhatThereIs() {
        assertThat(Tether.of("/bin/setsid", "/bin/setpriv").around(List.of("-x", "y")))
                .containsExactly("/bin/setsid", "--", "/bin/setpriv", "--pdeathsig", "KILL", "--", "-x", "y");
        assertThat(Tether.of(null, null).around(List.of("x"))).containsExactly("x");
        assertThat(Tether.of(null, null).missing())
                .extracting(Missing::field)
                .containsExactly("target.session", "target.deathSignal");
        assertThat(Tether.of("/bin/setsid", null).missing()).hasSize(1);
    }

    @Test
    void anOldSetprivIsNotUsed(@TempDir Path folder) throws Exception {
        Path old = Files.writeString(folder.resolve("setpriv"), "--no-new-privs --reuid");
        assertThat(Tether.knowsDeathSignal(old.toString())).isFalse();
        assertThat(Tether.knowsDeathSignal(folder.resolve("none").toString())).isFalse();
        String here = Programs.ofSystem("setpriv").orElseThrow();
        assertThat(Tether.knowsDeathSignal(here)).isTrue();
    }

    @Test
    void thisMachineHasAllOfIt() {
        assertThat(Tether.here().missing()).isEmpty();
    }
}
