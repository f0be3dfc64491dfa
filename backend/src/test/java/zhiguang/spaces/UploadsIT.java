package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

@ParameterizedClass
@EnumSource(StoreServer.class)
class UploadsIT {

    @Parameter
    StoreServer server;

    @TempDir
    static Path directory;

    private static final MovingClock CLOCK = new MovingClock();
    private static TestStore store;
    private static SpaceObjects objects;
    private static Spaces spaces;
    private static UploadTable table;
    private static Uploads uploads;

    private final UserId alice = UserId.random();
    private final UserId mallory = UserId.random();
    private final ObjectKey key = new ObjectKey("输入/data.bin");

    @BeforeParameterizedClassInvocation
    static void start(StoreServer server) {
        store = server.open(directory);
        TestSpaces parts = new TestSpaces(TestDatabase.migrated(), store.objects, CLOCK);
        spaces = parts.spaces;
        objects = new SpaceObjects(spaces, parts.index, parts.lists, parts.quota, store.urls);
        table = new UploadTable(parts.jdbc);
        uploads = new Uploads(spaces, store.objects, store.multipart, store.urls, parts.index, parts.quota, table, CLOCK);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        store.close();
    }

    @Test
    void takesAFileInPartsAndGivesItBack() {
        byte[] content = new byte[(9 << 20) + 5];
        Arrays.fill(content, (byte) 7);
        Upload upload = uploads.begin(alice, key, content.length, false);
        assertThat(upload.parts()).isEqualTo(2);

        StoredObject whole = uploads.complete(alice, upload.id(), put(alice, upload, content)).orElseThrow();

        assertThat(whole.size()).isEqualTo(content.length);
        assertThat(whole.partSize()).hasValue(upload.partSize());
        assertThat(objects.list(alice, FolderPath.TOP, 10)).hasSize(1);
        URI url = objects.downloadUrl(alice, key).orElseThrow();
        assertThat(store.send("GET", url, new byte[0]).body()).isEqualTo(content);
        objects.delete(alice, key);
        assertThat(objects.find(alice, key)).isEmpty();
        assertThat(objects.downloadUrl(alice, key)).isEmpty();
    }

    @Test
    void takesAnEmptyFile() {
        Upload upload = uploads.begin(alice, key, 0, false);
        assertThat(uploads.complete(alice, upload.id(), put(alice, upload, new byte[0])).orElseThrow().size()).isZero();
    }

    @Test
    void mayBeCompletedAgainWhenTheAnswerWasLost() {
        Upload upload = uploads.begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        UploadRow row = table.find(alice, upload.id()).orElseThrow();
        store.multipart.complete(row.space(), row.content(), row.storeId(), etags);

        StoredObject first = uploads.complete(alice, upload.id(), etags).orElseThrow();
        assertThat(uploads.complete(alice, upload.id(), etags)).contains(first);
    }

    @Test
    void deletesWhatDidNotArriveAsAnnounced() {
        Upload upload = uploads.begin(alice, key, 5, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));

        assertThatThrownBy(() -> uploads.complete(alice, upload.id(), etags)).isInstanceOfSatisfying(
                InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("upload.damaged"));
        assertThat(objects.find(alice, key)).isEmpty();
    }

    @Test
    void keepsEverythingFromOthers() {
        Upload upload = uploads.begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));

        assertThat(uploads.signParts(mallory, upload.id(), 1, 1)).isEmpty();
        assertThat(uploads.complete(mallory, upload.id(), etags)).isEmpty();
        uploads.abort(mallory, upload.id());
        assertThat(uploads.complete(alice, upload.id(), etags)).isPresent();
        assertThat(objects.find(mallory, key)).isEmpty();
        assertThat(objects.list(mallory, FolderPath.TOP, 10)).isEmpty();
    }

    @Test
    void asksBeforeItReplaces() {
        upload(alice, key, "old");
        assertThatThrownBy(() -> uploads.begin(alice, key, 3, false)).isInstanceOfSatisfying(
                InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("upload.exists"));
        Upload again = uploads.begin(alice, key, 5, true);
        assertThat(objects.find(alice, key).orElseThrow().size()).isEqualTo(3);
        uploads.complete(alice, again.id(), put(alice, again, "newer".getBytes(UTF_8)));
        assertThat(objects.find(alice, key).orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void givesUpAnEarlierUploadOfTheSameObject() {
        Upload first = uploads.begin(alice, key, 4, false);
        Upload second = uploads.begin(alice, key, 4, false);
        assertThat(uploads.signParts(alice, first.id(), 1, 1)).isEmpty();
        assertThat(uploads.complete(alice, first.id(), List.of("0".repeat(32)))).isEmpty();
        assertThat(uploads.complete(alice, second.id(), put(alice, second, "four".getBytes(UTF_8)))).isPresent();
    }

    @Test
    void refusesAFileWhereAFolderIsAndTheOtherWayRound() {
        upload(alice, new ObjectKey("a/b/c"), "x");
        for (String bad : List.of("a", "a/b", "a/b/c/d", "a/b/c/d/e")) {
            assertThatThrownBy(() -> uploads.begin(alice, new ObjectKey(bad), 1, true)).isInstanceOfSatisfying(
                    InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("object-key.conflict"));
        }
        upload(alice, new ObjectKey("a/bc"), "x");
    }

    @Test
    void refusesTheWrongNumberOfParts() {
        Upload upload = uploads.begin(alice, key, 4, false);
        assertThatThrownBy(() -> uploads.complete(alice, upload.id(), List.of())).isInstanceOf(InvalidInputException.class);
        assertThat(uploads.signParts(alice, upload.id(), 0, 50).orElseThrow()).hasSize(1);
        assertThat(uploads.signParts(alice, upload.id(), 2, 50).orElseThrow()).isEmpty();
    }

    @Test
    void forgetsWhatNobodyFinishedForAWeek() {
        Upload upload = uploads.begin(alice, key, 4, false);
        assertThat(uploads.cleanStale()).isZero();
        CLOCK.now = CLOCK.now.plus(Uploads.STALE).plusSeconds(1);
        assertThat(uploads.cleanStale()).isPositive();
        assertThat(uploads.signParts(alice, upload.id(), 1, 1)).isEmpty();
    }

    private static void upload(UserId user, ObjectKey key, String content) {
        Upload upload = uploads.begin(user, key, content.length(), false);
        uploads.complete(user, upload.id(), put(user, upload, content.getBytes(UTF_8)));
    }

    private static List<String> put(UserId user, Upload upload, byte[] content) {
        List<String> etags = new ArrayList<>();
        for (URI url : uploads.signParts(user, upload.id(), 1, 100).orElseThrow()) {
            int from = Math.toIntExact(etags.size() * upload.partSize());
            int to = Math.toIntExact(Math.min(content.length, from + upload.partSize()));
            etags.add(TestStore.etag(store.send("PUT", url, Arrays.copyOfRange(content, from, to))));
        }
        return etags;
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
