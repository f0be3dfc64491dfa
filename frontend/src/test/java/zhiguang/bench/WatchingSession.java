package zhiguang.bench;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person with one page open, as the portal sees it: signed in over HTTP, the page built by Vaadin's own protocol, pushes heard on a WebSocket. */
final class WatchingSession implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** One for all: a thousand clients would be a thousand threads. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final URI base;
    private final BiConsumer<String, Long> heard;
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;
    private @Nullable Page page;
    private int sent;
    private int gone;

    private record Page(String ui, String key) {}

    private WatchingSession(URI base, BiConsumer<String, Long> heard) {
        this.base = base;
        this.heard = heard;
    }

    /**
     * Signs in and opens a page with a table.
     *
     * @param heard is told each message that the portal pushes, with {@link System#nanoTime()} of its arrival
     */
    static WatchingSession open(URI base, String login, String route, BiConsumer<String, Long> heard)
            throws IOException, InterruptedException {
        WatchingSession session = new WatchingSession(base, heard);
        session.signIn(login);
        session.show(route);
        return session;
    }

    private void signIn(String login) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(send(request("/login").GET()));
        if (!token.find()) {
            throw new IOException("the sign-in page has no token");
        }
        String form = "username=" + login + "&password=" + login + "-demo-2026&_csrf=" + encode(token.group(1));
        send(request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    private void show(String route) throws IOException, InterruptedException {
        send(request("/" + route).GET());
        JsonNode config = read(send(request("/?v-r=init&location=" + route + "&query=").GET())).path("appConfig");
        String key = config.path("uidl").path("Vaadin-Security-Key").asString();
        String push = config.path("uidl").path("Vaadin-Push-ID").asString();
        String ui = config.path("v-uiId").asString();
        if (key.isEmpty() || push.isEmpty() || ui.isEmpty()) {
            throw new IOException("the portal gave no page");
        }
        listen(ui, push);
        String shown = navigate(ui, key, route);
        if (!shown.contains("vaadin-grid")) {
            throw new IOException("the page has no table");
        }
        // as a browser, which tells of its window next; the portal keeps the last answer for a repetition
        send(uidl(ui, Map.of("csrfToken", key, "rpc", List.of(), "syncId", sent, "clientId", sent)));
        sent++;
        page = new Page(ui, key);
    }

    /** To the next of these pages, in turn. */
    void go(List<String> routes) throws IOException, InterruptedException {
        Page own = Objects.requireNonNull(page);
        String answer = navigate(own.ui(), own.key(), routes.get(gone++ % routes.size()));
        if (!answer.contains("\"changes\"") || answer.contains("\"appError\"") || answer.contains("sessionExpired")) {
            throw new IOException("the portal does not go on: " + answer.substring(0, Math.min(300, answer.length())));
        }
    }

    private String navigate(String ui, String key, String route) throws IOException, InterruptedException {
        Map<String, Object> where =
                Map.of("route", route, "query", "", "appShellTitle", "", "historyState", Map.of("idx", 0), "trigger", "");
        return call(ui, key, sent++, Map.of("type", "event", "node", 1, "event", "ui-navigate", "data", where));
    }

    private String call(String ui, String key, int number, Map<String, Object> call) throws IOException, InterruptedException {
        return send(uidl(ui, Map.of("csrfToken", key, "rpc", List.of(call), "syncId", number, "clientId", number)));
    }

    private HttpRequest.Builder uidl(String ui, Map<String, Object> message) {
        return request("/?v-r=uidl&v-uiId=" + ui)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(message)));
    }

    private void listen(String ui, String push) {
        URI address = URI.create("ws://" + base.getAuthority() + "/VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId=" + push
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json%3B%20charset%3DUTF-8&X-atmo-protocol=true");
        socket = CLIENT.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .header("Cookie", cookies())
                .buildAsync(address, new Ear())
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private final class Ear implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.accept(part.toString(), System.nanoTime());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html").timeout(LIMIT);
        return cookies.isEmpty() ? request : request.header("Cookie", cookies());
    }

    private String cookies() {
        return cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("; "));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        if (answer.statusCode() >= 400 || answer.headers().firstValue("location").filter(l -> l.contains("error")).isPresent()) {
            throw new IOException("the portal answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
