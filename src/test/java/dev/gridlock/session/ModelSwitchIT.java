package dev.gridlock.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gridlock.config.Settings;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.Model;
import dev.gridlock.data.Progress;
import dev.gridlock.data.Reach;
import dev.gridlock.data.Sample;
import dev.gridlock.data.TargetInfo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A demo's model changed while it runs, to one that needs another JDK and to others; and one of its workers killed. */
class ModelSwitchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Session session = new Session(Settings.defaults(), Reach.ATTACH, Demos.in(null));

    @BeforeEach
    void start() {
        session.startDemo(new Knobs("count", Model.THREADS, 2, null, false, Map.of("task", "50")));
        session.start();
        awaitWorking(Model.THREADS);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private void awaitWorking(Model model) {
        await(model.word()).atMost(PATIENCE).until(() -> {
            Knobs knobs = session.picture().knobs();
            Progress progress = progress();
            return knobs != null && knobs.model() == model && progress != null && works(progress, model);
        });
    }

    private @org.jspecify.annotations.Nullable Progress progress() {
        return session.picture().history().latest().map(Sample::progress).orElse(null);
    }

    private static boolean works(Progress progress, Model model) {
        boolean threads = progress.workers().stream().allMatch(worker -> worker.javaId() > 0);
        boolean hosted = model == Model.THREADS || model == Model.VIRTUAL || model == Model.GIL;
        return progress.running() && progress.tasks() > 0 && threads == hosted;
    }

    @Test
    void every_model_follows_another_whatever_host_it_takes() {
        TargetInfo first = session.picture().target();
        assertThat(first).isNotNull();
        session.send(new Command.SetModel(Model.VIRTUAL));
        awaitWorking(Model.VIRTUAL);
        TargetInfo second = session.picture().target();
        assertThat(second).isNotNull();
        boolean newEnough = Runtime.version().feature() >= 21;
        assertThat(second.pid() == first.pid()).isEqualTo(newEnough);

        for (Model model : new Model[] {Model.GIL, Model.PYTHON_THREADS, Model.PYTHON_PROCESSES, Model.PROCESSES}) {
            session.send(new Command.SetModel(model));
            awaitWorking(model);
            TargetInfo target = session.picture().target();
            assertThat(target).isNotNull();
            assertThat(target.pid()).isEqualTo(second.pid());
        }
        session.send(new Command.EndWorker(1));
        await().atMost(PATIENCE).until(() -> {
            Picture.Notice notice = session.picture().notice();
            return notice != null && notice.text().startsWith("killed worker-2 (pid ");
        });
        assertThat(session.picture().phase()).isEqualTo(Picture.Phase.LIVE);
    }
}
