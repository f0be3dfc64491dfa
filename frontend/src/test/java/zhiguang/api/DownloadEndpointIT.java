package zhiguang.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Reservations;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.objectstore.TestStore;
import zhiguang.spaces.ContentBytes;
import zhiguang.spaces.ContentCopies;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SealedUrls;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoreClock;
import zhiguang.spaces.shares.DownloadScript;
import zhiguang.spaces.shares.NewShare;
import zhiguang.spaces.shares.ShareRequest;
import zhiguang.spaces.shares.Shares;

/** Download scripts against the portal's own HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false", "server.address=127.0.0.1"})
class DownloadEndpointIT {

    @TempDir
    static Path directory;

    @TempDir
    Path here;

    @LocalServerPort
    private int port;

    @Autowired
    private TestStore store;

    @Autowired
    private Spaces spaces;

    @Autowired
    private ObjectIndex index;

    @Autowired
    private DownloadScript scripts;

    @Autowired
    private PortalUsers users;

    @Autowired
    private Shares shares;

    private PortalUser alice;
    private SpaceId space;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @BeforeEach
    void findSpace() {
        alice = users.findByLogin("alice").orElseThrow();
        space = spaces.personal(alice.id());
    }

    @Test
    void servesAScriptWithoutSigningIn() throws Exception {
        var stored = store.put(space, index.newStoreKey(), "content".getBytes(UTF_8));
        index.put(space, new ObjectKey("a/数据.txt"), stored, Optional.empty(), alice.id());
        String script = scripts.make(alice, space, List.of(new ObjectKey("a")), URI.create("http://127.0.0.1:" + port));
        Files.writeString(here.resolve("get.sh"), script);
        Process process = new ProcessBuilder("bash", "get.sh").directory(here.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("all there");
        assertThat(here.resolve("a/数据.txt")).hasContent("content");
    }

    @Test
    void knowsNothingWithoutAToken() throws IOException, InterruptedException {
        for (String path : List.of("manifest", "url/" + UUID.randomUUID(), "url/x", "url/..%2f")) {
            for (String authorization : List.of("Bearer x", "Bearer ", "Basic eDp4", "x")) {
                HttpResponse<String> answer = get(path, authorization);
                assertThat(answer.statusCode()).as(path).isIn(400, 404);
                assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            }
        }
    }

    @Test
    void opensWithATokenWhatItIsForAndNothingElse() throws IOException, InterruptedException {
        PortalUser bob = users.findByLogin("bob").orElseThrow();
        ObjectId mine = put(alice, "shared/mine.txt");
        ObjectId beside = put(alice, "beside.txt");
        ObjectId theirs = put(bob, "theirs.txt");
        NewShare share = shares.create(
                alice, space, ShareRequest.link(List.of(new ObjectKey("shared")), Duration.ofDays(1), OptionalInt.empty()));
        String token = "Bearer " + share.token().value();
        assertThat(get("manifest", token).body()).contains("shared/mine.txt").doesNotContain("beside", "theirs");
        assertThat(get("url/" + mine.value(), token).statusCode()).isEqualTo(200);
        HttpResponse<String> none = get("url/" + UUID.randomUUID(), token);
        for (ObjectId other : List.of(beside, theirs)) {
            HttpResponse<String> answer = get("url/" + other.value(), token);
            assertThat(answer.statusCode()).isEqualTo(none.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(none.body());
        }
    }

    private ObjectId put(PortalUser owner, String key) {
        SpaceId own = spaces.personal(owner.id());
        var stored = store.put(own, index.newStoreKey(), "content".getBytes(UTF_8));
        index.put(own, new ObjectKey(key), stored, Optional.empty(), owner.id());
        return index.find(own, new ObjectKey(key)).orElseThrow().id();
    }

    @Test
    void answersWithNoPageWhereThereIsNothing() throws IOException, InterruptedException {
        for (String path : List.of("", "x", "manifest/x", "url", "url/", "url/" + UUID.randomUUID() + "/x")) {
            HttpResponse<String> answer = get(path, "Bearer x");
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().firstValue("content-type").orElse("")).as(path).doesNotContain("html");
        }
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/download/" + path))
                    .header("Authorization", authorization)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"zhiguang.api", "zhiguang.audit", "zhiguang.cluster", "zhiguang.database", "zhiguang.identity", "zhiguang.spaces"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "zhiguang\\.api\\.[a-z0-9]+\\..*"))
    static class Parts {

        @Bean
        Reservations reservations() {
            return user -> List.of();
        }

        @Bean
        FakeCatalog catalog() {
            return FakeCatalog.small();
        }

        @Bean
        TestStore store() {
            return TestStore.in(directory);
        }

        @Bean
        ObjectStore objects(TestStore store) {
            return store.objects;
        }

        @Bean
        MultipartStore multipart(TestStore store) {
            return store.multipart;
        }

        @Bean
        SignedUrls urls(TestStore store) {
            return store.urls;
        }

        @Bean
        SealedUrls sealed(TestStore store) {
            return store.sealed;
        }

        @Bean
        StoreClock storeClock() {
            return Instant::now;
        }

        @Bean
        ContentBytes bytes(TestStore store) {
            return store.bytes;
        }

        @Bean
        ContentCopies copies(TestStore store) {
            return store.copies;
        }
    }
}
