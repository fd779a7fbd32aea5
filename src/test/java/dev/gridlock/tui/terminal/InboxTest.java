package dev.gridlock.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void keepsOrderAndHoldsANoticeOnce() throws Exception {
        Event key = new Event.Key(new KeyStroke('a', false, false));
        inbox.wake();
        inbox.post(key);
        inbox.wake();
        assertThat(inbox.take(0)).isEqualTo(Event.Notice.WOKEN);
        inbox.wake();
        assertThat(inbox.take(0)).isEqualTo(key);
        assertThat(inbox.take(0)).isEqualTo(Event.Notice.WOKEN);
        assertThat(inbox.take(0)).isNull();
        assertThat(inbox.take(1_000)).isNull();
    }

    @Test
    void aTerminalThatIsGoneComesBeforeThePileOfKeys() throws Exception {
        for (int i = 0; i < Inbox.MOST_KEYS + 10; i++) {
            inbox.post(new Event.Paste("x"));
        }
        inbox.post(Event.Notice.GONE);
        assertThat(inbox.take(0)).isEqualTo(Event.Notice.GONE);
        int left = 0;
        while (inbox.take(0) != null) {
            left++;
        }
        assertThat(left).isEqualTo(Inbox.MOST_KEYS);
    }

    @Test
    void wakesWhoWaits() throws Exception {
        Thread thread = new Thread(inbox::wake);
        thread.start();
        assertThat(inbox.take(Long.MAX_VALUE)).isEqualTo(Event.Notice.WOKEN);
        thread.join();
    }
}
