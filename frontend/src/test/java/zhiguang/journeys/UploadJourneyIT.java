package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files go up through cut networks, closed tabs and a killed portal, and arrive byte for byte. */
@ExtendWith(OnPortal.class)
class UploadJourneyIT {

    private static final int MB = 1_000_000;
    private static final int FILES = 1_000;

    /** Time to tell the portal what the store has; the next parts take longer. */
    private static final int TOLD = 2_500;
    private static final String UPLOADS = "zg-upload .zg-uploads:not(.zg-left)";

    @TempDir
    Path folder;

    private final String name = "data-" + Long.toHexString(System.nanoTime()) + ".bin";

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void goesOnAfterTheNetworkWasCutAndTheTabClosed() throws Exception {
        Path file = random(name, 300 * MB);
        Page page = data("alice", "en-US", ColorScheme.LIGHT);
        AtomicInteger stored = countStored(page);
        AtomicInteger begun = countParts(page);
        slow(page, 30 * MB);
        choose(page, file);
        page.waitForCondition(() -> stored.get() >= 4, new Page.WaitForConditionOptions().setTimeout(120_000));
        int before = stored.get();
        page.waitForTimeout(TOLD);
        page.context().setOffline(true);
        Chrome.picture(page, "upload-offline");
        page.waitForTimeout(1_500);
        page.close();

        Page again = page.context().newPage();
        page.context().setOffline(false);
        AtomicInteger parts = countParts(again);
        again.navigate(RunningPortal.address() + "/data");
        assertThat(again.locator(".zg-left .zg-upload-row[data-key='" + name + "']")).isVisible(visible(30));
        Chrome.picture(again, "upload-left");
        choose(again, file);
        assertDone(again, 1, 120);
        assertThat(parts.get()).as("parts sent in the second tab, with %d of 10 stored", before).isBetween(10 - begun.get(), 10 - before);
        assertThat(again.locator(".zg-left .zg-upload-row[data-key='" + name + "']")).isHidden();
        assertThat(downloaded(again, name)).isEqualTo(sha256(file));
        again.context().close();
    }

    @Test
    void sendsOnlyWhatChangedWhenTheFileIsAnotherByNow() throws Exception {
        Path file = random(name, 60 * MB);
        Page page = data("alice", "en-US", ColorScheme.LIGHT);
        AtomicInteger stored = countStored(page);
        slow(page, 10 * MB);
        choose(page, file);
        page.waitForCondition(() -> stored.get() >= 4, new Page.WaitForConditionOptions().setTimeout(120_000));
        page.locator(".zg-upload-row[data-state=sending] vaadin-button").getByText("Pause").click();
        assertThat(page.locator(".zg-upload-row[data-state=paused]")).isVisible(visible(10));
        page.waitForTimeout(1_000);
        page.close();

        random(name, 60 * MB);
        Page again = page.context().newPage();
        again.navigate(RunningPortal.address() + "/data");
        assertThat(again.locator(".zg-left .zg-upload-row[data-key='" + name + "']")).isVisible(visible(30));
        choose(again, file);
        assertDone(again, 1, 120);
        assertThat(downloaded(again, name)).isEqualTo(sha256(file));
        again.context().close();
    }

    @Test
    void goesOnAfterThePortalWasKilled() throws Exception {
        Path file = random(name, 60 * MB);
        Page page = data("alice", "zh-CN", ColorScheme.DARK);
        AtomicInteger stored = countStored(page);
        AtomicInteger begun = countParts(page);
        slow(page, 7 * MB);
        choose(page, file);
        page.waitForCondition(() -> stored.get() >= 4, new Page.WaitForConditionOptions().setTimeout(120_000));
        int before = stored.get();
        page.waitForTimeout(TOLD);
        Chrome.picture(page, "upload-dark");
        OnPortal.kill();
        page.close();
        OnPortal.start();

        Page again = page.context().newPage();
        AtomicInteger parts = countParts(again);
        again.navigate(RunningPortal.address() + "/data");
        assertThat(again.locator(".zg-left .zg-upload-row[data-key='" + name + "']")).isVisible(visible(60));
        Chrome.picture(again, "upload-left-dark");
        choose(again, file);
        assertDone(again, 1, 120);
        assertThat(parts.get()).as("parts sent after the kill, with %d of 8 stored", before).isBetween(8 - begun.get(), 8 - before);
        assertThat(downloaded(again, name)).isEqualTo(sha256(file));
        again.context().close();
    }

