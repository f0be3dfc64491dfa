package zhiguang.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks a running portal by its API; the token goes nowhere but into the header. */
final class PortalDoor {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI portal;
    private final String token;
    private final String language;

    PortalDoor(URI portal, String token, String language) {
        this.portal = portal;
        this.token = token;
        this.language = language;
    }

    /** {@code json} is missing where the answer is empty or something else. */
    record Answer(int status, JsonNode json, Optional<String> tag) {

        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    Answer ask(String method, String path, Map<String, Object> query, Optional<Object> body, Optional<String> match) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + "/api/v1/admin" + path + text(query)))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language)
                .header("Content-Type", "application/json")
                .method(method, body.map(JSON::writeValueAsBytes).map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        match.ifPresent(tag -> request.header("If-Match", tag));
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), read(answer.body()), answer.headers().firstValue("ETag"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String text(Map<String, Object> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue().toString()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
