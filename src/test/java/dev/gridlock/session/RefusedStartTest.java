package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.data.Reach;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A host that can't even begin: here by a setting that nobody checked before, elsewhere for want of threads or ports.
 */
class RefusedStartTest {
    private static final Knobs WRONG = new Knobs("http", Model.THREADS, 2, null, false, Map.of("latency", "long"));
    private static final Duration HOST_COMES_UP = Duration.ofSeconds(60);

    @Test
    void the_screen_says_why_and_starts_no_other() {
        try (Session session = new Session(Settings.defaults(), Reach.OUTSIDE, Demos.in(null))) {
            session.startDemo(WRONG);
            session.start();
            await().atMost(HOST_COMES_UP).until(() -> session.picture().phase() == Picture.Phase.ENDED);
            Picture.Notice notice = session.picture().notice();
            assertThat(notice).isNotNull();
            assertThat(notice.text()).startsWith("http: ").contains("latency must be a number from 0 to 10000");
        }
    }

    @Test
    void a_check_says_why_at_once() throws CannotDo {
        Demos demos = Demos.in(null);
        assertThatExceptionOfType(CannotDo.class)
                .isThrownBy(() -> Check.demo(
                        demos.find("http"), WRONG, Settings.defaults(), Reach.OUTSIDE, Duration.ofSeconds(1)))
                .withMessageContaining("latency must be a number from 0 to 10000");
    }
}
