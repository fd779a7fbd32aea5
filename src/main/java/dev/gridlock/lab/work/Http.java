package dev.gridlock.lab.work;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fetches a list of 16 URLs, over and over, from a server that answers late: waiting, not computing, is what takes the
 * time, so that workers far beyond the cores still pay.
 *
 * <p>Each fetch opens a socket, sends a request and reads the answer to its end, as a plain blocking client does. The
 * server ({@link LateServer}) is in the same process, on loopback.
 *
 * <p>Setting: {@code latency}, how late the server answers, 0 to 10,000 milliseconds, by default 200.
 */
public final class Http implements TaskWork {
    private static final int URLS = 16;

    private final LateServer server;

    /**
     * Starts the server.
     *
     * @throws IOException when there is no port for it
     */
    public Http(Settings settings) throws IOException {
        server = new LateServer(settings.whole("latency"));
    }

    @Override
    public String unit() {
        return "fetches";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        long length = fetch("/page/" + (task % URLS + 1), worker);
        worker.advance(1);
        return length;
    }

    private long fetch(String path, Worker worker) throws InterruptedException, IOException {
        try (Socket socket = new Socket()) {
            worker.waitsOn(socket);
            try {
                return worker.outside(() -> fetch(path, socket));
            } catch (IOException e) {
                // Only whoever called the worker off closes its socket.
                if (socket.isClosed()) {
                    throw new InterruptedException();
                }
                throw new IOException("could not fetch " + path + ": " + e.getMessage(), e);
            } finally {
                worker.waitsOn(null);
            }
        }
    }

    private long fetch(String path, Socket socket) throws IOException {
        InetSocketAddress address = server.address();
        socket.connect(address);
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + address.getHostString() + ':' + address.getPort()
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        byte[] answer = in.readAllBytes();
        String status = new String(answer, 0, Math.min(answer.length, 12), StandardCharsets.US_ASCII);
        if (!status.equals("HTTP/1.1 200")) {
            throw new IOException("the server answered \"" + status + '"');
        }
        return answer.length;
    }

    @Override
    public Map<String, String> whereabouts() {
        InetSocketAddress address = server.address();
        return Map.of(
                "urls",
                IntStream.rangeClosed(1, URLS)
                        .mapToObj(page -> "http://" + address.getAddress().getHostAddress() + ':' + address.getPort()
                                + "/page/" + page)
                        .collect(Collectors.joining(" ")));
    }

    /** The answers' lengths are of no interest; that they came is counted. */
    @Override
    public void done(long task, long result) {}

    @Override
    public void close() {
        server.close();
    }
}
