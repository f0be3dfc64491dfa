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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

@ParameterizedClass
@EnumSource(StoreServer.class)
class UploadsIT {

    private static final Duration KEEP = Duration.ofDays(7);

    @Parameter
    StoreServer server;

    @TempDir
    static Path directory;

    private static final MovingClock CLOCK = new MovingClock();
    private static TestStore store;
    private static TestSpaces parts;
    private static SpaceObjects objects;
    private static UploadTable table;
    private static StaleUploads stale;
    private static Uploads uploads;

    private final PortalUser alice = user("alice");
    private final PortalUser mallory = user("mallory");
    private final ObjectKey key = new ObjectKey("输入/data.bin");

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
                parts.spaces, store.multipart, store.urls, parts.index, parts.quota, table, sent, ends, CLOCK);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        store.close();
    }

    @Test
    void takesAFileInPartsAndGivesItBackWithItsSha256() {
        byte[] content = bytes((9 << 20) + 5, 7);
        Upload upload = begin(alice, key, content.length, false);
        assertThat(upload.parts()).isEqualTo(2);

        StoredObject whole = uploads.complete(alice, upload.id(), put(alice, upload, content), Optional.of("AB".repeat(32)))
                .orElseThrow();

        assertThat(whole.size()).isEqualTo(content.length);
        assertThat(whole.partSize()).hasValue(upload.partSize());
        assertThat(whole.sha256()).contains("ab".repeat(32));
        assertThat(objects.list(alice.id(), FolderPath.TOP, 10)).hasSize(1);
        URI url = objects.downloadUrl(alice.id(), key).orElseThrow();
        assertThat(store.send("GET", url, new byte[0]).body()).isEqualTo(content);
    }

    @Test
    void takesAnEmptyFile() {
        Upload upload = begin(alice, key, 0, false);
        assertThat(complete(alice, upload, put(alice, upload, new byte[0])).orElseThrow().size()).isZero();
    }

    @Test
    void goesOnAnotherDayWithWhatTheStoreHas() {
        byte[] content = bytes((9 << 20) + 5, 3);
        Upload upload = begin(alice, key, content.length, false);
        SentPart first = new SentPart(1, putPart(alice, upload, 1, content));
        assertThat(uploads.report(alice, upload.id(), List.of(first))).isTrue();

        CLOCK.now = CLOCK.now.plus(Duration.ofDays(2));
        assertThat(uploads.listOpen(alice, upload.space())).singleElement().satisfies(open -> {
            assertThat(open.key()).isEqualTo(key);
            assertThat(open.size()).isEqualTo(content.length);
            assertThat(open.sent()).isEqualTo(upload.partSize());
        });
        Upload again = begin(alice, key, content.length, false);
        assertThat(again).isEqualTo(upload);
        assertThat(uploads.listSent(alice, again.id())).contains(List.of(first));

        String second = putPart(alice, again, 2, content);
        assertThat(complete(alice, again, List.of(first.etag(), second))).isPresent();
        assertThat(uploads.listOpen(alice, upload.space())).isEmpty();
    }

    @Test
    void takesTheLaterOfTwoReportsOfAPart() {
        Upload upload = begin(alice, key, 4, false);
        uploads.report(alice, upload.id(), List.of(new SentPart(1, "0".repeat(32)), new SentPart(9_999, "0".repeat(32))));
        SentPart later = new SentPart(1, "1".repeat(32));
        uploads.report(alice, upload.id(), List.of(later));
        assertThat(uploads.listSent(alice, upload.id())).contains(List.of(later));
    }

    @Test
    void mayBeCompletedAgainWhenThePortalDiedInBetween() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        UploadRow row = table.find(alice.id(), upload.id()).orElseThrow();
        store.multipart.complete(row.space(), row.content(), row.storeId(), etags);

        StoredObject first = complete(alice, upload, etags).orElseThrow();
        assertThat(complete(alice, upload, etags)).contains(first);
    }

    @Test
    void leavesNothingOfWhatDidNotArriveAsAnnounced() {
        Upload upload = begin(alice, key, 5, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));

        refuses("upload.damaged", () -> complete(alice, upload, etags));
        assertThat(objects.find(alice.id(), key)).isEmpty();
        assertThat(store.objects.find(upload.space(), content(upload))).isEmpty();
        assertThat(uploads.listOpen(alice, upload.space())).isEmpty();
        assertThat(complete(alice, upload, etags)).isEmpty();
    }

    @Test
    void joinsNothingWhenAPartIsNotTheOneThatWasSent() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));

        assertThatThrownBy(() -> complete(alice, upload, List.of("0".repeat(32)))).isInstanceOf(InvalidInputException.class);
        assertThat(objects.find(alice.id(), key)).isEmpty();
        Upload again = begin(alice, key, 4, false);
        assertThat(complete(alice, again, again.equals(upload) ? etags : put(alice, again, "four".getBytes(UTF_8)))).isPresent();
    }

    @Test
    void refusesAPartWhoseMd5IsAnother() {
        Upload upload = begin(alice, key, 4, false);
        URI url = uploads.signParts(alice, upload.id(), 1, 1).orElseThrow().getFirst();
        String md5OfNothing = "1B2M2Y8AsgTpgAmY7PhCfg==";
        assertThat(store.send("PUT", url, "four".getBytes(UTF_8), "Content-MD5", md5OfNothing).statusCode()).isEqualTo(400);
        assertThat(store.send("PUT", url, new byte[0], "Content-MD5", md5OfNothing).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsEverythingFromOthers() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));

        assertThat(uploads.signParts(mallory, upload.id(), 1, 1)).isEmpty();
        assertThat(uploads.listSent(mallory, upload.id())).isEmpty();
        assertThat(uploads.report(mallory, upload.id(), List.of(new SentPart(1, "0".repeat(32))))).isFalse();
        assertThat(complete(mallory, upload, etags)).isEmpty();
        assertThat(uploads.listOpen(mallory, upload.space())).isEmpty();
        uploads.abort(mallory, upload.id());
        refuses("space.gone", () -> uploads.begin(mallory, upload.space(), key, 4, true));
        assertThat(complete(alice, upload, etags)).isPresent();
        assertThat(objects.find(mallory.id(), key)).isEmpty();
    }

    @Test
    void asksBeforeItReplacesAndKeepsTheOldUntilTheNewIsWhole() {
        upload(alice, key, "old");
        refuses("upload.exists", () -> begin(alice, key, 3, false));
        Upload again = begin(alice, key, 5, true);
        assertThat(objects.find(alice.id(), key).orElseThrow().size()).isEqualTo(3);
        complete(alice, again, put(alice, again, "newer".getBytes(UTF_8)));
        assertThat(objects.find(alice.id(), key).orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void asksAgainWhenAFileOfThatNameCameMeanwhile() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        parts.put(store, alice.id(), key, "other".getBytes(UTF_8));

        refuses("upload.exists", () -> complete(alice, upload, etags));
        assertThat(begin(alice, key, 4, true)).isEqualTo(upload);
        assertThat(complete(alice, upload, etags).orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void givesUpAnEarlierUploadOfTheSameNameAndAnotherSize() {
        Upload first = begin(alice, key, 4, false);
        Upload second = begin(alice, key, 5, false);
        assertThat(uploads.signParts(alice, first.id(), 1, 1)).isEmpty();
        assertThat(complete(alice, first, List.of("0".repeat(32)))).isEmpty();
        assertThat(complete(alice, second, put(alice, second, "fives".getBytes(UTF_8)))).isPresent();
    }

    @Test
    void neverMixesTheContentsOfTwoTabs() {
        byte[] one = bytes((9 << 20) + 5, 1);
        byte[] two = bytes((9 << 20) + 5, 2);
        Upload upload = begin(alice, key, one.length, false);
        assertThat(begin(alice, key, two.length, false)).isEqualTo(upload);
        List<String> first = put(alice, upload, one);
        String other = putPart(alice, upload, 2, two);

        assertThatThrownBy(() -> complete(alice, upload, first)).isInstanceOf(InvalidInputException.class);
        assertThat(objects.find(alice.id(), key)).isEmpty();
        assertThat(other).isNotEqualTo(first.get(1));
    }

    @Test
    void tellsTheSlowerOfTwoTabsThatTheFileIsThere() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        StoredObject file = complete(alice, upload, etags).orElseThrow();

        refuses("upload.completed", () -> uploads.signParts(alice, upload.id(), 1, 1));
        assertThat(complete(alice, upload, etags)).contains(file);
        refuses("upload.other", () -> complete(alice, upload, List.of("0".repeat(32))));
    }

    @Test
    void keepsOneOfTwoTabsThatBeginAtOnce() throws Exception {
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Upload>> both = Collections.nCopies(6, () -> begin(alice, key, 4, false));
            Set<Upload> begun = new HashSet<>();
            for (Future<Upload> tab : tabs.invokeAll(both)) {
                begun.add(tab.get());
            }
            assertThat(begun).hasSize(1);
        }
    }

    @Test
    void refusesAFileWhereAFolderIsAndTheOtherWayRound() {
        upload(alice, new ObjectKey("a/b/c"), "x");
        for (String bad : List.of("a", "a/b", "a/b/c/d", "a/b/c/d/e")) {
            refuses("object-key.conflict", () -> begin(alice, new ObjectKey(bad), 1, true));
        }
        upload(alice, new ObjectKey("a/bc"), "x");
    }

    @Test
    void refusesTheWrongNumberOfParts() {
        Upload upload = begin(alice, key, 4, false);
        refuses("upload.parts", () -> complete(alice, upload, List.of()));
        assertThat(uploads.signParts(alice, upload.id(), 0, 50).orElseThrow()).hasSize(1);
        assertThat(uploads.signParts(alice, upload.id(), 2, 50).orElseThrow()).isEmpty();
    }

    @Test
    void refusesBeforeTheFirstByteWhatDoesNotFit() {
        long quota = TestSpaces.SETTINGS.personalQuota().toBytes();
        Upload half = begin(alice, key, quota - 10, false);
        refuses("space.full", () -> begin(alice, new ObjectKey("more"), 11, false));
        begin(alice, new ObjectKey("fits"), 10, false);
        uploads.abort(alice, half.id());
        begin(alice, new ObjectKey("more"), 11, false);
    }

    @Test
    void refusesAtTheEndWhatDoesNotFitAnyMore() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        parts.jdbc.sql("UPDATE space SET quota_bytes = 3 WHERE id = :id").param("id", upload.space().value()).update();

        refuses("space.full", () -> complete(alice, upload, etags));
        assertThat(objects.find(alice.id(), key)).isEmpty();
        assertThat(store.objects.find(upload.space(), content(upload))).isEmpty();
    }

    @Test
    void refusesAChecksumThatIsNone() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        refuses("upload.sha256", () -> uploads.complete(alice, upload.id(), etags, Optional.of("'; --")));
        refuses("upload.parts", () -> uploads.report(alice, upload.id(), List.of(new SentPart(1, "x"))));
    }

    @Test
    void keepsTheChecksumThatComesAfterTheFile() {
        Upload upload = begin(alice, key, 4, false);
        List<String> etags = put(alice, upload, "four".getBytes(UTF_8));
        String sum = "a".repeat(64);
        assertThat(uploads.addSha256(alice, upload.id(), sum)).isFalse();
        complete(alice, upload, etags);

        assertThat(uploads.addSha256(mallory, upload.id(), sum)).isFalse();
        assertThat(uploads.addSha256(alice, upload.id(), sum)).isTrue();
        assertThat(uploads.addSha256(alice, upload.id(), "b".repeat(64))).isFalse();
        assertThat(objects.find(alice.id(), key).orElseThrow().sha256()).contains(sum);
    }

    @Test
    void forgetsAndCountsWhatNobodyWentOnWith() {
        stale.clean();
        UploadCounts before = stale.counts();
        Upload left = begin(alice, key, 4, false);
        List<String> etags = put(alice, left, "four".getBytes(UTF_8));
        store.multipart.complete(left.space(), content(left), row(left).storeId(), etags);
        Upload busy = begin(alice, new ObjectKey("busy"), 4, false);
        assertThat(stale.counts().open()).isEqualTo(before.open() + 2);
        assertThat(stale.counts().openBytes()).isEqualTo(before.openBytes() + 8);

        CLOCK.now = CLOCK.now.plus(KEEP).minusSeconds(5);
        uploads.signParts(alice, busy.id(), 1, 1);
        CLOCK.now = CLOCK.now.plusSeconds(10);
        assertThat(stale.clean()).isPositive();

        assertThat(uploads.signParts(alice, left.id(), 1, 1)).isEmpty();
        assertThat(store.objects.find(left.space(), content(left))).isEmpty();
        assertThat(uploads.signParts(alice, busy.id(), 1, 1)).isPresent();
        assertThat(stale.counts().expired()).isGreaterThan(before.expired());
        assertThat(stale.clean()).isZero();
    }

    @Test
    void freesLaterWhatItCouldNotWhenItWasGivenUp() {
        Upload upload = begin(alice, key, 4, false);
        put(alice, upload, "four".getBytes(UTF_8));
        table.end(upload.id(), UploadState.ABORTED, CLOCK.now);

        stale.clean();

        assertThat(store.multipart.complete(upload.space(), content(upload), row(upload).storeId(), List.of("0".repeat(32)))).isEmpty();
    }

    @Test
    void findsWhatThePortalBeganAndDidNotLiveToHearOf() {
        SpaceId space = parts.spaces.personal(alice.id());
        Upload lost = new Upload(UploadId.random(), space, key, 4, Parts.sizeFor(4));
        StoreKey content = parts.index.newStoreKey();
        table.insert(new UploadRow(lost, alice.id(), false, content, "", UploadState.OPEN), CLOCK.now);
        String storeId = store.multipart.begin(space, content, lost.partSize());
        assertThat(store.multipart.list(space, content)).containsExactly(storeId);
        assertThat(uploads.listOpen(alice, space)).isEmpty();
        assertThat(uploads.signParts(alice, lost.id(), 1, 1)).isEmpty();

        assertThat(begin(alice, key, 4, false)).isNotEqualTo(lost);
        assertThat(store.multipart.list(space, content)).isEmpty();
    }

    private static Upload begin(PortalUser user, ObjectKey key, long size, boolean replace) {
        return uploads.begin(user, parts.spaces.personal(user.id()), key, size, replace);
    }

    private static Optional<StoredObject> complete(PortalUser user, Upload upload, List<String> etags) {
        return uploads.complete(user, upload.id(), etags, Optional.empty());
    }

    private static void upload(PortalUser user, ObjectKey key, String content) {
        Upload upload = begin(user, key, content.length(), false);
        complete(user, upload, put(user, upload, content.getBytes(UTF_8)));
    }

    private static List<String> put(PortalUser user, Upload upload, byte[] content) {
        return IntStream.rangeClosed(1, upload.parts()).mapToObj(n -> putPart(user, upload, n, content)).toList();
    }

    private static String putPart(PortalUser user, Upload upload, int part, byte[] content) {
        URI url = uploads.signParts(user, upload.id(), part, 1).orElseThrow().getFirst();
        int from = Math.toIntExact((part - 1) * upload.partSize());
        int to = Math.toIntExact(Math.min(content.length, from + upload.partSize()));
        return TestStore.etag(store.send("PUT", url, Arrays.copyOfRange(content, from, to)));
    }

    private static byte[] bytes(int length, int value) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) value);
        return content;
    }

    private UploadRow row(Upload upload) {
        return table.find(alice.id(), upload.id()).orElseThrow();
    }

    private StoreKey content(Upload upload) {
        return row(upload).content();
    }

    private static void refuses(String code, ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(
                InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static PortalUser user(String login) {
        return new PortalUser(UserId.random(), login, login, Role.RESEARCHER, Optional.empty(), false, false);
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
