package zhiguang.spaces.shares;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestClock;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.objectstore.TestStore;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredContent;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.TestSpaces;

/** The script in a real bash with a real curl, against the real store and a small server with the portal's answers. */
class DownloadScriptIT {

    @TempDir
    Path directory;

    @TempDir
    Path here;

    private TestStore store;
    private TestSpaces parts;
    private TestShares shares;
    private SharedFiles visitor;
    private DownloadScript scripts;
    private PortalUser alice;
    private SpaceId space;
    private HttpServer portal;

    @BeforeEach
    void start() throws IOException {
        store = TestStore.in(directory);
        TestClock clock = new TestClock(Instant.now());
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, clock);
        shares = new TestShares(parts, clock);
        visitor = shares.files(store.urls);
        scripts = new DownloadScript(shares.shares, visitor);
        alice = parts.people.add("alice", Role.RESEARCHER);
        space = parts.spaces.personal(alice.id());
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/download/", this::answer);
        portal.start();
    }

    @AfterEach
    void stop() {
        portal.stop(0);
        store.close();
    }

    private void answer(HttpExchange call) throws IOException {
        String token = Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization")).orElse("").replace("Bearer ", "");
        String wanted = call.getRequestURI().getPath().substring("/download/".length());
        Optional<String> text = wanted.equals("manifest")
                ? scripts.manifest(token).map(lines -> String.join("\n", lines) + "\n")
                : visitor.downloadUrl(token, new ObjectId(UUID.fromString(wanted.substring("url/".length())))).map(URI::toString);
        byte[] body = text.orElse("").getBytes(UTF_8);
        call.sendResponseHeaders(text.isPresent() ? 200 : 404, body.length == 0 ? -1 : body.length);
        try (var out = call.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void bringsAllThereWholeUnderAwkwardNames() throws Exception {
        byte[] large = random((11 << 20) + 3);
        large("run/large.bin", large, 5 << 20);
        put("run/it's $(touch x) `y`.txt", "quoted".getBytes(UTF_8));
        put("run/b/数据 1", "two".getBytes(UTF_8));
        put("run/-rf", "dash".getBytes(UTF_8));
        put("run/empty", new byte[0]);
        Run run = run(script("run"));
        assertThat(run.output()).contains("all there");
        assertThat(run.status()).isZero();
        assertThat(here.resolve("run/large.bin")).hasBinaryContent(large);
        assertThat(here.resolve("run/it's $(touch x) `y`.txt")).hasContent("quoted");
        assertThat(here.resolve("run/b/数据 1")).hasContent("two");
        assertThat(here.resolve("run/-rf")).hasContent("dash");
        assertThat(here.resolve("run/empty")).isEmptyFile();
        try (var files = Files.list(here)) {
            assertThat(files.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("run", "get.sh");
        }
    }

    @Test
    void goesOnWhereItWasBrokenOff() throws Exception {
        byte[] content = random(3_000_000);
        StoredObject file = put("x", content);
        Files.write(here.resolve(".zhiguang-" + file.id()), Arrays.copyOf(content, 2_000_000));
        assertThat(run(script("x")).status()).isZero();
        assertThat(here.resolve("x")).hasBinaryContent(content);
        assertThat(run(Files.readString(here.resolve("get.sh"))).output()).contains("there already: x");
    }

    @Test
    void keepsNothingThatArrivedDamaged() throws Exception {
        StoredObject file = put("x", random(1_000));
        Files.write(here.resolve(".zhiguang-" + file.id()), new byte[1_000]);
        Run run = run(script("x"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("did not arrive as it was sent");
        assertThat(here.resolve("x")).doesNotExist();
        assertThat(run(script("x")).status()).isZero();
    }

    @Test
    void checksTheSha256WhereItIsKnown() throws Exception {
        byte[] content = "known".getBytes(UTF_8);
        StoredContent stored = store.put(space, parts.index.newStoreKey(), content);
        String right = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        parts.index.put(space, new ObjectKey("right"), stored, Optional.of(right), alice.id());
        assertThat(run(script("right")).status()).isZero();
        StoredContent other = store.put(space, parts.index.newStoreKey(), content);
        parts.index.put(space, new ObjectKey("wrong"), other, Optional.of("0".repeat(64)), alice.id());
        assertThat(run(script("wrong")).status()).isEqualTo(1);
    }

    @Test
    void leavesOthersFilesAlone() throws Exception {
        put("x", "mine".getBytes(UTF_8));
        Files.writeString(here.resolve("x"), "something else");
        Run run = run(script("x"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("in the way, left alone: x");
        assertThat(here.resolve("x")).hasContent("something else");
    }

    @Test
    void endsWhenItsTokenIsRevoked() throws Exception {
        put("x", "mine".getBytes(UTF_8));
        String script = script("x");
        Share share = shares.shares.list(alice, space).getFirst();
        assertThat(share.forScript()).isTrue();
        shares.shares.revoke(alice, share.id());
        assertThat(run(script).status()).isNotZero();
        assertThat(here.resolve("x")).doesNotExist();
    }

    private StoredObject put(String name, byte[] content) {
        return parts.put(store, space, name, content, alice.id());
    }

    private void large(String name, byte[] content, int part) {
        byte[][] pieces = new byte[Math.ceilDiv(content.length, part)][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(content, i * part, Math.min(content.length, (i + 1) * part));
        }
        StoredContent stored = store.put(space, parts.index.newStoreKey(), pieces);
        parts.index.put(space, new ObjectKey(name), stored, Optional.empty(), alice.id());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private String script(String chosen) {
        return scripts.make(
                alice, space, List.of(new ObjectKey(chosen)), URI.create("http://127.0.0.1:" + portal.getAddress().getPort() + "/"));
    }

    private record Run(int status, String output) {}

    private Run run(String script) throws Exception {
        Path file = here.resolve("get.sh");
        Files.writeString(file, script);
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).directory(here.toFile()).redirectErrorStream(true);
        builder.environment().put("ZHIGUANG_TRIES", "2");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
