package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** Against a server that hangs up after each request. */
class SlurmRequestsTest {

    private final AtomicInteger requests = new AtomicInteger();
    private ServerSocket server;
    private volatile String answer = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    readRequest(socket.getInputStream());
                    requests.incrementAndGet();
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    continue;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sendsASubmissionOnceAndSaysThatItMayHaveBeenTaken() {
        assertThat(failure().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(requests).hasValue(1);
    }

    @Test
    void takesAnAnswerThatBreaksOffForNone() {
        answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"job_id\": 4";
        assertThat(failure().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(requests).hasValue(1);
    }

    private RemoteSystemException failure() {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
        SlurmSettings settings = new SlurmSettings(address, Duration.ofSeconds(5), "zgadmin", "", VersionedPaths.GENERATED);
        RestJobScheduler scheduler = new RestJobScheduler(new SlurmClients(settings, (user, purpose) -> "token"));
        return catchThrowableOfType(
                RemoteSystemException.class,
                () -> scheduler.submit(new ClusterUser("alice"), Samples.request(), Samples.placement()));
    }

    /** Up to the end of the script's JSON, which closes the outermost brace. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] piece = new byte[4096];
        while (!read.toString().endsWith("}}")) {
            int n = in.read(piece);
            if (n < 0) {
                throw new IOException("broke off");
            }
            read.append(new String(piece, 0, n, StandardCharsets.UTF_8));
        }
    }
}
