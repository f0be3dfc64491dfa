package zhiguang.slurm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Requests that the calling thread itself sends over a kept connection, once: nothing is repeated behind the caller's back, and nothing
 * is sent for a moment when there was no answer several times. That a request never left is told by a {@link ConnectException}.
 */
final class SlurmRequests implements ClientHttpRequestFactory {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 20;

    private final OkHttpClient http;
    private final Breaker breaker = new Breaker(System::nanoTime);

    SlurmRequests(Duration timeout) {
        http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .callTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(chain -> {
                    Connected connected = chain.request().tag(Connected.class);
                    if (connected != null) {
                        connected.yes().set(true);
                    }
                    return chain.proceed(chain.request());
                })
                .build();
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new OneRequest(uri, method);
    }

    private record Connected(AtomicBoolean yes) {}

    private final class OneRequest implements ClientHttpRequest {

        private final URI uri;
        private final HttpMethod method;
        private final HttpHeaders headers = new HttpHeaders();
        private final Map<String, Object> attributes = new HashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        OneRequest(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public ClientHttpResponse execute() throws IOException {
            breaker.pass();
            Connected connected = new Connected(new AtomicBoolean());
            try {
                SlurmResponse answer = SlurmResponse.read(http.newCall(request(connected)).execute());
                breaker.answered();
                return answer;
            } catch (IOException e) {
                breaker.silent();
                throw connected.yes().get() || e instanceof ConnectException ? e : notSent(e);
            }
        }

        private Request request(Connected connected) {
            Request.Builder request = new Request.Builder().url(uri.toString()).tag(Connected.class, connected);
            headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
            return request.method(method.name(), content()).build();
        }

        private @Nullable RequestBody content() {
            boolean none = body.size() == 0 && !WITH_BODY.contains(method);
            return none ? null : RequestBody.create(body.toByteArray());
        }

        private static ConnectException notSent(IOException cause) {
            ConnectException failure = new ConnectException("not connected");
            failure.initCause(cause);
            return failure;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }
    }
}
