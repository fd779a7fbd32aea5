package dev.gridlock.lab.hazard;

import dev.gridlock.lab.work.LoopWork;
import dev.gridlock.lab.work.Settings;
import dev.gridlock.lab.work.Worker;
import java.util.Map;
import java.util.concurrent.Phaser;

/**
 * Two classes whose static initialisers need each other: countries have currencies, and currencies have a home. Workers
 * meet, and then half of them touch the one class first, and half the other.
 *
 * <p>Who touches a class first runs its initialiser, and all others wait until that is through (JLS 12.4.2). When one
 * thread runs the first class's and another one the second's, each waits for the other's to be through, and whoever
 * touches either class later waits as well, for as long as the program lives. Where one thread comes first to both, all
 * is well: so such code passes every test that has one thread.
 *
 * <p>In the mended twin what both need stands in a third class, which needs neither.
 *
 * <p>A class is initialised once for each loader, so each round has a loader of its own ({@link FreshClasses}). The
 * workers meet on a Phaser, whose last arrival makes it.
 *
 * <p>Setting: {@code think}, the pause between two rounds, 0 to 1,000,000 microseconds, by default 20,000.
 */
public final class ClassInit implements LoopWork {
    private final Class<?> oneFirst;
    private final Class<?> otherFirst;
    private final Map<String, byte[]> code;
    private final long thinkNanos;
    private final Phaser round = new OrderlyPhaser() {
        @Override
        protected boolean onAdvance(int phase, int workers) {
            classes = new FreshClasses(code);
            return false;
        }
    };

    /** Those of this round. */
    private volatile ClassLoader classes;

    /** {@code fixed}: whether to be the mended twin. */
    public ClassInit(boolean fixed, Settings settings) {
        oneFirst = fixed ? MendedCountry.class : Country.class;
        otherFirst = fixed ? MendedCurrency.class : Currency.class;
        code = FreshClasses.codeOf(oneFirst, otherFirst, Tables.class, Codes.class);
        classes = new FreshClasses(code);
        thinkNanos = Chores.micros(settings.whole("think"));
    }

    @Override
    public String unit() {
        return "rounds";
    }

    @Override
    public void work(Worker worker) throws InterruptedException {
        String first = (worker.index() % 2 == 0 ? oneFirst : otherFirst).getName();
        String second = (worker.index() % 2 == 0 ? otherFirst : oneFirst).getName();
        round.register();
        try {
            while (true) {
                round.awaitAdvanceInterruptibly(round.arrive());
                ClassLoader loader = classes;
                Class.forName(first, true, loader);
                Class.forName(second, true, loader);
                worker.taskDone();
                worker.advance(1);
                worker.pause(thinkNanos);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            round.arriveAndDeregister();
        }
    }

    /** What an initialiser has to do: some 100 microseconds, since its code is new to the JIT each time. */
    static final class Tables {
        private static final int ENTRIES = 4_000;

        private Tables() {}

        static long[] filled(long seed) {
            long[] table = new long[ENTRIES];
            long next = seed;
            for (int i = 0; i < ENTRIES; i++) {
                next = Long.rotateLeft(next, 5) ^ i;
                table[i] = next;
            }
            return table;
        }
    }

    /** Needs {@link Currency}. */
    static final class Country {
        static final long[] TABLE = Tables.filled(1);
        static final long MONEY = Currency.TABLE[0] + TABLE[0];

        private Country() {}
    }

    /** Needs {@link Country}. */
    static final class Currency {
        static final long[] TABLE = Tables.filled(2);
        static final long HOME = Country.TABLE[0] + TABLE[0];

        private Currency() {}
    }

    /** What both need. */
    static final class Codes {
        static final long[] COUNTRIES = Tables.filled(1);
        static final long[] CURRENCIES = Tables.filled(2);

        private Codes() {}
    }

    /** Needs {@link Codes}. */
    static final class MendedCountry {
        static final long MONEY = Codes.CURRENCIES[0] + Codes.COUNTRIES[0];

        private MendedCountry() {}
    }

    /** Needs {@link Codes}. */
    static final class MendedCurrency {
        static final long HOME = Codes.COUNTRIES[0] + Codes.CURRENCIES[0];

        private MendedCurrency() {}
    }
}
