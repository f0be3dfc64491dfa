package zhiguang.spaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.identity.PortalUser;
import zhiguang.objectstore.StoreServer;
import zhiguang.objectstore.TestStore;

/** Files of one part, which are put whole by a URL for just their bytes, alone and many at once. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class WholeUploadsIT extends OnUploads {

    private static final byte[] FOUR = "four".getBytes(UTF_8);

    private SpaceId space;

    @BeforeEach
    void own() {
        space = parts.spaces.personal(alice.id());
        parts.spaces.personal(mallory.id());
    }

    @Test
    void takesAFileInOneRequest() {
        Uploads.Begun begun = begin(alice, file("a", FOUR));
        assertThat(put(begun, FOUR)).isEqualTo(200);
        StoredObject file = complete(alice, begun.upload(), List.of(sum(FOUR))).orElseThrow();
        assertThat(file.etag()).isEqualTo(sum(FOUR));
        assertThat(complete(alice, begun.upload(), List.of(sum(FOUR)))).contains(file);
        assertThat(store.send("GET", objects.downloadUrl(alice.id(), file.key()).orElseThrow(), new byte[0]).body()).isEqualTo(FOUR);
        assertThat(store.multipart.list(space, file.content())).isEmpty();
    }

    /** The question that a browser asks beforehand brings no header but its own. */
    @Test
    void givesPagesOnlyWhatABrowserMayPut() {
        NewFile file = file("a", FOUR);
        Uploads.Begun begun = begin(alice, uploads.takesWholeFromPages() ? file : file.inParts());
        var asked = store.send(
                "OPTIONS",
                begun.urls().getFirst(),
                new byte[0],
                "Origin",
                TestStore.ORIGIN,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                header(sum(FOUR)));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(TestStore.ORIGIN);
        assertThat(put(begun, FOUR)).isEqualTo(200);
        StoredObject stored = complete(alice, begun.upload(), List.of(sum(FOUR))).orElseThrow();
        assertThat(store.send("GET", objects.downloadUrl(alice.id(), stored.key()).orElseThrow(), new byte[0]).body()).isEqualTo(FOUR);
    }

    @Test
    void takesAnEmptyFile() {
        Uploads.Begun begun = begin(alice, file("empty", new byte[0]));
        assertThat(put(begun, new byte[0])).isEqualTo(200);
        assertThat(complete(alice, begun.upload(), List.of(sum(new byte[0]))).orElseThrow().size()).isZero();
    }

    @Test
    void takesNoOtherBytesThanThoseItSignedFor() {
        Uploads.Begun begun = begin(alice, file("a", FOUR));
        byte[] other = "evil".getBytes(UTF_8);
        assertThat(put(begun, other, sum(FOUR))).isEqualTo(400);
        assertThat(put(begun, other, sum(other))).isEqualTo(403);
        assertThat(store.send("PUT", begun.urls().getFirst(), other).statusCode()).isEqualTo(403);
        assertThat(store.objects.find(space, content(begun.upload()))).isEmpty();
        refuses("upload.parts", () -> complete(alice, begun.upload(), List.of(sum(FOUR))));

        assertThat(put(begun, FOUR)).isEqualTo(200);
        complete(alice, begun.upload(), List.of(sum(FOUR)));
        assertThat(put(begun, other, sum(other))).isEqualTo(403);
        assertThat(store.objects.find(space, content(begun.upload())).orElseThrow().etag()).isEqualTo(sum(FOUR));
    }

    @Test
    void copiesNothingFromAnotherSpace() {
        StoredObject secret = parts.put(store, mallory.id(), key, "secret".getBytes(UTF_8));
        Uploads.Begun begun = begin(alice, file("a", FOUR));
        String source = "/" + parts.spaces.personal(mallory.id()).bucket() + "/" + secret.content();
        int status = store.send("PUT", begun.urls().getFirst(), new byte[0], header(sum(FOUR)), told(sum(FOUR)), "x-amz-copy-source", source)
                .statusCode();
        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(store.objects.find(space, content(begun.upload()))).isEmpty();
    }

    @Test
    void leavesNothingOfAFileOfAnotherSizeThanWasTold() {
        NewFile lie = new NewFile(space, key, 3, false, Optional.of(sum(FOUR)));
        Uploads.Begun begun = begin(alice, lie);
        assertThat(put(begun, FOUR)).isEqualTo(200);
        assertThat(wholes.complete(alice, List.of(sent(begun, FOUR)))).isEmpty();
        refuses("upload.damaged", () -> complete(alice, begun.upload(), List.of(sum(FOUR))));
        assertThat(store.objects.find(space, content(begun.upload()))).isEmpty();
        assertThat(objects.find(alice.id(), key)).isEmpty();
    }

    @Test
    void goesOnWithTheSameBytesAndBeginsAnewWithOthers() {
        Uploads.Begun begun = begin(alice, file("a", FOUR));
        put(begun, FOUR);
        assertThat(uploads.listOpen(alice, space)).singleElement().extracting(OpenUpload::id).isEqualTo(begun.upload().id());
        assertThat(begin(alice, file("a", FOUR)).upload()).isEqualTo(begun.upload());
        byte[] changed = "five".getBytes(UTF_8);
        Uploads.Begun other = begin(alice, file("a", changed));
        assertThat(other.upload()).isNotEqualTo(begun.upload());
        assertThat(complete(alice, begun.upload(), List.of(sum(FOUR)))).isEmpty();
        put(other, changed);
        assertThat(complete(alice, other.upload(), List.of(sum(changed)))).isPresent();
    }

    @Test
    void countsAndDeletesWhatComesAfterItWasGivenUp() {
        long before = parts.quota.use(space).coming();
        Uploads.Begun begun = begin(alice, file("a", FOUR));
        uploads.abort(alice, begun.upload().id());
        assertThat(put(begun, FOUR)).isEqualTo(200);
        assertThat(parts.quota.use(space).coming()).isEqualTo(before + 4);
        stale.clean();
        assertThat(parts.quota.use(space).coming()).isEqualTo(before + 4);
        assertThat(put(begun, FOUR)).isEqualTo(200);

        CLOCK.now = CLOCK.now.plus(Uploads.WHOLE_LIFE);
        stale.clean();
        assertThat(store.objects.find(space, content(begun.upload()))).isEmpty();
        assertThat(parts.quota.use(space).coming()).isEqualTo(before);
    }

    @Test
    void takesManyAtOnceAndLeavesOutWhatIsNotPlain() {
        upload(alice, new ObjectKey("many/3"), "there");
        upload(alice, new ObjectKey("file"), "there");
        List<NewFile> files = new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> file("many/" + i, bytes(i))).toList());
        NewFile below = file("file/below", FOUR);
        NewFile large = new NewFile(space, new ObjectKey("large"), 9 << 20, false, Optional.of(sum(FOUR)));
        files.addAll(List.of(below, large));
        Map<NewFile, Uploads.Begun> begun = wholes.begin(alice, files);
        assertThat(begun).hasSize(19).doesNotContainKeys(files.get(3), below, large);
        assertThat(wholes.begin(alice, List.of(files.getFirst()))).as("it goes on").isEmpty();
        refuses("upload.exists", () -> begin(alice, files.get(3)));

        begun.entrySet().stream()
                .filter(each -> !each.getKey().key().value().equals("many/7"))
                .forEach(each -> assertThat(put(each.getValue(), bytes(number(each.getKey())))).isEqualTo(200));
        List<WholeUploads.Sent> sent = new ArrayList<>(begun.entrySet().stream()
                .map(each -> sent(each.getValue(), bytes(number(each.getKey()))))
                .toList());
        assertThat(wholes.complete(mallory, sent)).isEmpty();
        parts.put(store, alice.id(), new ObjectKey("many/11"), FOUR);
        Map<UploadId, StoredObject> named = wholes.complete(alice, sent);
        assertThat(named).hasSize(17);
        assertThat(objects.find(alice.id(), new ObjectKey("many/7"))).isEmpty();
        assertThat(objects.find(alice.id(), new ObjectKey("many/11")).orElseThrow().size()).isEqualTo(4);
        assertThat(objects.find(alice.id(), new ObjectKey("many/19")).orElseThrow().sha256()).contains(sha256(bytes(19)));
        assertThat(uploads.listOpen(alice, space)).hasSize(2);
        assertThat(wholes.complete(alice, sent)).isEmpty();
    }

    @Test
    void beginsNoneWhereAllDoNotFitOrTheSpaceIsAnothers() {
        parts.jdbc.sql("UPDATE space SET quota_bytes = 7 WHERE id = :id").param("id", space.value()).update();
        assertThat(wholes.begin(alice, List.of(file("a", FOUR), file("b", FOUR)))).isEmpty();
        assertThat(begin(alice, file("a", FOUR)).urls()).hasSize(1);
        refuses("space.full", () -> begin(alice, file("b", FOUR)));
        assertThat(wholes.begin(mallory, List.of(file("c", FOUR)))).isEmpty();
        refuses("space.gone", () -> begin(mallory, file("c", FOUR)));
    }

    private static Uploads.Begun begin(PortalUser user, NewFile file) {
        return uploads.begin(user, file, 1);
    }

    private NewFile file(String name, byte[] content) {
        return new NewFile(space, new ObjectKey(name), content.length, false, Optional.of(sum(content)));
    }

    private static int number(NewFile file) {
        return Integer.parseInt(file.key().value().substring("many/".length()));
    }

    private static byte[] bytes(int length) {
        return bytes(length, length);
    }

    private static WholeUploads.Sent sent(Uploads.Begun begun, byte[] content) {
        return new WholeUploads.Sent(begun.upload().id(), List.of(sum(content)), Optional.of(sha256(content)));
    }

    private static int put(Uploads.Begun begun, byte[] content) {
        return put(begun, content, sum(content));
    }

    private static int put(Uploads.Begun begun, byte[] content, String sum) {
        URI url = begun.urls().getFirst();
        return store.send("PUT", url, content, header(sum), told(sum)).statusCode();
    }

    private static String header(String sum) {
        return sum.length() == 32 ? "Content-MD5" : "x-amz-checksum-sha256";
    }

    private static String told(String sum) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sum));
    }

    private static String sum(byte[] content) {
        return uploads.comparesSha256() ? sha256(content) : hex("MD5", content);
    }

    private static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
