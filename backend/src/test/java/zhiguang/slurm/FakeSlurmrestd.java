package zhiguang.slurm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers every request with one status and body, or with nothing at all. */
final class FakeSlurmrestd implements AutoCloseable {

    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile boolean silent;
    volatile @Nullable String received;
    volatile @Nullable String authorization;
    volatile @Nullable String length;

    FakeSlurmrestd() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    void answersError(int status, int number, String text) {
        answers(status, """
                {"errors": [{"error_number": %d, "error": "%s", "description": "d", "source": "s"}]}""".formatted(number, text));
    }

    void fallsSilent() {
        silent = true;
    }

    SlurmClients clients(Duration timeout) {
        return new SlurmClients(new SlurmSettings(address(), timeout, "zgadmin", "", VersionedPaths.GENERATED), (user, purpose) -> user + "-token");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (silent) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
