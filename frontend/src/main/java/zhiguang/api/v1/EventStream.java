package zhiguang.api.v1;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Server-sent events to one program. One writes at a time, and only while there is something to write does a thread belong to it; who reads
 * too slowly is cut off.
 *
 * <p>The server gives what belongs to a connection (request, buffers, state) to the next one as soon as this is over, so a hand that is late
 * would write into, or end, what somebody else reads. All that touches it holds the lock, also the server's word that it is over.
 */
final class EventStream {

    private static final int PIECE = 8192;
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext connection;
    private final OutputStream out;
    private final Duration patience;
    private final Runnable ended;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean told;
    private boolean completed;
    private volatile boolean open = true;
    private volatile boolean broken;

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

    /** The server's word that the connection is over, by a thread of its own: once this returns it is another's. Waits for whoever writes, whose write has failed. */
    void gone() {
        writing.lock();
        try {
            open = false;
            complete();
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] bytes) {
        writing.lock();
        try {
            if (open && !inPieces(bytes)) {
                open = false;
            }
        } catch (IOException | IllegalStateException e) {
            // the server knows it too and says so by gone(): to complete it here would meet what it does meanwhile
            broken = true;
            open = false;
            tell();
        } finally {
            writing.unlock();
            completeIfEnded();
        }
    }

    /** False when the program reads too slowly. */
    private boolean inPieces(byte[] bytes) throws IOException {
        long begun = System.nanoTime();
        for (int at = 0; at < bytes.length; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
            out.flush();
            if (System.nanoTime() - begun > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /** Whoever writes does it when he has written. */
    private void completeIfEnded() {
        if (open || broken || !writing.tryLock()) {
            return;
        }
        try {
            complete();
        } finally {
            writing.unlock();
        }
    }

    private void complete() {
        if (completed) {
            return;
        }
        completed = true;
        tell();
        try {
            connection.complete();
        } catch (IllegalStateException e) {
            // the server has ended it before
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            ended.run();
        }
    }
}
