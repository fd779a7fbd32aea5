package dev.gridlock.lab.work;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a list of URLs, over and over: waiting, not computing, is what takes the time, so that workers far beyond the
 * cores still pay. By default it is 16 pages of a server that answers late.
 *
 * <p>Each fetch opens a socket, sends a request and reads the answer to its end, as a plain blocking client does. The
 * server ({@link LateServer}) is in the lab host, on loopback, also when the workers are processes. Pages of other
 * servers are fetched by the JDK's client instead ({@link PageList}), and no server is started.
 *
 * <p>Settings: {@code latency}, how late the server answers, 0 to 10,000 milliseconds, by default 200; {@code urls},
 * the addresses to fetch instead, with commas between them.
 */
public final class Http implements TaskWork {
    private static final int URLS = 16;
    private static final String URLS_THERE = "urls";

    private final PageList others;
    private final @Nullable LateServer server;
    /** Of the server, here or in the host; null when pages of others are fetched. */
    private final @Nullable InetSocketAddress address;

    /** That of a host. Starts the server, unless pages of others are wanted. */
    public Http(Settings settings) throws IOException {
        this(settings, Map.of());
    }

    /**
     * Starts the server, unless pages of others are wanted, or there is one already.
     *
     * @param there {@link #whereabouts} in the host; empty in the host itself
     * @throws IOException when there is no port for it
     * @throws IllegalArgumentException when one of {@code urls} is no address
     */
    public Http(Settings settings, Map<String, String> there) throws IOException {
        others = PageList.of(settings.text("urls"));
        if (!others.isEmpty()) {
            server = null;
            address = null;
            return;
        }
        String pages = there.get(URLS_THERE);
        if (pages == null) {
            server = new LateServer(settings.whole("latency"));
            address = server.address();
        } else {
            URI first = URI.create(pages.split(",", 2)[0]);
            server = null;
            address = new InetSocketAddress(first.getHost(), first.getPort());
        }
    }

    @Override
    public String unit() {
        return "fetches";
    }

    @Override
    public long run(long task, Worker worker) throws InterruptedException, IOException {
        long length =
                address == null ? others.fetch(task, worker) : fetch("/page/" + (task % URLS + 1), address, worker);
        worker.advance(1);
        return length;
    }

    private static long fetch(String path, InetSocketAddress address, Worker worker)
            throws InterruptedException, IOException {
        try (Socket socket = new Socket()) {
            CutOff cutOff = new CutOff(socket);
            worker.waitsOn(cutOff);
            try {
                return worker.outside(() -> fetch(path, address, socket));
            } catch (IOException e) {
                if (cutOff.happened()) {
                    throw new InterruptedException();
                }
                throw new IOException("could not fetch " + path + ": " + e.getMessage(), e);
            } finally {
                worker.waitsOn(null);
            }
        }
    }

    private static long fetch(String path, InetSocketAddress address, Socket socket) throws IOException {
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
        if (address == null) {
            return Map.of();
        }
        return Map.of(
                URLS_THERE,
                IntStream.rangeClosed(1, URLS)
                        .mapToObj(page -> "http://" + address.getAddress().getHostAddress() + ':' + address.getPort()
                                + "/page/" + page)
                        .collect(Collectors.joining(",")));
    }

    /** The answers' lengths are of no interest; that they came is counted. */
    @Override
    public void done(long task, long result) {}

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
