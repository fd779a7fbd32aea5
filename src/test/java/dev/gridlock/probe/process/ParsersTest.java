package dev.gridlock.probe.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gridlock.data.OsState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParsersTest {
    /** A thread of a JDK 17 on a 6.18 kernel. */
    private static final String RECORDED =
            "4711 (C1 CompilerThre) R 4242 4711 4711 34816 4711 4194368 1204 0 3 0 123 45 0 0 20 0 23 0 98765 "
                    + "3912073216 12345 18446744073709551615 93969201381376 93969201382277 140723700943568 0 0 0 0 4 "
                    + "16800975 0 0 0 -1 7 0 0 0 0 0 93969201392944 93969201393528 93969585758208 140723700948377 "
                    + "140723700948432 140723700948432 140723700953026 0\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StatLine parse(String text) {
        StatLine line = new StatLine();
        assertThat(line.parse(bytes(text), bytes(text).length)).isTrue();
        return line;
    }

    @Test
    void readsARecordedStat() {
        StatLine line = parse(RECORDED);
        assertThat(line.name()).isEqualTo("C1 CompilerThre");
        assertThat(line.state).isEqualTo(OsState.RUNNING);
        assertThat(line.parent).isEqualTo(4242);
        assertThat(line.session).isEqualTo(4711);
        assertThat(line.userTicks).isEqualTo(123);
        assertThat(line.systemTicks).isEqualTo(45);
        assertThat(line.threads).isEqualTo(23);
        assertThat(line.startTicks).isEqualTo(98765);
        assertThat(line.rssPages).isEqualTo(12345);
        assertThat(line.core).isEqualTo(7);
    }

    @Test
    void anyNameReachesToTheLastBracket() {
        for (String name : List.of("a b", ")", "((", ") R 1 1 1 (", "", "x) S 1 (y", "ünï", "😀", "a  b")) {
            StatLine line = parse(RECORDED.replace("C1 CompilerThre", name));
            assertThat(line.name()).isEqualTo(name);
            assertThat(line.parent).isEqualTo(4242);
            assertThat(line.core).isEqualTo(7);
        }
    }

    @Test
    void aNameCannotReachTheTerminal() {
        StatLine line = parse(RECORDED.replace("C1 CompilerThre", "a\nb\u001b[2J\u0007\u009b"));
        assertThat(line.name()).isEqualTo("a?b?[2J??");
    }

    @Test
    void aKernelWithoutTheLastFieldsTellsNoCore() {
        String cut = RECORDED.substring(0, RECORDED.indexOf(" 18446744073709551615"));
        assertThat(parse(cut + "\n").core).isEqualTo(-1);
        assertThat(parse(cut).rssPages).isEqualTo(12345);
    }

    @Test
    void whatIsNoStatIsNotTaken() {
        StatLine line = new StatLine();
        for (String text : List.of("", "1", "(", ")(", "1 (a)", "1 (a) ", "1 (a) R 1 2 3", "(a) R", "1 a R 1 2 3")) {
            assertThat(line.parse(bytes(text), bytes(text).length)).as(text).isFalse();
        }
    }

    @Test
    void aMainThreadThatEndedBeforeTheOthersIsNoEndedProcess() {
        assertThat(StatLine.ended(OsState.ZOMBIE, 1)).isTrue();
        assertThat(StatLine.ended(OsState.ZOMBIE, 5)).isFalse();
        assertThat(StatLine.ended(OsState.DEAD, 5)).isTrue();
        assertThat(StatLine.ended(OsState.RUNNING, 1)).isFalse();
    }

    @Test
    void readsSchedstat() {
        SchedstatLine line = new SchedstatLine();
        assertThat(parse(line, "123456789012 9876543210 42\n")).isTrue();
        assertThat(line.runNanos).isEqualTo(123456789012L);
        assertThat(line.delayNanos).isEqualTo(9876543210L);
        assertThat(line.slices).isEqualTo(42);
        for (String text : List.of("", "1", "1 2", "1 2 x", "a b c", "1 -2 3")) {
            assertThat(parse(line, text)).as(text).isFalse();
            assertThat(line.slices).isEqualTo(-1);
        }
    }

    private static boolean parse(SchedstatLine line, String text) {
        return line.parse(bytes(text), bytes(text).length);
    }

    @Test
    void numbersAreUnknownOrSaturate() {
        assertThat(number("  42 ")).isEqualTo(42);
        assertThat(number("-1")).isEqualTo(-1);
        assertThat(number("x")).isEqualTo(-1);
        assertThat(number("")).isEqualTo(-1);
        assertThat(number("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(number("18446744073709551615")).isEqualTo(Long.MAX_VALUE);
        assertThat(number("99999999999999999999999999")).isEqualTo(Long.MAX_VALUE);
        assertThat(Ascii.integer(bytes("4294967296"), 0, 10)).isEqualTo(-1);
    }

    private static long number(String text) {
        return Ascii.number(bytes(text), 0, bytes(text).length);
    }

    @Test
    void keysStandAtTheBeginningOfALine() {
        byte[] status = bytes("Name:\tx\nnonvoluntary_ctxt_switches:\t7\nvoluntary_ctxt_switches:\t5\n");
        int at = Ascii.afterKey(status, status.length, bytes("voluntary_ctxt_switches:"));
        assertThat(Ascii.number(status, at, status.length)).isEqualTo(5);
        assertThat(Ascii.afterKey(status, status.length, bytes("witches:"))).isEqualTo(-1);
    }

    @Test
    void readsTheAuxiliaryVector() {
        ByteBuffer vector = ByteBuffer.allocate(6 * Long.BYTES).order(ByteOrder.nativeOrder());
        vector.putLong(6).putLong(65_536).putLong(17).putLong(100).putLong(0).putLong(0);
        assertThat(KernelUnits.parse(vector.array())).isEqualTo(new KernelUnits(100, 65_536));
        assertThat(KernelUnits.parse(new byte[0])).isEqualTo(new KernelUnits(100, 4_096));
        assertThat(KernelUnits.HERE.ticksPerSecond()).isEqualTo(100);
        assertThat(KernelUnits.HERE.seconds(150)).isEqualTo(1.5);
        assertThat(KernelUnits.HERE.seconds(-1)).isNaN();
    }

    @Test
    void halfOfTheDescriptorsAreOurs() {
        assertThat(Descriptors.share("Max open files            1024                 524288               files"))
                .isEqualTo(512);
        assertThat(Descriptors.share("Max open files            unlimited            unlimited            files"))
                .isEqualTo(50_000);
        assertThat(Descriptors.share("")).isEqualTo(512);
    }

    @Test
    void noneAreOursWhereTheyHardlySufficeForTheRest() {
        assertThat(Descriptors.share("Max open files            64                   64                   files"))
                .isZero();
        assertThat(Descriptors.share("Max open files            128                  128                  files"))
                .isEqualTo(38);
    }

    @Test
    void aPartOfTheDescriptorsCountsForTheWhole() {
        Descriptors whole = new Descriptors(8);
        Descriptors part = whole.part(100);
        assertThat(part.take() && part.take()).isTrue();
        assertThat(part.take()).isFalse();
        assertThat(whole.taken()).isEqualTo(2);
        part.giveBack();
        assertThat(whole.taken()).isEqualTo(1);
    }

    @Test
    void argumentsAreSplitAtZeroes() {
        assertThat(CommandLine.split(bytes("java\0-cp\0\0Main\0"))).containsExactly("java", "-cp", "", "Main");
        assertThat(CommandLine.split(bytes("postgres: idle"))).containsExactly("postgres: idle");
        assertThat(CommandLine.split(new byte[0])).isEmpty();
        assertThat(CommandLine.shown(bytes("java\0-cp\0\u001b[31m\0"))).isEqualTo("java -cp ?[31m");
    }

    @Test
    void tellsHotSpotByItsMaps() {
        String hotspot = "7f12-7f13 r-xp 00000000 fe:00 123 /usr/lib/jvm/java-17/lib/server/libjvm.so\n";
        String openj9 = "7f11-7f12 r-xp 00000000 fe:00 124 /opt/j9/lib/default/libj9vm29.so\n";
        assertThat(JvmMark.hotSpot(bytes(hotspot), hotspot.length())).isTrue();
        assertThat(JvmMark.hotSpot(bytes(openj9 + hotspot), (openj9 + hotspot).length()))
                .isFalse();
        assertThat(JvmMark.hotSpot(bytes(openj9), 0)).isFalse();
    }

    /** Whatever a file holds, parsers neither throw nor make figures below "unknown". */
    @Test
    void parsersSurviveAnyText() {
        Random random = new Random(4711);
        StatLine stat = new StatLine();
        SchedstatLine schedstat = new SchedstatLine();
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] text = mutate(bytes(RECORDED), random);
            int end = random.nextInt(text.length + 1);
            if (stat.parse(text, end)) {
                taken++;
                assertThat(stat.core).isGreaterThanOrEqualTo(-1);
                assertThat(stat.userTicks).isGreaterThanOrEqualTo(-1);
                assertThat(stat.startTicks).isGreaterThanOrEqualTo(-1);
                assertThat(stat.name().chars().noneMatch(Character::isISOControl))
                        .isTrue();
            }
            byte[] line = mutate(bytes("123456789012 9876543210 42\n"), random);
            schedstat.parse(line, random.nextInt(line.length + 1));
            assertThat(schedstat.runNanos).isGreaterThanOrEqualTo(-1);
            assertThat(CommandLine.split(text)).isNotNull();
            double quota = CgroupQuota.max(new String(line, StandardCharsets.ISO_8859_1));
            assertThat(Double.isNaN(quota) || quota > 0).isTrue();
            CoreLimits.list(new String(line, StandardCharsets.ISO_8859_1));
            KernelUnits units = KernelUnits.parse(text);
            assertThat(units.pageBytes()).isPositive();
        }
        // The mutations are mild enough that many texts are still of the form.
        assertThat(taken).isGreaterThan(1_000);
    }

    private static byte[] mutate(byte[] text, Random random) {
        byte[] mutated = text.clone();
        for (int i = random.nextInt(6); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
