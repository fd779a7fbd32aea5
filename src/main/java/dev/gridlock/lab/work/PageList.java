package dev.gridlock.lab.work;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of other servers, fetched with the JDK's blocking client, each over a connection of its own.
 *
 * <p>A server that does not answer is given up: a connection after 4 s, an answer of which nothing comes after 30 s. An
 * answer of 400 or more is a failure, and so is one that breaks off.
 */
final class PageList {
    private static final int CONNECT_MILLIS = 4_000;
    private static final int READ_MILLIS = 30_000;
    private static final int BUFFER = 1 << 14;

    private final List<URI> pages;

    private PageList(List<URI> pages) {
        this.pages = pages;
    }

    /**
     * A list as it is typed: addresses with commas or blanks between them.
     *
     * @throws IllegalArgumentException when one is none of http or https
     */
    static PageList of(String text) {
        List<URI> pages = new ArrayList<>();
        for (String word : text.strip().split("[,\\s]+", -1)) {
            if (!word.isEmpty()) {
                pages.add(page(word));
            }
        }
        return new PageList(List.copyOf(pages));
    }

    private static URI page(String word) {
        try {
            URI page = new URI(word);
            String scheme = page.getScheme();
            if (page.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return page;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("urls must be addresses such as https://example.org/, not " + word);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    /** Fetches one of them, by number, round and round. Returns its length in bytes. */
    long fetch(long number, Worker worker) throws InterruptedException, IOException {
        URI page = pages.get((int) (number % pages.size()));
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        CutOff cutOff = new CutOff(connection::disconnect);
        worker.waitsOn(cutOff);
        try {
            return worker.outside(() -> read(connection));
        } catch (IOException | RuntimeException e) {
            // A connection that is taken away in the middle breaks in many ways.
            if (cutOff.happened()) {
                throw new InterruptedException();
            }
            throw new IOException("could not fetch " + page + ": " + reason(e), e);
        } finally {
            worker.waitsOn(null);
            connection.disconnect();
        }
    }

    private static long read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= 400) {
            throw new IOException("the server answered " + status);
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
            }
            // The JDK's client takes the end of a connection for the end of a page.
            long whole = connection.getContentLengthLong();
            if (length < whole) {
                throw new IOException("the answer broke off after " + length + " of " + whole + " bytes");
            }
            return length;
        }
    }

    /** A host that is not known has only its name for a message. */
    private static String reason(Exception e) {
        return e instanceof UnknownHostException ? "no such host" : String.valueOf(e.getMessage());
    }
}
