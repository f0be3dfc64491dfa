package zhiguang.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** What every store must do for the portal. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class StoreIT {

    @Parameter
    StoreServer server;

    private static final Duration LIFE = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static TestStore store;
    private final SpaceId mine = new SpaceId(UUID.randomUUID());
    private final SpaceId theirs = new SpaceId(UUID.randomUUID());

    @BeforeParameterizedClassInvocation
    static void start(StoreServer server) {
        store = server.open(directory);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeSpaces() {
        store.objects.ensure(mine);
        store.objects.ensure(mine);
        store.objects.ensure(theirs);
    }

    @Test
    void joinsPartsAndRemembersTheirSize() {
        StoreKey key = new StoreKey("run/input.dat");
        byte[] first = new byte[5 << 20];
        StoredContent whole = store.put(mine, key, first, "bb".getBytes(UTF_8));

        assertThat(whole.size()).isEqualTo(first.length + 2);
        assertThat(whole.partSize()).isEqualTo(OptionalLong.of(first.length));
        assertThat(whole.etag()).endsWith("-2");
        assertThat(store.objects.find(mine, key)).contains(whole);
        assertThat(body(store.send("GET", store.getUrl(mine, key), new byte[0]))).hasSize(first.length + 2).endsWith("bb");
    }

    @Test
    void holdsAnEmptyObject() {
        StoreKey key = new StoreKey("empty");
        assertThat(store.put(mine, key, new byte[0]).size()).isZero();
        assertThat(store.objects.list(mine, "", 10)).extracting(StoredContent::key).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "数据/输入 文件.txt", "it's \"quoted\".txt", "$(touch x);`id`&|<script>.sh", "a+b=c?d#e&f.txt", "100%.txt", "%2e%25%f", ".hidden",
                ".mpus-x", ".s3proxy-versions/x", "~", "-rf", " lead and trail ", "..."
            })
    void holdsAwkwardNames(String name) {
        roundTrip(new StoreKey(name));
    }

    @Test
    void holdsNamesOf255Bytes() {
        String part = "之".repeat(85);
        roundTrip(new StoreKey(part + "/" + "y".repeat(255) + "/" + part));
        roundTrip(new StoreKey(part));
    }

    private void roundTrip(StoreKey key) {
        store.put(mine, key, "content".getBytes(UTF_8));
        HttpResponse<byte[]> got = store.send("GET", store.getUrl(mine, key), new byte[0]);

        assertThat(body(got)).isEqualTo("content");
        assertThat(got.headers().firstValue("Content-Disposition")).hasValueSatisfying(v -> assertThat(v).startsWith("attachment"));
        assertThat(got.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(store.objects.list(mine, "", 10)).extracting(StoredContent::key).containsExactly(key);
        store.objects.delete(mine, key);
        store.objects.delete(mine, key);
        assertThat(store.objects.find(mine, key)).isEmpty();
    }

    @Test
    void keepsAFileBesideAFolderOfTheSameName() {
        store.put(mine, new StoreKey("x"), "1".getBytes(UTF_8));
        store.put(mine, new StoreKey("x/y"), "2".getBytes(UTF_8));
        assertThat(store.objects.list(mine, "", 10)).extracting(o -> o.key().value()).containsExactlyInAnyOrder("x", "x/y");
    }

    @Test
    void listsMoreThanOnePage() {
        for (int i = 0; i < 1_003; i++) {
            store.send("PUT", store.urls.signPut(mine, new StoreKey("many/%04d".formatted(i)), Reader.CLUSTER, LIFE), new byte[0]);
        }
        assertThat(store.objects.list(mine, "", 5_000)).hasSize(1_003).extracting(StoredContent::key).doesNotHaveDuplicates();
        assertThat(store.objects.list(mine, "", 1_002)).hasSize(1_002);
        assertThat(store.objects.list(mine, "many/01", "many/0100", 5)).extracting(o -> o.key().value())
                .containsExactly("many/0101", "many/0102", "many/0103", "many/0104", "many/0105");
        assertThat(store.objects.list(mine, "many/099", "", 5_000)).hasSize(10).allMatch(o -> !o.etag().isEmpty());
        assertThat(store.objects.list(mine, "none", "", 5)).isEmpty();
        assertThat(store.objects.list(mine, "many/0999", 5_000)).extracting(o -> o.key().value())
                .containsExactly("many/1000", "many/1001", "many/1002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%s/secret.txt", "%s/secret.txt", "%s/secret%%2etxt", "/%s/secret.txt?versionId=null"})
    void refusesAnotherSpacesObjectAsTheSourceOfACopy(String form) {
        StoreKey secret = new StoreKey("secret.txt");
        store.put(theirs, secret, "theirs".getBytes(UTF_8));
        store.put(mine, secret, "mine".getBytes(UTF_8));
        String source = form.formatted(theirs.bucket());
        StoreKey target = new StoreKey("loot");
        String upload = store.multipart.begin(mine, target, 8);
        URI part = store.urls.signPart(mine, target, upload, 1, Reader.BROWSER, LIFE);
        URI whole = store.urls.signPut(mine, target, Reader.CLUSTER, LIFE);

        for (URI url : List.of(part, whole)) {
            assertThat(store.send("PUT", url, new byte[0], "x-amz-copy-source", source).statusCode()).isEqualTo(403);
            assertThat(store.send("PUT", url, new byte[0], "x-amz-copy-source", source, "x-amz-copy-source-range", "bytes=0-1").statusCode())
                    .isEqualTo(403);
        }
        store.multipart.abort(mine, target, upload);
        assertThat(store.objects.find(mine, target)).isEmpty();
        assertThat(store.send("PUT", whole, "mine".getBytes(UTF_8)).statusCode()).isEqualTo(200);
        assertThat(store.objects.find(mine, target).orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void letsNoUrlReachBeyondWhatItWasSignedFor() {
        StoreKey key = new StoreKey("a");
        store.put(mine, key, "mine".getBytes(UTF_8));
        store.put(theirs, key, "theirs".getBytes(UTF_8));
        URI url = store.getUrl(mine, key);

        assertThat(store.send("GET", url, new byte[0]).statusCode()).isEqualTo(200);
        assertThat(store.send("PUT", url, new byte[1]).statusCode()).isEqualTo(403);
        assertThat(store.send("DELETE", url, new byte[0]).statusCode()).isEqualTo(403);
        URI moved = URI.create(url.toString().replace(mine.bucket() + "/a?", theirs.bucket() + "/a?"));
        assertThat(store.send("GET", moved, new byte[0]).statusCode()).isEqualTo(403);
    }

    @Test
    void tellsAStrangerNothing() {
        store.put(mine, new StoreKey("a"), "mine".getBytes(UTF_8));
        String root = store.endpoint() + "/";
        for (String path : List.of(mine.bucket(), mine.bucket() + "/a", mine.bucket() + "?list-type=2")) {
            assertThat(store.send("GET", URI.create(root + path), new byte[0]).statusCode()).as(path).isEqualTo(403);
            assertThat(store.send("PUT", URI.create(root + path), new byte[1]).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(body(store.send("GET", URI.create(root), new byte[0]))).doesNotContain(mine.bucket());
    }

    @Test
    void letsNoUrlLiveLongerThanItWasMeantTo() throws InterruptedException {
        StoreKey key = new StoreKey("a");
        store.put(mine, key, "mine".getBytes(UTF_8));
        Duration moment = Duration.ofSeconds(1);
        URI get = store.urls.signGet(mine, key, Reader.BROWSER, "a", moment);
        URI put = store.urls.signPut(mine, key, Reader.CLUSTER, moment);
        URI part = store.urls.signPart(mine, key, store.multipart.begin(mine, key, 8), 1, Reader.BROWSER, moment);

        Thread.sleep(2_100);

        assertThat(store.send("GET", get, new byte[0]).statusCode()).isEqualTo(403);
        assertThat(store.send("PUT", put, new byte[1]).statusCode()).isEqualTo(403);
        assertThat(store.send("PUT", part, new byte[1]).statusCode()).isEqualTo(403);
        assertThat(store.objects.find(mine, key).orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNotWhatItsMd5Says() {
        StoreKey key = new StoreKey("a");
        String upload = store.multipart.begin(mine, key, 8);
        URI part = store.urls.signPart(mine, key, upload, 1, Reader.BROWSER, LIFE);
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(TestStore.md5("sent")));

        assertThat(store.send("PUT", part, "came".getBytes(UTF_8), "Content-MD5", sum).statusCode()).isEqualTo(400);
        assertThat(store.send("PUT", part, "sent".getBytes(UTF_8), "Content-MD5", sum).statusCode()).isEqualTo(200);
    }

    @Test
    void takesASha256BesideASignatureThatDoesNotNameIt() {
        StoreKey key = new StoreKey("a");
        String upload = store.multipart.begin(mine, key, 8);
        URI part = store.urls.signPart(mine, key, upload, 1, Reader.CLUSTER, LIFE);
        URI other = store.urls.signPut(mine, new StoreKey("b"), Reader.CLUSTER, LIFE);
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256("sent")));

        var sent = store.send("PUT", part, "sent".getBytes(UTF_8), "x-amz-checksum-sha256", sum);
        var whole = store.send("PUT", other, "sent".getBytes(UTF_8), "x-amz-checksum-sha256", sum);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(whole.statusCode()).isEqualTo(200);
        String etag = store.multipart.comparesSha256() ? sha256("sent") : TestStore.md5("sent");
        assertThat(List.of(TestStore.etag(sent), TestStore.etag(whole))).containsOnly(etag);
        assertThat(store.objects.find(mine, new StoreKey("b")).orElseThrow().etag()).isEqualTo(etag);
        assertThat(store.multipart.complete(mine, key, upload, List.of(etag)).orElseThrow().etag()).endsWith("-1").hasSize(etag.length() + 2);
    }

    @Test
    void refusesWhatIsNotWhatItsSha256SaysWhereItComparesThat() {
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256("sent")));
        URI put = store.urls.signPut(mine, new StoreKey("b"), Reader.CLUSTER, LIFE);
        int answer = store.send("PUT", put, "came".getBytes(UTF_8), "x-amz-checksum-sha256", sum).statusCode();
        assertThat(answer).isEqualTo(store.multipart.comparesSha256() ? 400 : 200);
        assertThat(store.objects.find(mine, new StoreKey("b")).isPresent()).isNotEqualTo(store.multipart.comparesSha256());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsTheMd5OfWhatArrivedAndJoinsNothingElse() {
        StoreKey key = new StoreKey("a");
        String upload = store.multipart.begin(mine, key, 8);
        URI part = store.urls.signPart(mine, key, upload, 1, Reader.BROWSER, LIFE);
        String arrived = TestStore.etag(store.send("PUT", part, "came".getBytes(UTF_8)));
        assertThat(arrived).isEqualTo(TestStore.md5("came"));
        assertThatThrownBy(() -> store.multipart.complete(mine, key, upload, List.of(TestStore.md5("sent")))).isInstanceOf(InvalidInputException.class);
        assertThat(store.objects.find(mine, key)).isEmpty();
    }

    @Test
    void exposesTheEtagToThePortalsOriginOnly() {
        StoreKey key = new StoreKey("a");
        URI part = store.urls.signPart(mine, key, store.multipart.begin(mine, key, 8), 1, Reader.BROWSER, LIFE);
        var put = store.send("PUT", part, new byte[1], "Origin", TestStore.ORIGIN);
        assertThat(put.headers().firstValue("Access-Control-Allow-Origin")).hasValue(TestStore.ORIGIN);
        assertThat(put.headers().firstValue("Access-Control-Expose-Headers").orElse("")).contains("ETag");
        var preflight = store.send("OPTIONS", part, new byte[0], "Origin", TestStore.ORIGIN, "Access-Control-Request-Method", "PUT");
        assertThat(preflight.statusCode()).isEqualTo(200);
        var stranger = store.send("PUT", part, new byte[1], "Origin", "http://evil.test");
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void saysWhichPartsAreMissing() {
        StoreKey key = new StoreKey("a");
        String upload = store.multipart.begin(mine, key, 8);
        store.send("PUT", store.urls.signPart(mine, key, upload, 1, Reader.BROWSER, LIFE), new byte[1]);
        assertThatThrownBy(() -> store.multipart.complete(mine, key, upload, List.of("0".repeat(32))))
                .isInstanceOf(InvalidInputException.class);
        store.multipart.abort(mine, key, upload);
        store.multipart.abort(mine, key, upload);
        assertThat(store.multipart.complete(mine, key, upload, List.of("0".repeat(32)))).isEmpty();
        assertThat(store.objects.list(mine, "", 10)).isEmpty();
    }

    @Test
    void isFoundToKeepSpacesApart() {
        assertThat(new IsolationProbe(store.settings, store.clients).isIsolated()).isTrue();
    }

    private static String body(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }
}
