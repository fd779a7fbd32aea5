package dev.gridlock.lab.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class HttpTest {
    @Test
    void fetchesEveryUrl() throws Exception {
        try (Http http = new Http(Settings.of("http", Map.of("latency", "0")))) {
            Worker worker = new Worker(0);
            for (long task = 0; task < 20; task++) {
                assertThat(http.run(task, worker)).as("bytes").isGreaterThan(1_000);
            }
            assertThat(worker.units()).isEqualTo(20);
        }
    }

    @Test
    void theServerAnswersLateAndKeepsNoThreadForIt() throws Exception {
        try (Http http = new Http(Settings.of("http", Map.of("latency", "300")))) {
            int before = Thread.activeCount();
            CompletableFuture<?>[] fetches = new CompletableFuture<?>[8];
            long start = System.nanoTime();
            for (int i = 0; i < fetches.length; i++) {
                Worker worker = new Worker(i);
                fetches[i] = fetch(http, worker);
            }
            CompletableFuture.allOf(fetches).join();

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + fetches.length + 2);
        }
    }

    @Test
    void aFetchUnderWayIsAbandonedWhenItsWorkerIsCalledOff() throws Exception {
        try (Http http = new Http(Settings.of("http", Map.of("latency", "10000")))) {
            Worker worker = new Worker(0);
            CompletableFuture<Void> fetch = fetch(http, worker);
            worker.callOff();

            await().until(fetch::isDone);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(fetch::join)
                    .withCauseInstanceOf(InterruptedException.class);
            assertThat(worker.units()).isZero();
        }
    }

    @Test
    void inAWorkerProcessItFetchesFromTheServerOfItsHost() throws Exception {
        Settings settings = Settings.of("http", Map.of("latency", "0"));
        Worker worker = new Worker(0);
        Http host = new Http(settings);
        try (Http http = new Http(settings, host.whereabouts())) {
            assertThat(http.run(0, worker)).isGreaterThan(1_000);
            assertThat(http.whereabouts()).isEqualTo(host.whereabouts());

            host.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> http.run(1, worker));
        } finally {
            host.close();
        }
    }

    @Test
    void aServerThatIsGoneIsAFailureAndNotACallingOff() throws Exception {
        Http http = new Http(Settings.of("http", Map.of("latency", "0")));
        http.close();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> http.run(3, new Worker(0)))
                .withMessageContaining("/page/4");
    }

    @Test
    void urlsOfOthersAreFetchedInTurn() throws Exception {
        try (LateServer other = new LateServer(0)) {
            String page = "http://127.0.0.1:" + other.address().getPort() + "/page/";
            Worker worker = new Worker(0);
            try (Http http = new Http(Settings.of("http", Map.of("urls", page + "a, " + page + "b")))) {
                assertThat(http.run(0, worker)).isEqualTo(27 * 40);
                assertThat(http.run(1, worker)).isEqualTo(27 * 40);
                assertThat(worker.units()).isEqualTo(2);
            }
            String missing = "http://127.0.0.1:" + other.address().getPort() + "/nothing";
            try (Http http = new Http(Settings.of("http", Map.of("urls", missing)))) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> http.run(0, worker))
                        .withMessage("could not fetch " + missing + ": the server answered 404");
            }
        }
    }

    @Test
    void aFetchFromOthersIsAbandonedToo() throws Exception {
        try (LateServer other = new LateServer(10_000)) {
            String page = "http://127.0.0.1:" + other.address().getPort() + "/page/a";
            Http http = new Http(Settings.of("http", Map.of("urls", page)));
            Worker worker = new Worker(0);
            CompletableFuture<Void> fetch = fetch(http, worker);
            await().until(() -> other.underWay() == 1);
            worker.callOff();

            await().until(fetch::isDone);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(fetch::join)
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whatIsNoAddressIsRefusedInWords() {
        for (String bad : new String[] {"ftp://a/b", "example.org", "http://", "http://a b%", "/page"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Http(Settings.of("http", Map.of("urls", bad))))
                    .withMessageStartingWith("urls must be addresses such as https://example.org/, not ");
        }
    }

    private static CompletableFuture<Void> fetch(Http http, Worker worker) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                http.run(worker.index(), worker);
                done.complete(null);
            } catch (IOException | InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
