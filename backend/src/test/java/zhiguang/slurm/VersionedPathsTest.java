package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.jobs.JobId;

/** Against a server that knows some versions only, as slurmrestd does: all other paths are 404 and plain text. */
class VersionedPathsTest {

    private static final String EMPTY = "{\"jobs\": [], \"pings\": []}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Set<String> speaks = Set.of("v0.0.42");
    private HttpServer server;
    private RestJobScheduler scheduler;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        scheduler = scheduler("");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesTheOneItWasMadeForAndAsksOnce() {
        speaks = Set.of("v0.0.41", "v0.0.42", "v0.0.43", "v0.0.44");
        scheduler.listStates(RealSlurm.ALICE);
        scheduler.findJob(RealSlurm.ALICE, JobId.of(7));
        assertThat(asked).containsExactly("GET /slurm/v0.0.42/ping/", "GET /slurm/v0.0.42/jobs/state/", "GET /slurm/v0.0.42/job/7");
    }

    @Test
    void speaksTheLaterOneWithALaterSlurm() {
        speaks = Set.of("v0.0.43", "v0.0.44", "v0.0.45", "v0.0.46");
        scheduler.listStates(RealSlurm.ALICE);
        assertThat(asked).containsExactly("GET /slurm/v0.0.42/ping/", "GET /slurm/v0.0.44/ping/", "GET /slurm/v0.0.44/jobs/state/");
    }

    @Test
    void asksAgainWhenSlurmrestdWasReplaced() {
        scheduler.listStates(RealSlurm.ALICE);
        speaks = Set.of("v0.0.44");
        assertThatThrownBy(() -> scheduler.listStates(RealSlurm.ALICE)).isInstanceOf(RemoteSystemException.class);
        assertThat(scheduler.listStates(RealSlurm.ALICE)).isEmpty();
        assertThat(asked.getLast()).isEqualTo("GET /slurm/v0.0.44/jobs/state/");
    }

    @Test
    void doesNotAskAgainBecauseAJobIsUnknown() {
        scheduler.listStates(RealSlurm.ALICE);
        asked.clear();
        scheduler.findJob(RealSlurm.ALICE, JobId.of(404));
        scheduler.findJob(RealSlurm.ALICE, JobId.of(404));
        assertThat(asked).containsExactly("GET /slurm/v0.0.42/job/404", "GET /slurm/v0.0.42/job/404");
    }

    @Test
    void saysWhatASlurmOfAnotherVersionSpeaks() {
        speaks = Set.of("v0.0.39", "v0.0.40");
        assertThatThrownBy(() -> scheduler.submit(RealSlurm.ALICE, Samples.request(), Samples.placement()))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.nothingDone()).isTrue();
                })
                .hasMessage("slurmrestd is of Slurm-23.11.4 and speaks v0.0.39, v0.0.40; the portal speaks v0.0.42 and v0.0.44 (Slurm 24.11 to 26.05)");
        assertThat(asked).noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void speaksWhatItIsToldTo() {
        speaks = Set.of("v0.0.42", "v0.0.44");
        scheduler("v0.0.42").listStates(RealSlurm.ALICE);
        assertThat(asked).containsExactly("GET /slurm/v0.0.42/jobs/state/");
        assertThatThrownBy(() -> scheduler("v0.0.41")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsAPathBeforeSlurmsOwn() {
        scheduler = new RestJobScheduler(new SlurmClients(settings("/behind/a/proxy", ""), (user, purpose) -> "token"));
        scheduler.listStates(RealSlurm.ALICE);
        assertThat(asked).allMatch(line -> line.startsWith("GET /behind/a/proxy/slurm/v0.0.4"));
    }

    private RestJobScheduler scheduler(String version) {
        return new RestJobScheduler(new SlurmClients(settings("", version), (user, purpose) -> "token"));
    }

    private SlurmSettings settings(String path, String version) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new SlurmSettings(address, Duration.ofSeconds(5), "zgadmin", "", version);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        exchange.getRequestBody().readAllBytes();
        if (path.endsWith("/openapi/v3")) {
            String paths = String.join(",", speaks.stream().map(v -> "\"/slurm/" + v + "/diag/\": {}").toList());
            send(exchange, 200, "application/json", "{\"info\": {\"version\": \"Slurm-23.11.4&openapi/slurmctld\"}, \"paths\": {" + paths + "}}");
        } else if (speaks.stream().noneMatch(v -> path.contains("/" + v + "/"))) {
            send(exchange, 404, "text/plain", "Unable find requested URL. Please view /openapi/v3 for API reference.");
        } else if (path.endsWith("/404")) {
            send(exchange, 404, "application/json", "{\"errors\": [{\"error_number\": 2017, \"error\": \"Invalid job id\"}]}");
        } else {
            send(exchange, 200, "application/json", EMPTY);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
