package dev.gridlock.lab.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayFormTest {
    @ParameterizedTest
    @EnumSource(ArrayForm.class)
    void arraysComeBackOneAfterAnother(ArrayForm form) throws Exception {
        double[] first = new Random(1).doubles(20_001).toArray();
        double[] second = new Random(2).doubles(3).toArray();
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        form.write(first, pipe);
        form.write(second, pipe);

        ByteArrayInputStream in = new ByteArrayInputStream(pipe.toByteArray());
        assertThat(form.read(in)).isEqualTo(first);
        assertThat(form.read(in)).isEqualTo(second);
        assertThat(in.available()).isZero();
        assertThat(ArrayForm.of(form.word())).isEqualTo(form);
    }

    @Test
    void nothingButAnArrayOfDoublesIsTakenIn() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        new ObjectOutputStream(pipe).writeObject(new ArrayList<>());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ArrayForm.JAVA.read(new ByteArrayInputStream(pipe.toByteArray())));
    }
}
