package dev.gridlock.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gridlock.data.DemoInfo;
import dev.gridlock.data.Knobs;
import dev.gridlock.data.LockKind;
import dev.gridlock.data.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnobRulesTest {
    private static final Catalogue DEMOS = Catalogue.of(null, 2);

    /** Demo, model, workers, lock, fixed, settings; then whether it is known but not here, and the line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            deadlock | gil     | -       | -            | false | -              | true  | deadlock has no model 'gil' here; it has: threads
            pipeline | processes | -     | -            | false | -              | true  | pipeline has no model 'processes' here; it has: threads, serial, virtual
            count    | thread  | -       | -            | false | -              | false | there is no model 'thread': did you mean 'threads'?
            count    | zebra   | -       | -            | false | -              | false | there is no model 'zebra': right here are threads, processes, serial, gil, virtual, python-threads, python-processes
            deadlock | zebra   | -       | -            | false | -              | false | there is no model 'zebra': right here is threads
            count    | -       | 0       | -            | false | -              | false | count takes 1 to 1024 workers, not 0
            count    | -       | -1      | -            | false | -              | false | count takes 1 to 1024 workers, not -1
            count    | -       | 100000  | -            | false | -              | false | count takes 1 to 1024 workers, not 100000
            count    | -       | x       | -            | false | -              | false | count takes 1 to 1024 workers, not 'x'
            count    | -       | 1e3     | -            | false | -              | false | count takes 1 to 1024 workers, not '1e3'
            count    | -       | 2.5     | -            | false | -              | false | count takes 1 to 1024 workers, not '2.5'
            count    | -       | 99999999999 | -        | false | -              | false | count takes 1 to 1024 workers, not '99999999999'
            count    | -       | ``      | -            | false | -              | false | count takes 1 to 1024 workers, not ''
            count    | processes | 65    | -            | false | -              | false | count takes 1 to 64 workers in the model processes, not 65
            deadlock | -       | 1       | -            | false | -              | false | deadlock takes 2 to 64 workers, not 1
            count    | serial  | 2       | -            | false | -              | false | serial has one worker, not 2: for more choose another model
            count    | serial  | 0       | -            | false | -              | false | serial has one worker, not 0: for more choose another model
            deadlock | -       | -       | fair         | false | -              | true  | deadlock has no lock 'fair' here; it has: synchronized, reentrant
            deadlock | -       | -       | reentrent    | false | -              | false | there is no lock 'reentrent': did you mean 'reentrant'?
            count    | -       | -       | reentrant    | false | -              | true  | count takes no locks, so there is no kind of lock to choose
            count    | -       | -       | zebra        | false | -              | false | there is no lock 'zebra', and count takes no locks
            count    | -       | -       | -            | true  | -              | true  | count has no fixed version: nothing in it is broken
            count    | -       | -       | -            | false | tsk=300        | false | count has no setting 'tsk': did you mean 'task'?
            count    | -       | -       | -            | false | zebra=300      | false | count has no setting 'zebra': right here are task, interpreter, switch-interval, pool
            deadlock | -       | -       | -            | false | zebra=300      | false | deadlock has no setting 'zebra': right here are hold, think
            count    | python-processes | 65 | -        | false | -              | false | count takes 1 to 64 workers in the model python-processes, not 65
            count    | gil     | -       | -            | false | interpreter=python4 | false | count: interpreter can't be 'python4': did you mean 'python3'?
            count    | gil     | -       | -            | false | switch-interval=0 | false | count: switch-interval takes 0.01 to 1000 ms, not 0
            count    | gil     | -       | -            | false | switch-interval=1us | false | count: switch-interval takes 0.01 to 1000 ms, not 0.001
            count    | -       | -       | -            | false | task=9         | false | count: task takes whole numbers, 10 to 5000 ms, not 9
            count    | -       | -       | -            | false | task=5001      | false | count: task takes whole numbers, 10 to 5000 ms, not 5001
            count    | -       | -       | -            | false | task=x         | false | count: task takes whole numbers, 10 to 5000 ms, not 'x'
            count    | -       | -       | -            | false | task=6s        | false | count: task takes whole numbers, 10 to 5000 ms, not 6000
            count    | -       | -       | -            | false | task=20.5      | false | count: task takes whole numbers, 10 to 5000 ms, not 20.5
            count    | -       | -       | -            | false | task=NaN       | false | count: task takes whole numbers, 10 to 5000 ms, not 'NaN'
            count    | -       | -       | -            | false | task=          | false | count: task takes whole numbers, 10 to 5000 ms, not ''
            """)
    void aNoSaysWhatWouldBeRight(
            String demo,
            @Nullable String model,
            @Nullable String workers,
            @Nullable String lock,
            boolean fixed,
            @Nullable String settings,
            boolean notHere,
            String line)
            throws Exception {
        DemoInfo info = DEMOS.find(demo);
        assertThatThrownBy(() -> KnobRules.knobs(info, model, workers, lock, fixed, map(settings)))
                .isInstanceOfSatisfying(BadKnob.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.notHere()).isEqualTo(notHere);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            count    | -         | -    | -         | false | -                   | THREADS   | 2    | -            | -
            count    | -         | 1024 | -         | false | -                   | THREADS   | 1024 | -            | -
            count    | -         | 007  | -         | false | -                   | THREADS   | 7    | -            | -
            count    | serial    | -    | -         | false | -                   | SERIAL    | 1    | -            | -
            count    | serial    | 1    | -         | false | -                   | SERIAL    | 1    | -            | -
            count    | processes | 64   | -         | false | -                   | PROCESSES | 64   | -            | -
            count    | -         | -    | -         | false | task=0500           | THREADS   | 2    | -            | task=500
            count    | -         | -    | -         | false | task=500ms          | THREADS   | 2    | -            | task=500
            count    | -         | -    | -         | false | task= 500.0 ms      | THREADS   | 2    | -            | task=500
            count    | gil       | 4    | -         | false | switch-interval=5ms | GIL       | 4    | -            | switch-interval=5
            count    | gil       | 4    | -         | false | switch-interval=0.01ms | GIL    | 4    | -            | switch-interval=0.01
            count    | gil       | 4    | -         | false | switch-interval=10us | GIL      | 4    | -            | switch-interval=0.01
            count    | gil       | 4    | -         | false | switch-interval=1s  | GIL       | 4    | -            | switch-interval=1000
            count    | gil       | 4    | -         | false | interpreter=python2 | GIL       | 4    | -            | interpreter=python2
            primes   | python-processes | 4 | -     | false | pool=multiprocessing | PYTHON_PROCESSES | 4 | -       | pool=multiprocessing
            primes   | -         | -    | -         | false | chunk=1000000       | THREADS   | 2    | -            | chunk=1000000
            deadlock | threads   | 3    | reentrant | true  | think=1us hold=0    | THREADS   | 3    | REENTRANT    | hold=0 think=1
            """)
    void whatIsRightIsNormalised(
            String demo,
            @Nullable String model,
            @Nullable String workers,
            @Nullable String lock,
            boolean fixed,
            @Nullable String settings,
            Model itsModel,
            int itsWorkers,
            @Nullable LockKind itsLock,
            @Nullable String itsSettings)
            throws Exception {
        Map<String, String> wished =
                settings == null || !settings.contains("= ") ? map(settings) : Map.of("task", " 500.0 ms");
        Knobs knobs = KnobRules.knobs(DEMOS.find(demo), model, workers, lock, fixed, wished);
        assertThat(knobs).isEqualTo(new Knobs(demo, itsModel, itsWorkers, itsLock, fixed, map(itsSettings)));
        assertThat(KnobRules.checked(DEMOS.find(demo), knobs)).isEqualTo(knobs);
    }

    @Test
    void turnsByKeyStayInTheirRanges() throws Exception {
        DemoInfo count = DEMOS.find("count");
        Knobs two = KnobRules.defaults(count);
        assertThat(KnobRules.checked(count, two.withWorkers(3)).workers()).isEqualTo(3);
        assertRefused(count, two.withWorkers(0), "count takes 1 to 1024 workers, not 0");
        assertRefused(count, two.withWorkers(1025), "count takes 1 to 1024 workers, not 1025");
        assertRefused(
                DEMOS.find("deadlock"),
                KnobRules.defaults(DEMOS.find("deadlock")).withModel(Model.VIRTUAL),
                "deadlock has no model 'virtual' here; it has: threads");
        assertRefused(
                count, two.withLock(LockKind.FAIR), "count takes no locks, so there is no kind of lock to choose");
        assertRefused(count, two.withFixed(true), "count has no fixed version: nothing in it is broken");
        assertThat(KnobRules.checked(count, two.withModel(Model.SERIAL)))
                .isEqualTo(two.withModel(Model.SERIAL).withWorkers(1));
    }

    @Test
    void anotherModelTakesTheWorkersItCan() throws Exception {
        DemoInfo count = DEMOS.find("count");
        Knobs many = KnobRules.knobs(count, null, "100", null, false, Map.of("task", "50"));
        Knobs processes = KnobRules.inModel(count, many, Model.PROCESSES);
        assertThat(processes).isEqualTo(many.withModel(Model.PROCESSES).withWorkers(64));
        Knobs serial = KnobRules.inModel(count, processes, Model.SERIAL);
        assertThat(serial.workers()).isEqualTo(1);
        assertThat(KnobRules.inModel(count, serial, Model.THREADS).workers()).isEqualTo(2);
        assertThat(KnobRules.inModel(count, many, Model.PYTHON_PROCESSES).workers())
                .isEqualTo(64);
        DemoInfo deadlock = DEMOS.find("deadlock");
        assertThatThrownBy(() -> KnobRules.inModel(deadlock, KnobRules.defaults(deadlock), Model.GIL))
                .isInstanceOf(BadKnob.class);
    }

    @Test
    void aMachineOfManyCoresStartsNoMoreProcessesThanAllowed() throws Exception {
        DemoInfo count = Catalogue.of(null, 128).find("count");
        assertThat(KnobRules.defaults(count).workers()).isEqualTo(128);
        assertThat(KnobRules.knobs(count, "processes", null, null, false, Map.of())
                        .workers())
                .isEqualTo(64);
    }

    @Test
    void aChoiceIsOneOfItsWords() throws Exception {
        DemoInfo knot = GoodFile.demo(GoodFile.TEXT);
        assertThat(KnobRules.knobs(knot, null, null, null, false, Map.of("order", "forward"))
                        .settings())
                .containsEntry("order", "forward");
        assertThatThrownBy(() -> KnobRules.knobs(knot, null, null, null, false, Map.of("order", "foward")))
                .hasMessage("knot: order can't be 'foward': did you mean 'forward'?");
    }

    @Test
    void completeKnobsCarryWhatTheFileSays() throws Exception {
        DemoInfo mine = new DemoReader(GoodFile.WORKLOADS, 4)
                .read("f", "mine", GoodFile.TEXT)
                .demo();
        Knobs knobs = KnobRules.knobs(mine, null, null, null, true, Map.of("hold", "5"));
        assertThat(KnobRules.complete(mine, knobs))
                .isEqualTo(new Knobs(
                        "knot", Model.THREADS, 4, LockKind.REENTRANT, true, Map.of("hold", "5", "order", "random")));
    }

    private static void assertRefused(DemoInfo demo, Knobs knobs, String line) {
        assertThatThrownBy(() -> KnobRules.checked(demo, knobs))
                .isInstanceOf(BadKnob.class)
                .hasMessage(line);
    }

    private static Map<String, String> map(@Nullable String settings) {
        Map<String, String> map = new LinkedHashMap<>();
        if (settings != null) {
            for (String setting : settings.split(" ")) {
                int equals = setting.indexOf('=');
                map.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return map;
    }
}
