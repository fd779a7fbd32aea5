package dev.gridlock.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gridlock.data.Frame;
import dev.gridlock.data.LockWait;
import dev.gridlock.lab.link.Report;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockWaitSumsTest {
    private final LockWaitSums sums = new LockWaitSums(Set.of());

    private void add(String lock, int line, double seconds) {
        sums.add(LockWait.Kind.ENTER, lock, "", new Frame("bank.Bank", "post", ":" + line), seconds);
    }

    @Test
    void sumsByLockAndPlaceAndTellsLongWaitsOneByOne() {
        add("Ledger", 58, 0.1);
        add("Ledger", 58, 0.3);
        add("Ledger", 61, 0.2);
        add("Ledger", 58, 1.5);
        add("Ledger", 58, 2.5);
        assertThat(sums.take().waits()).extracting(LockWait::waits).containsExactly(1L, 1L, 2L, 1L);
        assertThat(sums.take()).isEqualTo(new Report.LockWaits(java.util.List.of(), 0, ""));
    }

    @Test
    void whatIsNotToldIsCounted() {
        Random random = new Random(7);
        double all = 0;
        int added = 5_000;
        for (int i = 0; i < added; i++) {
            double seconds = random.nextDouble() * 1.2;
            all += seconds;
            add("Lock" + random.nextInt(2_000), 1, seconds);
        }
        Report.LockWaits report = sums.take();
        assertThat(report.waits()).hasSizeLessThanOrEqualTo(64);
        long told = report.waits().stream().mapToLong(LockWait::waits).sum();
        assertThat(told + report.left()).isEqualTo(added);
        assertThat(report.waits().stream().mapToDouble(LockWait::seconds).sum()).isLessThan(all);
    }

    @Test
    void keepsTheLongest() {
        add("Ledger", 58, 0.1);
        add("Ledger", 58, 0.3);
        LockWait wait = sums.take().waits().get(0);
        assertThat(wait.longest()).isEqualTo(0.3);
        assertThat(wait.seconds()).isCloseTo(0.4, within(1e-9));
    }
}
