package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

/** Uploads on each real store, with a clock that moves at will, and what a browser does. */
abstract class OnUploads {

    static final Duration KEEP = Duration.ofDays(7);

    @Parameter
    StoreServer server;

    @TempDir
    static Path directory;

    static final MovingClock CLOCK = new MovingClock();
    static TestStore store;
    static TestSpaces parts;
    static SpaceObjects objects;
    static UploadTable table;
    static StaleUploads stale;
    static Uploads uploads;
    static WholeUploads wholes;

    final PortalUser alice = user("alice");
    final PortalUser mallory = user("mallory");
    final ObjectKey key = new ObjectKey("输入/data.bin");

    @BeforeParameterizedClassInvocation
    static void start(StoreServer server) {
        store = server.open(directory);
        parts = new TestSpaces(TestDatabase.migrated(), store.objects, CLOCK);
        objects = parts.objects(store.urls);
        table = new UploadTable(parts.jdbc);
        UploadPartTable sent = new UploadPartTable(parts.jdbc);
        UploadEnds ends = new UploadEnds(store.objects, store.multipart, parts.index, table, sent, CLOCK);
        stale = new StaleUploads(table, ends, new UploadSettings(KEEP), CLOCK);
        uploads = new Uploads(
                parts.spaces, store.multipart, store.urls, store.sealed, parts.index, parts.quota, table, sent, ends, CLOCK);
        wholes = new WholeUploads(
                parts.spaces, parts.many, new StoredContents(store.objects), store.sealed, parts.quota, new WholeTable(parts.jdbc), ends, CLOCK);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        store.close();
    }

    static Upload begin(PortalUser user, ObjectKey key, long size, boolean replace) {
        return uploads.begin(user, parts.spaces.personal(user.id()), key, size, replace);
    }

    static Optional<StoredObject> complete(PortalUser user, Upload upload, List<String> etags) {
        return uploads.complete(user, upload.id(), etags, Optional.empty());
    }

    static void upload(PortalUser user, ObjectKey key, String content) {
        Upload upload = begin(user, key, content.length(), false);
        complete(user, upload, put(user, upload, content.getBytes(UTF_8)));
    }

    static List<String> put(PortalUser user, Upload upload, byte[] content) {
        return IntStream.rangeClosed(1, upload.parts()).mapToObj(n -> putPart(user, upload, n, content)).toList();
    }

    static String putPart(PortalUser user, Upload upload, int part, byte[] content) {
        URI url = uploads.signParts(user, upload.id(), part, 1).orElseThrow().getFirst();
        int from = Math.toIntExact((part - 1) * upload.partSize());
        int to = Math.toIntExact(Math.min(content.length, from + upload.partSize()));
        return TestStore.etag(store.send("PUT", url, Arrays.copyOfRange(content, from, to)));
    }

    static byte[] bytes(int length, int value) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) value);
        return content;
    }

    UploadRow row(Upload upload) {
        return table.find(alice.id(), upload.id()).orElseThrow();
    }

    StoreKey content(Upload upload) {
        return row(upload).content();
    }

    static void refuses(String code, ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(
                InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static PortalUser user(String login) {
        return new PortalUser(UserId.random(), login, login, Role.RESEARCHER, Optional.empty(), false, false);
    }

    static final class MovingClock extends Clock {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
