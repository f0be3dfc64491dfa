package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.objectstore.StoreServer;

/** Uploads that go on another day, from two tabs at once, after a crash, or never. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class ResumedUploadsIT extends OnUploads {

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
    void sendsAgainWhatTheStoreHasLost() {
        Upload upload = begin(alice, key, 4, false);
        SentPart lost = new SentPart(1, "0".repeat(32));
        uploads.report(alice, upload.id(), List.of(lost));
        assertThatThrownBy(() -> complete(alice, upload, List.of(lost.etag())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isIn("upload.parts", "upload.gone"));
        Upload again = begin(alice, key, 4, false);
        assertThat(uploads.listSent(alice, again.id())).contains(List.of());
        assertThat(complete(alice, again, put(alice, again, "four".getBytes(UTF_8)))).isPresent();
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
    void givesUpAnEarlierUploadOfTheSameNameAndAnotherSize() {
        Upload first = begin(alice, key, 4, false);
        Upload second = begin(alice, key, 5, false);
        assertThat(uploads.signParts(alice, first.id(), 1, 1)).isEmpty();
        assertThat(complete(alice, first, List.of("0".repeat(32)))).isEmpty();
        assertThat(complete(alice, second, put(alice, second, "fives".getBytes(UTF_8)))).isPresent();
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
}
