package zhiguang.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a TCP service, passes everything on, and lets answers wait. */
final class SlowProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;

    SlowProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void delay(Duration each) {
        delay = each;
    }

    /** Pieces that came from the client: one a request, as long as they are small. */
    int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket service = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var there = threads.submit(() -> copy(client.getInputStream(), service.getOutputStream(), true));
            copy(service.getInputStream(), client.getOutputStream(), false);
            there.cancel(true);
        } catch (IOException brokenOff) {
            // as a connection through a network breaks off
        }
    }

    private boolean copy(InputStream from, OutputStream to, boolean asking) throws IOException {
        byte[] piece = new byte[65_536];
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            if (asking) {
                requests.incrementAndGet();
            } else {
                pause();
            }
            to.write(piece, 0, n);
        }
        return true;
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
