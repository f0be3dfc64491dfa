package zhiguang.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;

/**
 * Puts the version that this slurmrestd speaks into each path. The generated client is made from {@link #GENERATED}; of what the portal
 * uses, the later versions have all of it, with the same names and types.
 */
final class VersionedPaths implements ClientHttpRequestInterceptor {

    static final String GENERATED = "v0.0.42";

    /** The one we like best first: its words are those that we were made for. */
    static final List<String> KNOWN = List.of(GENERATED, "v0.0.44");

    private static final Logger log = LoggerFactory.getLogger(VersionedPaths.class);
    private static final Pattern PLACE = Pattern.compile("(/slurm(?:db)?/)" + Pattern.quote(GENERATED) + "/");
    private static final Pattern VERSION = Pattern.compile("/(?:slurm|slurmdb)/(v[0-9.]+)/.*");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final List<String> known;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable String spoken;

    /** @param pinned the version to speak without asking; empty: the best that the other side speaks */
    VersionedPaths(String pinned) {
        known = pinned.isEmpty() ? KNOWN : List.of(pinned);
        spoken = pinned.isEmpty() ? null : pinned;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
        String version = spoken;
        if (version == null) {
            version = ask(request, execution);
        }
        ClientHttpResponse answer = execution.execute(in(version, request), body);
        if (isUnknownPath(answer)) {
            // another slurmrestd has taken its place: the next call asks again
            spoken = null;
        }
        return answer;
    }

    private String ask(HttpRequest request, ClientHttpRequestExecution execution) throws IOException {
        asking.lock();
        try {
            String found = spoken;
            return found == null ? discover(request, execution) : found;
        } finally {
            asking.unlock();
        }
    }

    /** A slurmrestd that does not let us in is asked all the same, so that the caller hears why. */
    private String discover(HttpRequest request, ClientHttpRequestExecution execution) throws IOException {
        for (String version : known) {
            try (ClientHttpResponse answer = execution.execute(get(request, "/slurm/" + version + "/ping/"), new byte[0])) {
                if (answer.getStatusCode().value() == OK) {
                    log.atInfo().addKeyValue("version", version).log("slurmrestd speaks {}", version);
                    spoken = version;
                    return version;
                }
                if (!isUnknownPath(answer)) {
                    return GENERATED;
                }
            }
        }
        throw unsupported(request, execution);
    }

    private RemoteSystemException unsupported(HttpRequest request, ClientHttpRequestExecution execution) throws IOException {
        try (ClientHttpResponse answer = execution.execute(get(request, "/openapi/v3"), new byte[0]);
                InputStream description = answer.getBody()) {
            JsonNode told = SlurmHttp.JSON.readTree(description);
            TreeSet<String> versions = new TreeSet<>();
            told.path("paths").propertyNames().forEach(path -> {
                Matcher version = VERSION.matcher(path);
                if (version.matches()) {
                    versions.add(version.group(1));
                }
            });
            return unsupported(told.path("info").path("version").asString("an unknown version").replaceFirst("&.*", ""), String.join(", ", versions));
        } catch (JacksonException e) {
            return unsupported("an unknown version", "");
        }
    }

    private RemoteSystemException unsupported(String release, String versions) {
        return new RemoteSystemException(
                RemoteSystem.SLURM_REST,
                Kind.UNSUPPORTED,
                "slurmrestd is of " + release + " and speaks " + (versions.isEmpty() ? "nothing we know" : versions)
                        + "; the portal speaks " + String.join(" and ", known) + " (Slurm 24.11 to 26.05)");
    }

    private static boolean isUnknownPath(ClientHttpResponse answer) throws IOException {
        return answer.getStatusCode().value() == NOT_FOUND
                && MediaType.TEXT_PLAIN.isCompatibleWith(answer.getHeaders().getContentType());
    }

    /** Of the same person, with nothing else that the other request brings. */
    private static HttpRequest get(HttpRequest request, String path) {
        HttpHeaders headers = new HttpHeaders();
        headers.put(HttpHeaders.AUTHORIZATION, request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION));
        String all = request.getURI().toString();
        Matcher place = PLACE.matcher(all);
        URI uri = URI.create((place.find() ? all.substring(0, place.start()) : all) + path);
        return new HttpRequestWrapper(request) {
            @Override
            public HttpMethod getMethod() {
                return HttpMethod.GET;
            }

            @Override
            public URI getURI() {
                return uri;
            }

            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }
        };
    }

    private static HttpRequest in(String version, HttpRequest request) {
        URI uri = URI.create(PLACE.matcher(request.getURI().toString()).replaceFirst("$1" + version + "/"));
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return uri;
            }
        };
    }
}
