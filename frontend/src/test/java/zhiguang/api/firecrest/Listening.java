package zhiguang.api.firecrest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that listens to server-sent events. */
final class Listening implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpResponse<Stream<String>> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger beats = new AtomicInteger();
    private volatile boolean over;
    private volatile String why = "";

    /** One event. */
    record Event(String name, String id, JsonNode data) {}

    Listening(String address, String token, String last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        try {
            answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    List<Event> events() {
        return events;
    }

    int beats() {
        return beats.get();
    }

    /** Whether the portal has ended it. */
    boolean isOver() {
        return over;
    }

    /** Whether it has heard of this job in this state. */
    boolean heard(String event, String job, String state) {
        return events.stream().filter(e -> e.name().equals(event)).flatMap(e -> e.data().path("jobs").valueStream())
                .anyMatch(j -> j.path("id").asString().equals(job) && j.path("state").asString().equals(state));
    }

    private void read() {
        String[] parts = new String[3];
        try (Stream<String> lines = answer.body()) {
            lines.forEach(line -> {
                if (line.equals(":")) {
                    beats.incrementAndGet();
                } else if (line.startsWith("event: ")) {
                    parts[0] = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    parts[1] = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(parts[0], parts[1], JSON.readTree(line.substring(6))));
                }
            });
        } catch (RuntimeException e) {
            why = e.toString(); // the connection is gone
        }
        over = true;
    }

    @Override
    public String toString() {
        return "status " + status() + ", " + events.size() + " events, " + beats + " beats, " + (over ? "over " + why : "open");
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