    @Test
    void takesADirectoryOfAThousandFiles() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("run-" + Long.toHexString(System.nanoTime())));
        for (int i = 0; i < FILES; i++) {
            Path below = Files.createDirectories(directory.resolve("part" + i % 10));
            Files.writeString(below.resolve("file%04d.txt".formatted(i)), "line %d\n".formatted(i).repeat(i));
        }
        Page page = data("bob", "en-US", ColorScheme.LIGHT);
        page.locator("zg-upload input.zg-folder").setInputFiles(directory);
        page.waitForTimeout(2_000);
        Chrome.picture(page, "upload-thousand");
        assertDone(page, FILES, 900);
        Chrome.picture(page, "upload-thousand-done");
        page.context().close();
    }

    @Test
    void letsTwoTabsSendTheSameFileAtOnce() throws Exception {
        Path file = random(name, 60 * MB);
        Page one = data("alice", "en-US", ColorScheme.LIGHT);
        Page two = one.context().newPage();
        two.navigate(RunningPortal.address() + "/data");
        assertThat(two.locator("zg-upload .zg-drop")).isVisible(visible(30));
        slow(one, 20 * MB);
        choose(one, file);
        choose(two, file);
        assertDone(two, 1, 60);
        assertDone(one, 1, 60);
        assertThat(downloaded(two, name)).isEqualTo(sha256(file));
        one.context().close();
    }

    private static Page data(String login, String language, ColorScheme scheme) {
        Page page = OnPortal.chrome().open(language, scheme, 1280, 800);
        Chrome.signIn(page, login);
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator("zg-upload .zg-drop")).isVisible(visible(60));
        return page;
    }

    static void choose(Page page, Path file) {
        page.locator("zg-upload input.zg-files").setInputFiles(file);
    }

    static void assertDone(Page page, int files, int seconds) {
        Locator done = page.locator(UPLOADS + "[data-done='" + files + "'][data-unfinished='0']");
        assertThat(done).isVisible(visible(seconds));
    }

    static void slow(Page page, int bytesPerSecond) {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 0);
        line.addProperty("downloadThroughput", -1);
        line.addProperty("uploadThroughput", bytesPerSecond);
        page.context().newCDPSession(page).send("Network.emulateNetworkConditions", line);
    }

    /** Parts that the store has taken. */
    private static AtomicInteger countStored(Page page) {
        AtomicInteger parts = new AtomicInteger();
        page.onResponse(response -> {
            if (response.request().method().equals("PUT") && response.ok()) {
                parts.incrementAndGet();
            }
        });
        return parts;
    }

    private static AtomicInteger countParts(Page page) {
        AtomicInteger parts = new AtomicInteger();
        page.onRequest(request -> {
            if (request.method().equals("PUT")) {
                parts.incrementAndGet();
            }
        });
        return parts;
    }

    private Path random(String file, int size) throws IOException {
        return random(folder.resolve(file), size);
    }

    static Path random(Path path, int size) throws IOException {
        byte[] block = new byte[MB];
        Random random = new Random();
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return path;
    }

    static String downloaded(Page page, String name) throws Exception {
        page.reload();
        Locator row = page.locator("vaadin-grid vaadin-button[aria-label*='" + name + "']").first();
        assertThat(row).isVisible(visible(30));
        Download download = page.waitForDownload(row::click);
        return sha256(download.path());
    }

    static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[MB];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static LocatorAssertions.IsVisibleOptions visible(int seconds) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(seconds * 1_000.0);
    }
}
