package dev.gridlock.lab.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new Messages(20, 100);
    private int arrived;

    @Test
    void whatOneWriterSendsArrivesWhole() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        messages.sendAll(pipe, 0);

        assertThat(receive(pipe, 1)).isZero();
        assertThat(arrived).isEqualTo(20);
        assertThat(pipe.size()).isEqualTo(20 * 108);
    }

    @Test
    void aMessageBetweenHeadAndBodyOfAnotherTearsBothAndNoMore() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            byte[] first = messages.message(0, i);
            byte[] second = messages.message(1, i);
            if (i == 7) {
                pipe.write(first, 0, 8);
                pipe.write(second);
                pipe.write(first, 8, 100);
            } else {
                pipe.write(first);
                pipe.write(second);
            }
        }

        assertThat(receive(pipe, 2)).isEqualTo(2);
        assertThat(arrived).isEqualTo(40);
    }

    @Test
    void anEndTooEarlyIsNoMessage() {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> receive(new ByteArrayOutputStream(), 1));
    }

    private int receive(ByteArrayOutputStream pipe, int writers) throws Exception {
        return messages.receiveAll(new ByteArrayInputStream(pipe.toByteArray()), writers, () -> arrived++);
    }
}
