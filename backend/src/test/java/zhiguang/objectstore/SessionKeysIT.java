package zhiguang.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CreateBucketArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.TestPorts;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;

/** Sessions of Ceph's gateway. */
class SessionKeysIT {

    private static final Duration LIFE = Duration.ofMinutes(15);

    private static TestStore store;
    private final SpaceId mine = new SpaceId(UUID.randomUUID());
    private final SpaceId theirs = new SpaceId(UUID.randomUUID());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;

    @BeforeAll
    static void open() {
        store = TestStore.rgw();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private SessionKeys keys(ObjectStoreSettings settings) {
        return new SessionKeys(settings, StoreClients.limited(settings.timeout()), clock);
    }

    private SessionKeys keys() {
        return keys(TestStore.rgwSettings(Map.of("session-life", LIFE)));
    }

    @Test
    void servesForHalfItsLife() {
        SessionKeys keys = keys();
        String first = keys.keyFor(mine).credentials().accessKey();
        now.updateAndGet(i -> i.plus(LIFE.dividedBy(2)).minusSeconds(5));
        assertThat(keys.keyFor(mine).credentials().accessKey()).isEqualTo(first);
        now.updateAndGet(i -> i.plusSeconds(5));
        SpaceKey second = keys.keyFor(mine);
        assertThat(second.credentials().accessKey()).isNotEqualTo(first);
        assertThat(keys.keyFor(theirs).credentials().accessKey()).isNotEqualTo(second.credentials().accessKey());
    }

    @Test
    void asksOnceForAllWhoWantIt() throws Exception {
        SessionKeys keys = keys();
        Callable<String> want = () -> keys.keyFor(mine).credentials().accessKey();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = threads.invokeAll(Stream.generate(() -> want).limit(40).toList());
            assertThat(all.stream().map(Future::resultNow).distinct()).hasSize(1);
        }
    }

    @Test
    void reachesItsOwnBucketOnly() {
        store.objects.ensure(mine);
        store.objects.ensure(theirs);
        store.put(theirs, new StoreKey("a"), "theirs".getBytes(UTF_8));
        MinioAsyncClient client = store.clients.of(mine);

        assertRefused(() -> client.listObjectsV2(ListObjectsV2Args.builder().bucket(theirs.bucket()).build()));
        assertRefused(() -> client.removeObject(RemoveObjectArgs.builder().bucket(theirs.bucket()).object("a").build()));
        assertRefused(() -> client.createBucket(
                CreateBucketArgs.builder().bucket("space-" + UUID.randomUUID()).build()));
        assertThat(store.objects.find(theirs, new StoreKey("a"))).isPresent();
    }

    private static <T> void assertRefused(StoreCalls.Call<T> call) {
        assertThat(StoreCalls.errorCode(call)).isEqualTo("AccessDenied");
    }

    @Test
    void signsNoUrlThatOutlivesIt() {
        StoreClients clients = new StoreClients(store.settings, keys(), StoreClients.limited(LIFE));
        S3SignedUrls urls = new S3SignedUrls(store.settings, clients, clock);

        assertThat(life(urls.signPut(mine, new StoreKey("a"), Reader.CLUSTER, Duration.ofMinutes(5)))).isEqualTo(300);
        assertThat(life(urls.signPut(mine, new StoreKey("a"), Reader.CLUSTER, Duration.ofHours(5)))).isBetween(860L, 870L);
        now.updateAndGet(i -> i.plusSeconds(440));
        assertThat(life(urls.signPut(mine, new StoreKey("a"), Reader.CLUSTER, Duration.ofHours(5)))).isBetween(420L, 430L);
        clients.close();
    }

    private static long life(URI url) {
        return Stream.of(url.getRawQuery().split("&"))
                .filter(q -> q.startsWith("X-Amz-Expires="))
                .mapToLong(q -> Long.parseLong(q.substring(14)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatTheStoreGivesNoSession() {
        SessionKeys wrongSecret = keys(TestStore.rgwSettings(Map.of("secret-key", "wrong")));
        SessionKeys noSuchRole = keys(TestStore.rgwSettings(Map.of("role-arn", "arn:aws:iam:::role/none")));
        for (SessionKeys keys : List.of(wrongSecret, noSuchRole)) {
            assertThatThrownBy(() -> keys.keyFor(mine))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                    .hasMessageContaining("gave no session");
        }
        SessionKeys nobodyThere = keys(TestStore.rgwSettings(Map.of("url", "http://127.0.0.1:" + TestPorts.free())));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> nobodyThere.keyFor(mine))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        }
    }

    @Test
    void hasTheStoreFreeWhatThePortalLostSightOf() {
        store.objects.ensure(mine);
        assertThat(TestStore.inRgw("radosgw-admin", "lc", "get", "--bucket=" + mine.bucket()))
                .contains("\"mp_expiration\": 8,", "\"expiration\": 0,", "\"status\": true,");
    }
}
