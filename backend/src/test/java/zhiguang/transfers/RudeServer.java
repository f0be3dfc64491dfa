package zhiguang.transfers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** An HTTP server that answers each request as it was told to, however wrong, and then hangs up. */
final class RudeServer implements AutoCloseable {

    /** What to do with one request. */
    interface Answer {
        void to(InputStream body, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Deque<Answer> answers = new ArrayDeque<>();
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    RudeServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/object?X-Amz-Signature=secret");
    }

    /** The last answer is given to all requests that follow. */
    RudeServer answer(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    static Answer text(String head, byte[] body) {
        return (in, out) -> {
            out.write(("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        };
    }

    static Answer piece(byte[] body, int told) {
        return text("206 Partial Content\r\nContent-Length: " + told + "\r\nContent-Range: bytes 0-" + (told - 1) + "/" + told, body);
    }

    static Answer status(int status) {
        return text(status + " No\r\nContent-Length: 0", new byte[0]);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            requests.add(head(in));
            next().to(in, client.getOutputStream());
        } catch (IOException e) {
            // the client hung up
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.poll() : answers.getFirst();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
