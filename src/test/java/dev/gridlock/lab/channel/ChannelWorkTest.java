package dev.gridlock.lab.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelWorkTest {
    private final Worker worker = new Worker(0);

    @ParameterizedTest
    @CsvSource({"queue,false", "pipe,false", "pipe,true"})
    void everyMessageArrivesWhole(String channel, boolean processes) throws Exception {
        ChannelWork work = work(processes, Map.of("channel", channel, "messages", "3000", "bytes", "9000"));
        assertThat(work.figures()).isEmpty();

        work.done(0, work.run(0, worker));

        assertThat(worker.units()).isEqualTo(3000);
        assertThat(work.figures()).containsOnlyKeys("set-up ms", "messages/s", "MB/s", "torn messages");
        assertThat(work.figures().get("torn messages")).isZero();
        assertThat(work.figures().get("MB/s") / work.figures().get("messages/s"))
                .isCloseTo(0.009, within(1e-9));
        assertThat(work.figures().get("set-up ms")).isPositive();
        assertThat(worker.takeUsedElsewhere() > 0).isEqualTo(!processes);
        assertThat(children()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void twoWritersTearEachOthersMessages(boolean processes) throws Exception {
        ChannelWork work = work(processes, Map.of("channel", "shared", "messages", "20000"));

        for (int task = 0; task < 20 && torn(work) == 0; task++) {
            work.done(task, work.run(task, worker));
        }

        assertThat(torn(work)).isPositive();
        assertThat(worker.units()).isGreaterThanOrEqualTo(20_000);
    }

    private static double torn(ChannelWork work) {
        return work.figures().getOrDefault("torn messages", 0.0);
    }

    @ParameterizedTest
    @CsvSource({"java,false", "java,true", "bytes,true"})
    void anArrayIsHandedOver(String form, boolean processes) throws Exception {
        ChannelWork work = work(processes, Map.of("what", "array", "size", "4", "serialise", form));

        work.done(0, work.run(0, worker));

        assertThat(worker.units()).isEqualTo(Handover.TIMES);
        assertThat(work.unit()).isEqualTo("arrays");
        assertThat(work.figures()).containsOnlyKeys("set-up ms", "hand-over ms", "hand-over CPU ms");
        assertThat(work.figures().values())
                .allSatisfy(figure -> assertThat(figure).isPositive());
    }

    @Test
    void aQueueBetweenProcessesIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> work(true, Map.of("channel", "queue")))
                .withMessageContaining("one heap");
    }

    @ParameterizedTest
    @CsvSource({"queue,false", "pipe,false", "shared,false", "pipe,true", "shared,true"})
    void whoIsCalledOffLeavesNobodyBehind(String channel, boolean processes) throws Exception {
        ChannelWork work = work(processes, Map.of("channel", channel, "messages", "1000000", "bytes", "60000"));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                work.run(0, worker);
            } catch (Exception e) {
                end.set(e);
            }
        });
        thread.start();
        await().until(() -> worker.units() > 10);

        worker.callOff();
        thread.interrupt();
        thread.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> children() == 0 && partners() == 0);
    }

    @Test
    void aPartnerThatDiesIsAFailureInWords() {
        Partner partner = partner();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> partner.talk(worker, () -> partner.awaitReady(2)))
                .withMessageContaining("the partner's process broke off");
        partner.close();
    }

    /** It says that it is there once, then ends with its input. */
    private static Partner partner() {
        try {
            Partner partner = new Partner("receive", "1", "1");
            partner.out().close();
            return partner;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(PartnerMain.class.getName()))
                .count();
    }

    private static long partners() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().equals("partner") || thread.getName().equals("second-writer"))
                .count();
    }

    private static ChannelWork work(boolean processes, Map<String, String> settings) {
        return new ChannelWork(processes, Settings.of("channels", settings));
    }
}
