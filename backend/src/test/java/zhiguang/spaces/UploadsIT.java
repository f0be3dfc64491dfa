package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.failure.InvalidInputException;
import zhiguang.objectstore.StoreServer;

/** One upload from its beginning to its end, and what is refused on the way. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class UploadsIT extends OnUploads {

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
}
