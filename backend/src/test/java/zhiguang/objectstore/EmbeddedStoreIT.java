package zhiguang.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.Http;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoreKey;
import zhiguang.spaces.StoredContent;

class EmbeddedStoreIT {

    private static final int PART = 5 << 20;

    @TempDir
    Path directory;

    @Test
    void keepsItsSecretToItself() throws Exception {
        TestStore.in(directory).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret")))).isEqualTo("rw-------");
    }

    @Test
    void saysThatItsPortIsTaken(@TempDir Path other) {
        try (TestStore store = TestStore.in(directory)) {
            assertThatThrownBy(() -> EmbeddedStore.start(other, store.port(), List.of())).hasMessageContaining("is taken");
        }
    }

    /** Its preflight asks for no signature, so small files of pages go in one request. */
    @Test
    void takesWhatIsSealedFromPages() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.sealed.areForPages()).isTrue();
        }
    }

    @Test
    void letsTheKeyOfCopiesOnlyReadTheOneSpaceAndOnlyWriteToTheOther() {
        SpaceId from = new SpaceId(UUID.randomUUID());
        SpaceId to = new SpaceId(UUID.randomUUID());
        SpaceId third = new SpaceId(UUID.randomUUID());
        StoreKey key = new StoreKey("x");
        try (TestStore store = TestStore.in(directory)) {
            List.of(from, to, third).forEach(space -> {
                store.objects.ensure(space);
                store.put(space, key, "content".getBytes(UTF_8));
            });
            SpaceKey copier = store.copyKeys.keyFor(from, to);
            assertThat(status(store, copier, Http.Method.GET, from)).isEqualTo(200);
            assertThat(status(store, copier, Http.Method.PUT, to)).isEqualTo(200);
            assertThat(status(store, copier, Http.Method.PUT, from)).isEqualTo(403);
            assertThat(status(store, copier, Http.Method.DELETE, from)).isEqualTo(403);
            assertThat(status(store, copier, Http.Method.GET, third)).isEqualTo(403);
            assertThat(status(store, copier, Http.Method.PUT, third)).isEqualTo(403);
        }
    }

    private static int status(TestStore store, SpaceKey key, Http.Method method, SpaceId space) {
        URI url = store.clients.sign(
                store.settings.endpoint(), key, method, space.bucket(), "x", Duration.ofMinutes(5), Map.of());
        return store.send(method.toString(), url, method == Http.Method.PUT ? "new".getBytes(UTF_8) : new byte[0]).statusCode();
    }

    /** Between an object's getting its place and the upload's being forgotten, and before it had quite begun. */
    @Test
    void keepsNothingOfAnUploadInWhoseEndItWasKilled(@TempDir Path kept) throws Exception {
        SpaceId space = new SpaceId(UUID.randomUUID());
        StoreKey key = new StoreKey("o/" + UUID.randomUUID());
        Path bucket = directory.resolve("buckets").resolve(space.bucket());
        try (TestStore store = TestStore.in(directory)) {
            store.objects.ensure(space);
            String upload = store.multipart.begin(space, key, PART);
            List<String> etags = new ArrayList<>();
            for (int part = 1; part <= 2; part++) {
                etags.add(TestStore.etag(store.send(
                        "PUT", store.urls.signPart(space, key, upload, part, Reader.BROWSER, Duration.ofMinutes(5)), new byte[part == 1 ? PART : 1])));
            }
            copy(bucket, kept, "");
            StoredContent whole = store.multipart.complete(space, key, upload, etags).orElseThrow();
            assertThat(own(bucket)).isEmpty();
            BucketFolder folder = new BucketFolder(bucket);
            for (String gone : List.of(".mpus-" + upload + ".whole", ".mpus-", BucketFolder.STUB)) {
                copy(kept, bucket, gone);
                assertThat(store.multipart.complete(space, key, upload, etags).or(() -> store.objects.find(space, key))).contains(whole);
                assertThat(folder.deleteUnfinished(Instant.now().minusSeconds(60))).isZero();
                assertThat(folder.deleteUnfinished(Instant.now().plusSeconds(60))).isPositive();
                assertThat(own(bucket)).isEmpty();
            }
            copy(kept, bucket, "");
            assertThat(folder.deleteUnfinished(Instant.now().plusSeconds(60))).as("one that goes on").isZero();
            assertThat(store.objects.find(space, key)).contains(whole);
        }
    }

    private static List<String> own(Path bucket) throws IOException {
        try (Stream<Path> entries = Files.list(bucket)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> name.startsWith(".")).toList();
        }
    }

    /** The server's own files with their attributes, but for those whose names begin with {@code without}. */
    private static void copy(Path from, Path to, String without) throws Exception {
        for (String name : own(from)) {
            if (without.isEmpty() || !name.startsWith(without)) {
                assertThat(new ProcessBuilder("cp", "-a", from.resolve(name).toString(), to.toString()).start().waitFor()).isZero();
            }
        }
    }

    @Test
    void stopsThoughSomebodyIsStillSending() throws Exception {
        TestStore store = TestStore.in(directory);
        SpaceId space = new SpaceId(UUID.randomUUID());
        store.objects.ensure(space);
        URI url = store.urls.signPut(space, new StoreKey("x"), Reader.CLUSTER, Duration.ofMinutes(5));
        try (Socket slow = new Socket(url.getHost(), url.getPort())) {
            String begun = "PUT " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n";
            slow.getOutputStream().write(begun.getBytes(UTF_8));
            assertThat(new String(slow.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 100");
            Thread sender = Thread.ofVirtual().start(() -> trickle(slow));
            store.close();
            assertThat(sender.join(Duration.ofSeconds(10))).as("is cut off").isTrue();
        }
        try (ServerSocket again = new ServerSocket(url.getPort())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    /** A byte now and then, until nobody takes it. */
    private static void trickle(Socket to) {
        try {
            while (true) {
                to.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // cut off
        }
    }

    @Test
    void saysThatTheStoreIsDown() {
        TestStore stopped = TestStore.in(directory);
        stopped.stop();
        assertThatThrownBy(() -> stopped.objects.list(new SpaceId(UUID.randomUUID()), "", 1))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.UNREACHABLE));
    }
}
