package dev.gridlock.tui.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import dev.gridlock.tui.key.KeyDecoder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jline.utils.NonBlockingReader;

/**
 * Reads the keyboard on a thread of its own. Every read has a time limit: one without would hold JLine's lock while it
 * waits, and a SIGTERM that comes meanwhile would hang in JLine's shutdown.
 *
 * <p>Raw mode makes mere bytes of Control-C and Control-Z; here they become what they mean. After Control-Z nothing
 * more is read until {@link #goOn}: what is typed then is meant for the shell.
 */
final class KeyReader implements KeyDecoder.Sink {
    private final NonBlockingReader keyboard;
    private final Inbox inbox;
    private final KeyDecoder decoder = new KeyDecoder(this);
    private final Semaphore suspended = new Semaphore(0);
    private volatile boolean stopped;

    KeyReader(NonBlockingReader keyboard, Inbox inbox) {
        this.keyboard = keyboard;
        this.inbox = inbox;
    }

    void start() {
        Thread thread = new Thread(this::run, "gridlock-keys");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped = true;
    }

    // Not closed: the descriptor is the process's own standard input.
    @SuppressWarnings("resource")
    private void run() {
        InputStream descriptor = new FileInputStream(FileDescriptor.in);
        try {
            while (!stopped) {
                int next = keyboard.read(decoder.patience());
                if (next == NonBlockingReader.EOF) {
                    inbox.post(Event.Notice.GONE);
                    return;
                }
                if (next != NonBlockingReader.READ_EXPIRED) {
                    decoder.accept((char) next);
                } else if (decoder.pending() && descriptor.available() == 0) {
                    // On a busy machine the rest may lie in the kernel though the reading thread has not run yet.
                    decoder.silence();
                }
            }
        } catch (IOException e) {
            inbox.post(Event.Notice.GONE);
        }
    }

    /** The program runs in the foreground again. */
    void goOn() {
        suspended.release();
    }

    @Override
    public void key(KeyStroke key) {
        if (isControl(key, 'c')) {
            inbox.post(Event.Notice.INTERRUPT);
        } else if (isControl(key, 'z')) {
            suspended.drainPermits();
            inbox.post(Event.Notice.SUSPEND);
            suspended.acquireUninterruptibly();
        } else {
            inbox.post(new Event.Key(key));
        }
    }

    private static boolean isControl(KeyStroke key, char letter) {
        return key.isCtrlDown() && !key.isAltDown() && Character.valueOf(letter).equals(key.getCharacter());
    }

    @Override
    public void pasted(String text) {
        inbox.post(new Event.Paste(text));
    }

    @Override
    public void answered(String answer) {
        Capability.groundInAnswer(answer).ifPresent(ground -> inbox.post(new Event.Background(ground)));
    }
}
