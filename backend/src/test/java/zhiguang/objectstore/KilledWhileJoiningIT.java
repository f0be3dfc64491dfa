package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

/** Ceph's gateway locks an upload while it joins its parts; killed then, it refuses to join them until {@code rgw_mp_lock_max_time} is over. */
@Tag("chaos")
class KilledWhileJoiningIT {

    private static final int PARTS = 3;
    private static final int PART = 5 << 20;
    private static final int[] MOMENTS = Optional.ofNullable(System.getProperty("zhiguang.fault.moments"))
            .map(told -> List.of(told.split(",")).stream().mapToInt(Integer::parseInt).toArray())
            .orElse(new int[] {5, 20});
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Test
    void joinsAfterTheGatewayCameBack() throws Exception {
        try (TestStore store = TestStore.rgw();
                MortalGateway gateway = new MortalGateway()) {
            SpaceId space = new SpaceId(UUID.randomUUID());
            store.objects.ensure(space);
            for (int moment : MOMENTS) {
                killedAfter(moment, store, gateway, space);
            }
        }
    }

    private static void killedAfter(int millis, TestStore store, MortalGateway gateway, SpaceId space) throws Exception {
        StoreKey key = new StoreKey("o/" + UUID.randomUUID());
        String upload = store.multipart.begin(space, key, PART);
        List<String> etags = new ArrayList<>();
        for (int part = 1; part <= PARTS; part++) {
            URI url = store.urls.signPart(space, key, upload, part, Reader.BROWSER, LIFE);
            etags.add(TestStore.etag(store.send("PUT", url, new byte[PART])));
        }
        Process killer = new ProcessBuilder("../deploy/store/store", "run-as", "root", "bash", "-c", "echo; read; kill -KILL $(pidof radosgw)").start();
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                OutputStream kill = killer.getOutputStream()) {
            assertThat(killer.getInputStream().read()).isEqualTo('\n');
            Future<Optional<StoredContent>> joined = other.submit(() -> join(store, space, key, upload, etags));
            Thread.sleep(millis);
            kill.write("now\n".getBytes(StandardCharsets.UTF_8));
            kill.flush();
            assertThat(killer.waitFor()).isZero();
            joined.get();
        }
        gateway.start();
        Instant back = Instant.now();
        assertThat(untilJoined(store, space, key, upload, etags).size()).isEqualTo((long) PARTS * PART);
        System.out.printf("killed after %d ms, joined %d ms after it was back%n", millis, Duration.between(back, Instant.now()).toMillis());
        store.objects.delete(space, key);
    }

    private static StoredContent untilJoined(TestStore store, SpaceId space, StoreKey key, String upload, List<String> etags) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<StoredContent> whole = join(store, space, key, upload, etags);
            if (whole.isPresent()) {
                return whole.get();
            }
            assertThat(Instant.now()).as("still locked").isBefore(end);
            Thread.sleep(500);
        }
    }

    /** Empty while it cannot. */
    private static Optional<StoredContent> join(TestStore store, SpaceId space, StoreKey key, String upload, List<String> etags) {
        try {
            return store.multipart.complete(space, key, upload, etags).or(() -> store.objects.find(space, key));
        } catch (RemoteSystemException busy) {
            return Optional.empty();
        }
    }
}
