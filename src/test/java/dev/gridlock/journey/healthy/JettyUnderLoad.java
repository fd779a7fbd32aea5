package dev.gridlock.journey.healthy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty answers eight clients, who ask again 5 ms after each answer; some answers are computed, some waited for. */
public final class JettyUnderLoad {
    private static final int CLIENTS = 8;

    private JettyUnderLoad() {}

    public static void main(String[] args) throws Exception {
        Board board = new Board();
        Server server = new Server(new QueuedThreadPool(32));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Answers());
        server.start();

        HttpClient client = HttpClient.newHttpClient();
        URI base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        for (String path : new String[] {"/computed", "/waited-for"}) {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
            Work.start(CLIENTS / 2, "client" + path, Work.loop(board, () -> ask(client, request, board)));
        }
        board.ready();
        while (board.open()) {
            Thread.sleep(1_000);
        }
        server.stop();
    }

    private static void ask(HttpClient client, HttpRequest request, Board board) throws InterruptedException {
        try {
            if (client.send(request, BodyHandlers.ofString()).body().startsWith("answer ")) {
                board.done();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Work.device(5);
    }

    private static final class Answers extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            long answer = Work.compute(200_000);
            if (Request.getPathInContext(request).equals("/waited-for")) {
                Work.device(20);
            }
            response.write(true, ByteBuffer.wrap(("answer " + answer).getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
