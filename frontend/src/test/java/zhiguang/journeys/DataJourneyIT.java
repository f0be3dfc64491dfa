package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Folders are dropped, looked into, taken home as archives and given away for a while. */
@ExtendWith(OnPortal.class)
class DataJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final int MB = 1_000_000;
    private static final int LOG_LINES = 40_000;
    private static final String HOSTILE = "<svg xmlns='http://www.w3.org/2000/svg' onload=\"document.title='hacked'\"><text>seen</text></svg>";

    @TempDir
    Path directory;

    private final String folder = "data-" + UUID.randomUUID().toString().substring(0, 8);
    private Page page;

    @BeforeEach
    void open() {
        page = OnPortal.chrome().open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator("zg-upload .zg-drop")).isVisible(LONG);
    }

    @Test
    void takesADroppedFolderAndGivesItBackAsOneArchive() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(folder + "/a 数据.bin", random(3 * MB));
        files.put(folder + "/deep/er/-rf", random(9));
        files.put(folder + "/deep/empty", new byte[0]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        drop(directory.resolve(folder));
        UploadJourneyIT.assertDone(page, 3, 60);
        Download download = page.waitForDownload(() -> choose(folder, "Download"));
        assertThat(download.suggestedFilename()).isEqualTo(folder + ".zip");
        assertThat(unpacked(download.path())).usingRecursiveComparison().isEqualTo(files);
        page.context().close();
    }

    @Test
    void looksIntoPicturesAndLongTextsAndRunsNothing() throws Exception {
        Path all = Files.createDirectory(directory.resolve(folder));
        ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), "png", all.resolve("plot.png").toFile());
        Files.writeString(all.resolve("drawing.svg"), HOSTILE);
        try (OutputStream log = Files.newOutputStream(all.resolve("run.log"))) {
            for (int line = 1; line <= LOG_LINES; line++) {
                log.write("step %06d energy\n".formatted(line).getBytes());
            }
        }
        page.locator("zg-upload input.zg-folder").setInputFiles(all);
        UploadJourneyIT.assertDone(page, 3, 60);
        row(folder).click();
        row("plot.png").click();
        Locator picture = page.locator("zg-preview img");
        assertThat(picture).isVisible(LONG);
        assertThat(picture.evaluate("image => image.decode().then(() => image.naturalWidth + 'x' + image.naturalHeight)")).isEqualTo("7x5");
        page.keyboard().press("Escape");
        row("drawing.svg").click();
        assertThat(page.locator("zg-preview pre").getByText("document.title='hacked'")).isVisible(LONG);
        page.keyboard().press("Escape");
        row("run.log").click();
        Locator text = page.locator("zg-preview pre");
        assertThat(text).containsText("step 000001 energy");
        assertThat(text).not().containsText("step 0%05d energy".formatted(LOG_LINES));
        page.locator("zg-preview").getByText("Read on").click();
        assertThat(page.locator("zg-preview").getByText("512 KiB of 742 KiB shown")).isVisible(LONG);
        page.locator("zg-preview").getByText("Read on").click();
        assertThat(text).containsText("step 0%05d energy".formatted(LOG_LINES));
        assertThat(page.title()).doesNotStartWith("hacked");
        page.context().close();
    }

    @Test
    void opensALinkSignedOutUntilItExpires() throws Exception {
        Path all = Files.createDirectory(directory.resolve(folder));
        Files.writeString(all.resolve("one.txt"), "1");
        Files.writeString(all.resolve("two.txt"), "2");
        page.locator("zg-upload input.zg-folder").setInputFiles(all);
        UploadJourneyIT.assertDone(page, 2, 60);
        choose(folder, "Share");
        button(page, "Make link").click();
        String link = page.locator(".zg-share-link code").innerText();
        Page visitor = OnPortal.chrome().open("en-US", ColorScheme.LIGHT, 1280, 800);
        visitor.navigate(link);
        assertThat(visitor.getByText(folder + "/one.txt")).isVisible(LONG);
        Download both = visitor.waitForDownload(() -> button(visitor, "Download all").click());
        assertThat(unpacked(both.path())).containsOnlyKeys(folder + "/one.txt", folder + "/two.txt");
        RunningPortal.sql("UPDATE space_share SET expires_at = now() WHERE expires_at > now()");
        button(visitor, "Download " + folder + "/one.txt").click();
        assertThat(visitor.getByText("This link is not available")).isVisible(LONG);
        visitor.navigate(link);
        assertThat(visitor.getByText("This link is not available")).isVisible(LONG);
        assertThat(visitor.getByText("one.txt")).isHidden();
        visitor.context().close();
        page.context().close();
    }

    @Test
    void tellsHowLongItWillTakeAndLeavesNothingWhenCancelled() throws Exception {
        String name = folder + ".bin";
        UploadJourneyIT.slow(page, 4 * MB);
        UploadJourneyIT.choose(page, Files.write(directory.resolve(name), random(60 * MB)));
        Locator row = page.locator(".zg-upload-row[data-key='" + name + "']");
        assertThat(row.locator(".zg-upload-words")).hasText(Pattern.compile("[\\d.]+ [KM]iB of 57 MiB · [\\d.]+ [KM]iB/s · .*\\d+ s.*"));
        button(page, "Cancel " + name).click();
        assertThat(row).isHidden();
        page.reload();
        assertThat(page.locator("zg-upload .zg-drop")).isVisible(LONG);
        page.waitForTimeout(2_000);
        assertThat(page.locator(".zg-left .zg-upload-row[data-key='" + name + "']")).isHidden();
        assertThat(row(name)).isHidden();
        page.context().close();
    }

    /** What is said to be large, so that nobody has to send it. */
    @Test
    void writesALargeArchiveStraightToAFileOrSaysWhoCan() throws Exception {
        String name = folder + ".bin";
        UploadJourneyIT.choose(page, Files.write(directory.resolve(name), random(3 * MB)));
        UploadJourneyIT.assertDone(page, 1, 60);
        page.evaluate("""
                () => {
                  window.written = 0;
                  const file = new WritableStream({ write: (bytes) => { window.written += bytes.byteLength; } });
                  window.showSaveFilePicker = async () => ({ createWritable: async () => file });
                  Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });
                }
                """);
        pack(name, 600L << 20);
        button(page, "Choose where to save").click();
        assertThat(page.getByText("The archive is ready.")).isVisible(LONG);
        assertThat(((Number) page.evaluate("window.written")).intValue()).isGreaterThan(3 * MB);
        assertThat(button(page, "Choose where to save")).isHidden();
        page.evaluate("window.showSaveFilePicker = undefined");
        pack(name, 5L << 30);
        assertThat(page.getByText("open this page in Chrome or Edge")).isVisible(LONG);
        page.context().close();
    }

    private void pack(String name, long size) {
        page.evaluate(
                "([name, size]) => void document.querySelector('zg-archive').pack('all.zip', [{ key: name, name, size, modified: '2026-01-01T00:00:00Z' }])",
                List.of(name, (double) size));
    }

    /** As somebody drops it from the desktop: the browser reads the folder by itself. */
    private void drop(Path what) {
        BoundingBox box = page.locator("zg-upload .zg-drop").boundingBox();
        JsonObject data = new JsonObject();
        data.add("items", new JsonArray());
        JsonArray paths = new JsonArray();
        paths.add(what.toString());
        data.add("files", paths);
        data.addProperty("dragOperationsMask", 1);
        CDPSession browser = page.context().newCDPSession(page);
        for (String type : new String[] {"dragEnter", "dragOver", "drop"}) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", box.x + box.width / 2);
            event.addProperty("y", box.y + box.height / 2);
            event.add("data", data);
            browser.send("Input.dispatchDragEvent", event);
        }
    }

    private void choose(String name, String action) {
        page.getByLabel("More for " + name, new Page.GetByLabelOptions().setExact(true)).locator("visible=true").first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action).setExact(true)).click();
    }

    private Locator row(String name) {
        return page.locator("vaadin-grid").getByText(name, new Locator.GetByTextOptions().setExact(true)).locator("visible=true").first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static Map<String, byte[]> unpacked(Path archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
