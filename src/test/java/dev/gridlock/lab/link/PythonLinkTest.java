package dev.gridlock.lab.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Python's end of its link is not ours: what stands on the wire is spelled out here. */
class PythonLinkTest {
    @Test
    void pythonIsSpokenToAndUnderstood() throws IOException {
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        PythonOrderWriter writer = new PythonOrderWriter(down);
        writer.write(new PythonOrder.Begin("dot", true, "futures", 2, Map.of("size", "9", "also", "\"")));
        writer.write(new PythonOrder.Do(1L << 40));
        assertThat(down.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"order":"begin","work":"dot","processes":true,"pool":"futures","workers":2,"settings":{"also":"\\"","size":"9"}}
                {"order":"do","task":1099511627776}
                """);

        PythonReportReader reader =
                new PythonReportReader(new ByteArrayInputStream("""
                {"report": "seat", "worker": 1, "pid": 7, "tid": 8}
                {"report": "ready", "python": "3.11.2", "clock": 13677.247, "note": null}
                {"report": "counts", "units": [5, 9007199254740993]}
                {"report": "done", "task": 3, "worker": 1, "start": 2.5, "seconds": 1e-05, "cpu": 0.0, "result": -4, "units": 6}
                {"report": "broken", "text": "gone"}
                {"report": "failed", "text": "no"}
                {"report": "counts", "units": [0.5]}
                Traceback (most recent call last):
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.read()).isEqualTo(new PythonReport.Seat(1, 7, 8));
        assertThat(reader.read()).isEqualTo(new PythonReport.Ready("3.11.2", 13677.247, ""));
        assertThat(reader.read()).isEqualTo(new PythonReport.Counts(List.of(5L, 9007199254740993L)));
        assertThat(reader.read()).isEqualTo(new PythonReport.Done(3, 1, 2.5, 1e-5, 0, -4, 6));
        assertThat(reader.read()).isEqualTo(new PythonReport.Broken("gone"));
        assertThat(reader.read()).isEqualTo(new PythonReport.Failed("no"));
        assertThat(reader.read()).isInstanceOf(PythonReport.Garbled.class);
        assertThat(reader.read()).isInstanceOf(PythonReport.Garbled.class);
        assertThat(reader.read()).isNull();
    }
}
