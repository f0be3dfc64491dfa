package zhiguang.eyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;
import zhiguang.failure.OutwardCalls;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.Traces;

/** What a receiver over HTTP gets; names and ids stand in OTLP's bytes as they are. */
class TracingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void stepsOfASubmissionAreOneTraceWithItsIdAndTheCallsInIt() throws IOException {
        UUID submission = UUID.randomUUID();
        String received = received(() -> {
            Traces.step("submission", submission, () -> OutwardCalls.watched(RemoteSystem.SLURM_REST, () -> "ok"));
            Traces.step("submission", submission, () -> OutwardCalls.watched(RemoteSystem.SSH, () -> "ok"));
            assertThatThrownBy(() -> Traces.step("submission", submission, () -> OutwardCalls.watched(RemoteSystem.OBJECT_STORE, () -> {
                throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, RemoteSystemException.Kind.TIMED_OUT, "late");
            }))).isInstanceOf(RemoteSystemException.class);
        });
        assertThat(received).contains("SLURM_REST", "SSH", "OBJECT_STORE", "TIMED_OUT", submission.toString());
        String id = new String(HexFormat.of().parseHex(submission.toString().replace("-", "")), StandardCharsets.ISO_8859_1);
        assertThat(received.split(java.util.regex.Pattern.quote(id), -1)).as("six spans and nothing else").hasSize(7);
    }

    @Test
    void requestsAreCalledByTheirRouteAndTellWhichSubmissionTheyBegan() throws IOException {
        UUID submission = UUID.randomUUID();
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/spaces/secret-name/uploads");
        String received = received(() -> new TraceFilter().doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            asked.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/v1/spaces/{id}/uploads");
            assertThat(MDC.get("trace")).hasSize(32);
            Traces.began(submission);
        }));
        assertThat(received).contains("POST /api/v1/spaces/{id}/uploads", submission.toString()).doesNotContain("secret-name");
        assertThat(MDC.get("trace")).isNull();
    }

    @Test
    void nothingIsRecordedWithoutAReceiver() {
        TracingSettings off = new TracingSettings(null, 1, SECOND);
        assertThat(new TracingSettings(URI.create(""), 1, SECOND)).isEqualTo(off);
        assertThat(new Tracing(off).requests().isEnabled()).isFalse();
        assertThatThrownBy(() -> new TracingSettings(URI.create("ftp://x"), 1, SECOND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TracingSettings(null, Double.NaN, SECOND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TracingSettings(null, 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static String received(Work work) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            synchronized (all) {
                exchange.getRequestBody().transferTo(all);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/traces");
            Tracing tracing = new Tracing(new TracingSettings(url, 1, Duration.ofSeconds(5)));
            tracing.begin();
            try {
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                tracing.end();
            }
        } finally {
            receiver.stop(0);
        }
        synchronized (all) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
