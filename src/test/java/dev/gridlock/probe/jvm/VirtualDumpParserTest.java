package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.Frame;
import dev.gridlock.data.HeldLock;
import dev.gridlock.data.JavaState;
import dev.gridlock.data.JavaThread;
import dev.gridlock.data.LockRef;
import dev.gridlock.data.ThreadDump;
import dev.gridlock.data.Want;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Thread.dump_to_file of JDK 25.0.3 wrote. */
class VirtualDumpParserTest {
    private static final String TEXT = """
            17014
            2026-11-22T11:35:50.339574928Z
            25.0.3+9-LTS

            #3 "main" TIMED_WAITING 2026-11-22T11:35:50.366441865Z
                at java.base/java.lang.Thread.sleepNanos0(Native Method)
                at java.base/java.lang.Thread.sleep(Thread.java:540)
                at V.main(V.java:15)

            #14 "Signal Dispatcher" RUNNABLE 2026-11-22T11:35:50.379565879Z

            #22 "v "1"" virtual BLOCKED 2026-11-22T11:35:50.393946471Z
                at app//bank.V.lambda$main$0(V.java:7)
                - locked <java.lang.Object@5648cc96>
                - waiting to lock <java.lang.Object@3e2ed972>
                at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)

            #29 "" virtual WAITING 2026-11-22T11:35:50.399798301Z
                at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
                - parking to wait for <java.util.concurrent.Semaphore$NonfairSync@318cfdad>
                at shop/shop.V$$Lambda/0x0000000055042450.run(Unknown Source)

            #30 "line
            #9 "break" virtual WAITING 2026-11-22T11:35:50.399939632Z
                at java.base/java.lang.Object.wait0(Native Method)
                - waiting on <java.util.concurrent.Semaphore@79a147a7>
                at V.lambda$main$5(V.java:12)
                - locked <java.util.concurrent.Semaphore@79a147a7>
            """;

    private static ThreadDump parse(String text, boolean cut) throws IOException {
        return new VirtualDumpParser()
                .parse(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        7,
                        Map.of(3L, 17_014, 14L, 17_020),
                        cut);
    }

    @Test
    void everyThreadWithWhatItWaitsForAndOwns() throws IOException {
        ThreadDump dump = parse(TEXT, false);
        assertThat(dump.nanos()).isEqualTo(7);
        assertThat(dump.cut()).isFalse();
        assertThat(dump.threads())
                .extracting(JavaThread::name)
                .containsExactly("main", "Signal Dispatcher", "v \"1\"", "virtual #29", "line\n#9 \"break");
        assertThat(dump.threads()).extracting(JavaThread::javaId).containsExactly(3L, 14L, 22L, 29L, 30L);
        assertThat(dump.threads()).extracting(JavaThread::osTid).containsExactly(17_014, 17_020, 0, 0, 0);

        JavaThread main = dump.threads().get(0);
        assertThat(main.state()).isEqualTo(JavaState.TIMED_WAITING);
        assertThat(main.frames())
                .containsExactly(
                        new Frame("java.lang.Thread", "sleepNanos0", "Native Method"),
                        new Frame("java.lang.Thread", "sleep", "Thread.java:540"),
                        new Frame("V", "main", "V.java:15"));

        JavaThread blocked = dump.threads().get(2);
        assertThat(blocked.state()).isEqualTo(JavaState.BLOCKED);
        assertThat(blocked.want()).isEqualTo(Want.MONITOR_ENTER);
        assertThat(blocked.wanted()).isEqualTo(new LockRef("java.lang.Object", "0x3e2ed972"));
        assertThat(blocked.held()).containsExactly(new HeldLock(new LockRef("java.lang.Object", "0x5648cc96"), 0));
        assertThat(blocked.frames().get(0)).isEqualTo(new Frame("bank.V", "lambda$main$0", "V.java:7"));

        JavaThread parked = dump.threads().get(3);
        assertThat(parked.want()).isEqualTo(Want.PARK);
        assertThat(parked.wanted()).isEqualTo(new LockRef("java.util.concurrent.Semaphore$NonfairSync", "0x318cfdad"));
        assertThat(parked.frames().get(1).className()).isEqualTo("shop.V$$Lambda/0x0000000055042450");

        JavaThread waiting = dump.threads().get(4);
        assertThat(waiting.want()).isEqualTo(Want.MONITOR_WAIT);
        assertThat(waiting.held()).as("given up in wait()").isEmpty();

        JavaThread mute = parse(TEXT.replaceAll(" *- waiting on .*\n", ""), false)
                .threads()
                .get(4);
        assertThat(mute.want()).isEqualTo(Want.MONITOR_WAIT);
        assertThat(mute.held()).as("given up in wait(), on what is not said").isEmpty();
    }

    @Test
    void aPlatformThreadThatIsNotKnownIsLeftOut() throws IOException {
        String other = TEXT.replace("#14 ", "#15 ").replace("#3 ", "#4 ");
        assertThat(parse(other, false).threads()).extracting(JavaThread::javaId).containsExactly(22L, 29L, 30L);
    }

    @Test
    void whatWasCutLeavesOutItsLastThread() throws IOException {
        ThreadDump dump = parse(TEXT.substring(0, TEXT.indexOf("- waiting to lock")), true);
        assertThat(dump.cut()).isTrue();
        assertThat(dump.threads()).extracting(JavaThread::name).containsExactly("main", "Signal Dispatcher");
    }

    @Test
    void anyOtherTextGivesNoThreadAndNoException() throws IOException {
        assertThat(parse("", false).threads()).isEmpty();
        Random random = new Random(25);
        List<String> bits =
                List.of("#", "3 ", "\"", "\n", "    at ", "    - ", "locked <", "@", ">", "BLOCKED", " ", "x");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append(bits.get(random.nextInt(bits.size())));
            }
            parse(text.toString(), random.nextBoolean());
        }
    }
}
