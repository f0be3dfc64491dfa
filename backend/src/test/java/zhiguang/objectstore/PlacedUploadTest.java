package zhiguang.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

class PlacedUploadTest {

    private static final ObjectAttributes PLAIN = new ObjectAttributes("text/plain", Map.of());

    @TempDir
    Path folder;

    private Path whole;
    private Path journal;
    private Path object;

    @BeforeEach
    void begin() throws IOException {
        whole = folder.resolve("upload.whole");
        journal = folder.resolve("upload.parts");
        object = folder.resolve("o/object");
        PlacedUpload.begin(whole, journal, 4, "the name");
    }

    @Test
    void joinsPartsWithoutCopyingThemHoweverTheyCome() throws IOException {
        PlacedUpload upload = open();
        put(upload, 3, "i");
        put(upload, 1, "abcd");
        put(upload, 2, "efgh");
        Object file = Files.getAttribute(whole, "unix:ino");
        String etag = upload.join(parts("abcd", "efgh", "i"), object, PLAIN);
        assertThat(object).hasContent("abcdefghi");
        assertThat(Files.getAttribute(object, "unix:ino")).isEqualTo(file);
        assertThat(etag).isEqualTo(joined("MD5", "abcd", "efgh", "i"));
        assertThat(whole).doesNotExist();
    }

    @Test
    void takesAComparedSha256ForTheEtag() throws IOException {
        PlacedUpload upload = open();
        assertThat(upload.put(1, summed("abcd"))).isEqualTo(hex("SHA-256", "abcd"));
        upload.put(2, summed("e"));
        List<CompletedPart> parts = List.of(part(1, hex("SHA-256", "abcd")), part(2, hex("SHA-256", "e")));
        assertThat(upload.join(parts, object, PLAIN)).isEqualTo(joined("SHA-256", "abcd", "e"));
    }

    @Test
    void theLastComingOfAPartCounts() throws IOException {
        PlacedUpload upload = open();
        put(upload, 1, "abcd");
        put(upload, 2, "efgh");
        put(upload, 1, "ABCD");
        assertThatThrownBy(() -> upload.join(parts("abcd", "efgh"), object, PLAIN)).isInstanceOf(S3Exception.class);
        upload.join(parts("ABCD", "efgh"), object, PLAIN);
        assertThat(object).hasContent("ABCDefgh");
    }

    @Test
    void takesPartsOfOtherSizesThanTold() throws IOException {
        PlacedUpload upload = open();
        put(upload, 1, "abcdef");
        put(upload, 2, "g");
        put(upload, 5, "hi");
        upload.join(List.of(part(1, hex("MD5", "abcdef")), part(2, hex("MD5", "g")), part(5, hex("MD5", "hi"))), object, PLAIN);
        assertThat(object).hasContent("abcdefghi");
    }

    @Test
    void leavesOutPartsThatAreNotAskedFor() throws IOException {
        PlacedUpload upload = open();
        put(upload, 1, "abcd");
        put(upload, 2, "efgh");
        put(upload, 3, "ijkl");
        upload.join(parts("abcd", "efgh"), object, PLAIN);
        assertThat(object).hasContent("abcdefgh");
    }

    @Test
    void knowsAfterARestartWhatHasArrived() throws IOException {
        put(open(), 2, "efgh");
        Files.writeString(journal, Files.readString(journal) + "1 4 torn");
        PlacedUpload upload = open();
        assertThat(upload.isOf("the name")).isTrue();
        assertThat(upload.list()).extracting(Part::partNumber, Part::size).containsExactly(tuple(2, 4L));
        put(upload, 1, "abcd");
        assertThat(open().list()).extracting(Part::partNumber).containsExactly(1, 2);
        open().join(parts("abcd", "efgh"), object, PLAIN);
        assertThat(object).hasContent("abcdefgh");
        assertThat(PlacedUpload.open(whole, journal)).isEmpty();
    }

    @Test
    void doesNotCountAPartThatBreaksOffOrIsDamaged() throws IOException {
        PlacedUpload upload = open();
        Incoming shorter = new Incoming(stream("ab"), 4, null, null);
        Incoming longer = new Incoming(stream("abcde"), 4, null, null);
        Incoming other = new Incoming(stream("abcd"), 4, null, base64("MD5", "ABCD"));
        for (Incoming bad : List.of(shorter, longer, other)) {
            assertThatThrownBy(() -> upload.put(1, bad)).isInstanceOf(S3Exception.class);
        }
        assertThat(upload.list()).isEmpty();
        put(upload, 1, "abcd");
        upload.join(parts("abcd"), object, PLAIN);
        assertThat(object).hasContent("abcd");
    }

    @Test
    void nobodyWritesIntoAnObjectThatIsJoined() throws Exception {
        PlacedUpload upload = open();
        try (PipedOutputStream slow = new PipedOutputStream();
                InputStream hung = new PipedInputStream(slow)) {
            slow.write('x');
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> putHung(upload, hung));
            while (hung.available() > 0) {
                Thread.sleep(5);
            }
            put(upload, 1, "abcd");
            upload.join(parts("abcd"), object, PLAIN);
            slow.write("yzz".getBytes(UTF_8));
            slow.close();
            assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(S3Exception.class);
        }
        assertThat(object).hasContent("abcd");
        assertThatThrownBy(() -> put(upload, 2, "late")).isInstanceOf(S3Exception.class);
    }

    private static void putHung(PlacedUpload upload, InputStream hung) {
        try {
            upload.put(1, new Incoming(hung, 4, null, null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PlacedUpload open() throws IOException {
        return PlacedUpload.open(whole, journal).orElseThrow();
    }

    private static void put(PlacedUpload upload, int number, String text) throws IOException {
        assertThat(upload.put(number, new Incoming(stream(text), text.length(), null, null))).isEqualTo(hex("MD5", text));
    }

    /** As S3Proxy hands it over, which has compared it. */
    private static Incoming summed(String text) {
        return new Incoming(stream(text), text.length(), base64("SHA-256", text), null);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<CompletedPart> parts(String... texts) {
        List<String> all = Arrays.asList(texts);
        return all.stream().map(text -> part(all.indexOf(text) + 1, hex("MD5", text))).toList();
    }

    private static CompletedPart part(int number, String etag) {
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private static String joined(String algorithm, String... texts) {
        MessageDigest whole = digest(algorithm);
        Arrays.stream(texts).forEach(text -> whole.update(digest(algorithm).digest(text.getBytes(UTF_8))));
        return HexFormat.of().formatHex(whole.digest()) + "-" + texts.length;
    }

    private static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(digest(algorithm).digest(text.getBytes(UTF_8)));
    }

    private static String base64(String algorithm, String text) {
        return Base64.getEncoder().encodeToString(digest(algorithm).digest(text.getBytes(UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
