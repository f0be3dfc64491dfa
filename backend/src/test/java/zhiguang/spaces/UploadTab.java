package zhiguang.spaces;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Uploads a file as a tab of the browser does: several parts at once, each again until it is there, and what is there is not sent again. */
public final class UploadTab implements AutoCloseable {

    private static final Set<String> STARTING_AGAIN_HELPS = Set.of("upload.parts", "upload.gone", "lost");
    /** The answer was lost; nobody else uses the name. */
    private static final Set<String> THERE_ALREADY = Set.of("upload.exists", "upload.completed");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;
    private static final int PARTS_AT_ONCE = 4;
    private static final long PIECE_MILLIS = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI door;
    private volatile boolean closed;

    private final Map<String, Integer> sendings;

    /** @param sendings where it counts how often the bytes of a part, by upload and number, were begun to be sent */
    public UploadTab(int port, Map<String, Integer> sendings) {
        door = URI.create("http://127.0.0.1:" + port);
        this.sendings = sendings;
    }

    /** The user closes the tab: all that it knew is forgotten. */
    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }

    /** What the portal or the store says no to. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;
        private final String code;

        Refusal(String code) {
            super(code);
            this.code = code;
        }
    }

    /** True when the file is there; false when the tab was closed before. */
    public boolean upload(String key, byte[] content) throws InterruptedException {
        while (!closed) {
            try {
                sendAndJoin(key, content);
                return true;
            } catch (Refusal refusal) {
                if (THERE_ALREADY.contains(refusal.code)) {
                    return true;
                }
                if (!closed && !STARTING_AGAIN_HELPS.contains(refusal.code)) {
                    throw new AssertionError(key + ": " + refusal.code, refusal);
                }
            }
        }
        return false;
    }

    private void sendAndJoin(String key, byte[] content) throws Refusal, InterruptedException {
        Sum by = Boolean.parseBoolean(ask("/sums").getFirst()) ? Sum.SHA256 : Sum.MD5;
        List<String> begun = ask("/begin", key, Integer.toString(content.length), by.hex(content));
        String id = begun.getFirst();
        int partSize = Integer.parseInt(begun.get(2));
        Map<Integer, String> there = new HashMap<>();
        ask("/sent", id).forEach(line -> there.put(Integer.parseInt(line.split(" ")[0]), line.split(" ")[1]));
        try (ExecutorService lines = Executors.newFixedThreadPool(PARTS_AT_ONCE)) {
            List<Future<String>> sums = new ArrayList<>();
            IntStream.rangeClosed(1, Integer.parseInt(begun.get(1))).forEach(part -> {
                int from = (part - 1) * partSize;
                byte[] bytes = Arrays.copyOfRange(content, from, Math.min(content.length, from + partSize));
                sums.add(lines.submit(() -> by.hex(bytes).equals(there.get(part)) ? by.hex(bytes) : send(id, part, bytes, by)));
            });
            List<String> words = new ArrayList<>(List.of(id));
            for (Future<String> sum : sums) {
                words.add(of(sum));
            }
            ask("/complete", words.toArray(String[]::new));
        }
    }

    private static String of(Future<String> sum) throws Refusal, InterruptedException {
        try {
            return sum.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private String send(String id, int part, byte[] bytes, Sum by) throws Refusal, InterruptedException {
        while (true) {
            URI url = URI.create(ask("/sign", id, Integer.toString(part)).getFirst());
            try {
                HttpResponse<Void> answer = http.send(
                        HttpRequest.newBuilder(url)
                                .timeout(LIMIT)
                                .header(by.header, Base64.getEncoder().encodeToString(by.of(bytes)))
                                .PUT(slowly(bytes, () -> sendings.merge(id + " " + part, 1, Integer::sum)))
                                .build(),
                        BodyHandlers.discarding());
                if (answer.statusCode() == UploadDoor.OK) {
                    String etag = answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
                    ask("/report", id, Integer.toString(part), etag);
                    return etag;
                }
                if (answer.statusCode() < 500) {
                    throw new Refusal(answer.statusCode() == 404 ? "lost" : "store " + answer.statusCode());
                }
            } catch (IOException broken) {
                // the store is away; again in a moment
            }
            pause();
        }
    }

    /** So that faults meet parts on their way. */
    private static BodyPublisher slowly(byte[] bytes, Runnable begins) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Slow(bytes, begins)), bytes.length);
    }

    private static final class Slow extends InputStream {

        private final ByteArrayInputStream bytes;
        private final Runnable begins;
        private boolean begun;

        Slow(byte[] bytes, Runnable begins) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.begins = begins;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (!begun) {
                begun = true;
                begins.run();
            }
            try {
                Thread.sleep(PIECE_MILLIS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return bytes.read(into, from, length);
        }
    }

    private List<String> ask(String verb, String... words) throws Refusal, InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(door.resolve(verb))
                                .timeout(LIMIT)
                                .POST(BodyPublishers.ofString(String.join("\n", words)))
                                .build(),
                        BodyHandlers.ofString());
                switch (answer.statusCode()) {
                    case UploadDoor.OK -> {
                        return answer.body().lines().toList();
                    }
                    case UploadDoor.TROUBLE -> {}
                    default -> throw new Refusal(answer.body());
                }
            } catch (IOException broken) {
                // the portal is away; again in a moment
            }
            pause();
        }
    }

    private void pause() throws Refusal, InterruptedException {
        if (closed) {
            throw new Refusal("closed");
        }
        Thread.sleep(PAUSE_MILLIS);
    }

    /** What the store compares a part with. */
    private enum Sum {
        MD5("MD5", "Content-MD5"),
        SHA256("SHA-256", "x-amz-checksum-sha256");

        private final String algorithm;
        private final String header;

        Sum(String algorithm, String header) {
            this.algorithm = algorithm;
            this.header = header;
        }

        private String hex(byte[] bytes) {
            return HexFormat.of().formatHex(of(bytes));
        }

        private byte[] of(byte[] bytes) {
            try {
                return MessageDigest.getInstance(algorithm).digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
