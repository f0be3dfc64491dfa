package zhiguang.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.spaces.SignedUrls.Errand;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

/** Several contents in one request reach just what was signed, and count only when each is what was announced. */
class BundleIT {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String SHA256_OF_FIRST = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

    @TempDir
    static Path directory;

    private static TestStore store;

    private final SpaceId space = new SpaceId(UUID.randomUUID());
    private final StoreKey one = key();
    private final StoreKey two = key();

    @BeforeAll
    static void start() {
        store = TestStore.in(directory);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeSpace() {
        store.objects.ensure(space);
    }

    private static StoreKey key() {
        return new StoreKey("o/" + UUID.randomUUID());
    }

    private URI url(Errand errand, StoreKey... keys) {
        return store.urls.signBundle(space, List.of(keys), errand, LIFE).orElseThrow();
    }

    private static byte[] body(String... contents) {
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String content : contents) {
            head(heads, content.length(), content);
            bytes.writeBytes(content.getBytes(UTF_8));
        }
        heads.writeBytes(bytes.toByteArray());
        return heads.toByteArray();
    }

    private static void head(ByteArrayOutputStream heads, long length, String content) {
        heads.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        heads.writeBytes(Incoming.digest("SHA-256").digest(content.getBytes(UTF_8)));
    }

    private HttpResponse<byte[]> get(StoreKey... keys) {
        return store.send("GET", url(Errand.GET, keys), new byte[0]);
    }

    @Test
    void putsAndGetsThemAsIfOneByOne() {
        var answer = store.send("PUT", url(Errand.PUT, one, two), body("first", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(store.objects.find(space, one)).hasValueSatisfying(there -> {
            assertThat(there.size()).isEqualTo(5);
            assertThat(there.etag()).isEqualTo(SHA256_OF_FIRST);
        });
        assertThat(store.objects.find(space, two)).hasValueSatisfying(there -> assertThat(there.size()).isZero());
        assertThat(store.send("GET", store.getUrl(space, one), new byte[0]).body()).isEqualTo("first".getBytes(UTF_8));
        assertThat(get(one, two, one).body()).isEqualTo("firstfirst".getBytes(UTF_8));
    }

    @Test
    void leavesOutWhatTheClientCouldNotRead() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        head(body, -1, "");
        head(body, 3, "two");
        body.writeBytes("two".getBytes(UTF_8));
        assertThat(store.send("PUT", url(Errand.PUT, one, two), body.toByteArray()).statusCode()).isEqualTo(200);
        assertThat(store.objects.find(space, one)).isEmpty();
        assertThat(store.objects.find(space, two)).isPresent();
    }

    @Test
    void saysThatOneIsNotThere() {
        store.send("PUT", url(Errand.PUT, one), body("first"));
        assertThat(get(one, two).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsNothingThatIsNotOfItsSum() {
        byte[] damaged = body("first", "second");
        damaged[damaged.length - 1] ^= 1;
        assertThat(store.send("PUT", url(Errand.PUT, one, two), damaged).statusCode()).isEqualTo(400);
        assertThat(store.objects.find(space, two)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -2, 4, 6, 1L << 40, Long.MAX_VALUE})
    void refusesLengthsThatAreNotThoseOfTheBody(long length) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        head(body, length, "first");
        body.writeBytes("first".getBytes(UTF_8));
        assertThat(store.send("PUT", url(Errand.PUT, one), body.toByteArray()).statusCode()).isEqualTo(400);
        assertThat(store.objects.find(space, one)).isEmpty();
    }

    @Test
    void refusesABodyWithoutHeads() {
        assertThat(store.send("PUT", url(Errand.PUT, one, two), new byte[10]).statusCode()).isEqualTo(400);
    }

    @Test
    void isSignedForJustTheseContentsOfThisSpace() {
        store.send("PUT", url(Errand.PUT, one, two), body("first", "second"));
        String signed = url(Errand.GET, one).toString();
        String spelled = signed.substring(signed.indexOf(".zhiguang-bundle/"), signed.indexOf('?'));
        String other = url(Errand.GET, two).getPath().replaceFirst(".*(?=\\.zhiguang)", "");
        assertThat(store.send("GET", URI.create(signed.replace(spelled, other)), new byte[0]).statusCode()).isEqualTo(403);
        SpaceId foreign = new SpaceId(UUID.randomUUID());
        store.objects.ensure(foreign);
        assertThat(store.send("GET", URI.create(signed.replace(space.bucket(), foreign.bucket())), new byte[0]).statusCode())
                .isEqualTo(403);
        assertThat(store.send("PUT", url(Errand.GET, one), body("other")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "!!!!!!!!!!!!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesKeysThatSpellNoContents(String letters) {
        URI url = store.urls.signPut(space, new StoreKey(".zhiguang-bundle/" + letters), Reader.CLUSTER, LIFE);
        assertThat(store.send("PUT", url, body("first")).statusCode()).isEqualTo(403);
    }

    @Test
    void bundlesNothingButThePortalsOwnAndNotTooMuch() {
        assertThat(store.urls.signBundle(space, List.of(new StoreKey("x")), Errand.GET, LIFE)).isEmpty();
        assertThat(store.urls.signBundle(space, List.of(new StoreKey("o/secret")), Errand.GET, LIFE)).isEmpty();
        assertThat(store.urls.signBundle(space, Collections.nCopies(Bundle.MOST + 1, one), Errand.GET, LIFE)).isEmpty();
        assertThat(store.urls.signBundle(space, List.of(), Errand.GET, LIFE)).isEmpty();
    }
}
