package zhiguang.api.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that speaks to the portal as pyfirecrest does: the same paths, parameters and bodies. */
record Portal(String base, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Answer(int status, String body, HttpResponse<byte[]> raw) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Of an answer that may have no end. */
    record Beginning(int status, String body) {}

    Portal with(String other) {
        return new Portal(base, other);
    }

    Answer get(String path, Map<String, Object> parameters) {
        return send("GET", path + query(parameters), BodyPublishers.noBody(), Map.of());
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer delete(String path, Map<String, Object> parameters) {
        return send("DELETE", path + query(parameters), BodyPublishers.noBody(), Map.of());
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send("POST", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), all);
    }

    Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    Answer put(String path, Object body) {
        return send("PUT", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), Map.of("Content-Type", "application/json"));
    }

    /** As httpx sends one file. */
    Answer upload(String path, Map<String, Object> parameters, String name, byte[] content) {
        String boundary = "----zhiguang" + System.nanoTime();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
        return send(
                "POST",
                path + query(parameters),
                BodyPublishers.concat(BodyPublishers.ofByteArray(head), BodyPublishers.ofByteArray(content), BodyPublishers.ofByteArray(tail)),
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    Answer form(String path, Map<String, Object> fields, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        String query = query(fields);
        return send("POST", path, BodyPublishers.ofString(query.isEmpty() ? "" : query.substring(1)), all);
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Described.check(method, request.build().uri().getRawPath(), answer.statusCode());
            return new Answer(answer.statusCode(), new String(answer.body(), UTF_8), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file, which is no operation of the description. */
    HttpResponse<byte[]> load(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of an answer that does not end. */
    Beginning peek(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token).build();
        try {
            HttpResponse<InputStream> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return new Beginning(answer.statusCode(), new String(body.readNBytes(20), UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String query(Map<String, Object> parameters) {
        return parameters.isEmpty() ? "" : parameters.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(String.valueOf(e.getValue()), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
