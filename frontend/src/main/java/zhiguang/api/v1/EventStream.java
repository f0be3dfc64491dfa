package zhiguang.api.v1;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Server-sent events to one program. One writes at a time, and only while there is something to write does a thread belong to it; who reads
 * too slowly is cut off.
 */
final class EventStream {

    private static final int PIECE = 8192;
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext connection;
    private final OutputStream out;
    private final Duration patience;
    private final Runnable ended;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile boolean open = true;

    EventStream(AsyncContext connection, OutputStream out, Duration patience, Runnable ended) {
        this.connection = connection;
        this.out = out;
        this.patience = patience;
        this.ended = ended;
    }

    boolean isOpen() {
        return open;
    }

    /** Nothing else is written before this work has written what comes first; it does not run for a stream that has ended. */
    void first(Runnable work) {
        writing.lock();
        try {
            if (open) {
                work.run();
            }
        } catch (RuntimeException e) {
            open = false;
            throw e;
        } finally {
            writing.unlock();
            completeIfEnded();
        }
    }

    /** {@code data} is JSON, which has no line ends. */
    void send(String event, long id, String data) {
        write(("event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A comment, which programs pass over; where somebody writes it needs none. */
    void beat() {
        if (!writing.isLocked()) {
            write(BEAT);
        }
    }

    /** Once what is being written is written. */
    void end() {
        open = false;
        completeIfEnded();
    }

    private void write(byte[] bytes) {
        writing.lock();
        try {
            if (open) {
                inPieces(bytes);
            }
        } catch (IOException | IllegalStateException e) {
            open = false;
        } finally {
            writing.unlock();
            completeIfEnded();
        }
    }

    private void inPieces(byte[] bytes) throws IOException {
        long begun = System.nanoTime();
        for (int at = 0; at < bytes.length; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
            out.flush();
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new IOException("the program reads too slowly");
            }
        }
    }

    /** Whoever writes does it when he has written. */
    private void completeIfEnded() {
        if (open || !writing.tryLock()) {
            return;
        }
        try {
            if (!completed.getAndSet(true)) {
                ended.run();
                connection.complete();
            }
        } catch (IllegalStateException e) {
            // the server has ended it before
        } finally {
            writing.unlock();
        }
    }
}
