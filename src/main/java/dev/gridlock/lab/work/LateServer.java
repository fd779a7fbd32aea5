package dev.gridlock.lab.work;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on a free port of loopback that answers every request after a fixed time.
 *
 * <p>No thread waits out that time: the request is put aside and a timer answers it, so that a thousand requests under
 * way cost two threads, and what the profiler sees waiting are the clients.
 */
final class LateServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final byte[] PAGE = "A page that took its time.\n".repeat(40).getBytes(StandardCharsets.US_ASCII);

    static {
        // The server sends head and body apart. With Nagle's algorithm the body would wait for the client's delayed
        // acknowledgement: 40 ms more, on every answer. Read once, when its class is loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "http-timer"));
    private final long latencyMillis;
    private final AtomicInteger waiting = new AtomicInteger();

    LateServer(long latencyMillis) throws IOException {
        this.latencyMillis = latencyMillis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/page/", this::putAside);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Requests that wait for their answer. */
    int underWay() {
        return waiting.get();
    }

    private void putAside(HttpExchange exchange) {
        waiting.incrementAndGet();
        // Nobody waits for the answer to be sent, and sending reports no failure.
        var unused = timer.schedule(() -> answer(exchange), latencyMillis, TimeUnit.MILLISECONDS);
    }

    private void answer(HttpExchange exchange) {
        waiting.decrementAndGet();
        try (exchange;
                OutputStream body = start(exchange)) {
            body.write(PAGE);
        } catch (IOException e) {
            // The client was called off and has hung up: nobody is left to tell.
        }
    }

    private static OutputStream start(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, PAGE.length);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
    }
}
