package zhiguang.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import zhiguang.journeys.Chrome;
import zhiguang.objectstore.EmbeddedKeys;
import zhiguang.spaces.SpaceId;

/** A gibibyte from Chromium into the store, through the page “My data”, against {@code curl} of one presigned PUT to the same store. */
final class UploadRate implements Scenario {

    private static final int ROUNDS = 5;
    private static final long SIZE = 1L << 30;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET = 0.9;
    private static final double PATIENCE_MILLIS = 180_000;
    private static final Pattern DONE = Pattern.compile("\\b1\\b.*\\b1\\b");

    private int file;

    @Override
    public List<String> names() {
        return List.of("upload");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = here.home().resolve("upload");
        Path source = Folders.randomFile(Files.createDirectories(folder.resolve("files")).resolve("source"), SIZE);
        try (PortalProcess portal = PortalProcess.start(here, folder);
                Chrome chrome = new Chrome()) {
            Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
            Chrome.signIn(page, "alice");
            Rounds rounds = Rounds.alternate(
                    1, ROUNDS, () -> rate(here, () -> throughThePage(portal, page, source)), () -> rate(here, () -> byCurl(here, folder, source)));
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("page MB/s", rounds.ours());
            numbers.put("curl MB/s", rounds.other());
            return Map.of(
                    "upload",
                    Outcome.ratioAtLeast(TARGET, rounds.ratio(), ROUNDS, numbers, "1 GiB; the page's time ends when it shows the file as stored"));
        } finally {
            Folders.delete(folder);
        }
    }

    private static double rate(Surroundings here, Crowd.Errand errand) throws IOException, InterruptedException {
        here.run(List.of("sync", "-f", here.home().toString()));
        return SIZE / MEGABYTE / Crowd.seconds(1, 1, errand);
    }

    private void throughThePage(PortalProcess portal, Page page, Path source) throws IOException {
        Path chosen = source.resolveSibling("file-" + ++file);
        Files.createLink(chosen, source);
        page.navigate(portal.address() + "/data");
        send(page, chosen);
        Files.delete(chosen);
    }

    /** Returns when the open page “My data” shows the file as stored. */
    static void send(Page page, Path chosen) {
        page.locator("zg-upload input[type=file]").first().setInputFiles(chosen);
        PlaywrightAssertions.assertThat(page.locator(".zg-uploads-head strong"))
                .containsText(DONE, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static void byCurl(Surroundings here, Path home, Path source) throws IOException, InterruptedException {
        Path config = Files.createTempFile(home, "curl", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, "url = \"" + presignedPut(here, home) + "\"\n");
        here.run(List.of("curl", "-sf", "-o", "/dev/null", "-T", source.toString(), "-K", config.toString()));
    }

    private static String presignedPut(Surroundings here, Path home) throws IOException {
        SpaceId bucket = new SpaceId(UUID.randomUUID());
        try (MinioClient store = MinioClient.builder()
                .endpoint("http://127.0.0.1:" + here.storePort())
                .region("us-east-1")
                .credentials(bucket.bucket(), EmbeddedKeys.secretFor(home.resolve("objects"), bucket))
                .build()) {
            store.makeBucket(MakeBucketArgs.builder().bucket(bucket.bucket()).build());
            return store.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.PUT)
                    .bucket(bucket.bucket())
                    .object("file")
                    .expiry(10, TimeUnit.MINUTES)
                    .build());
        } catch (MinioException e) {
            throw new IOException(e);
        } catch (Exception e) {
            throw new IOException("the store's client could not be closed", e);
        }
    }
}
