package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.ClusterShell;

/** A researcher at work on the cluster's files with the built portal. */
@ExtendWith(OnPortal.class)
class FilesJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final String HOSTILE = "<img src=x onerror=document.title='hacked'>.txt";

    private static final String FOCUSED_ROW =
            "() => document.querySelector('.zg-folder vaadin-grid').shadowRoot.activeElement?.closest('tr')?.index ?? -1";

    @TempDir
    Path local;

    private final Chrome chrome = OnPortal.chrome();
    private String folder;

    @BeforeEach
    void makeFolder() {
        folder = "/home/alice/journey-" + UUID.randomUUID();
        script("mkdir " + folder);
    }

    @AfterEach
    void removeFolder() {
        script("rm -rf " + folder);
    }

    @Test
    void editsAFileThatSomebodyElseChangesMeanwhile() {
        script("cd %s && printf '#!/bin/bash\\necho one\\n' > run.sh && chmod 750 run.sh".formatted(folder));
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files/edit", folder + "/run.sh");
        type(page, "#!/bin/bash\necho mine\n");
        assertThat(page.getByText("Not saved yet")).isVisible(LONG);
        script("echo theirs > " + folder + "/run.sh");
        button(page, "Save").click();
        assertThat(page.getByText("was changed by somebody else")).isVisible(LONG);
        Chrome.picture(page, "files-conflict");
        assertThat(script("cat " + folder + "/run.sh")).isEqualTo("theirs");
        button(page, "Overwrite").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(page.getByText("“run.sh” was saved.").first()).isVisible(LONG);
        assertThat(script("cat %1$s/run.sh; stat -c %%a %1$s/run.sh".formatted(folder))).isEqualTo("#!/bin/bash\necho mine\n750");
        page.context().close();
    }

    @Test
    void findsWhatWasTypedAgainInAnotherTab() {
        script("echo one > " + folder + "/notes.txt");
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files/edit", folder + "/notes.txt");
        type(page, "typed, never saved\n");
        page.waitForTimeout(1000);
        Page other = page.context().newPage();
        page.close();
        open(other, "files/edit", folder + "/notes.txt");
        assertThat(other.locator(".cm-content")).containsText("typed, never saved");
        assertThat(other.getByText("Not saved yet")).isVisible(LONG);
        assertThat(script("cat " + folder + "/notes.txt")).isEqualTo("one");
        other.context().close();
    }

    @Test
    void dragsAFileToASpaceAndBack() {
        String name = "dragged-" + UUID.randomUUID() + ".txt";
        script("echo dragged > %s/%s; mkdir %s/back".formatted(folder, name, folder));
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files", folder);
        Locator file = page.locator(".zg-folder vaadin-grid").getByText(name).first();
        assertThat(file).isVisible(LONG);
        button(page, "Beside: my data").click();
        Locator beside = page.locator(".zg-beside");
        assertThat(beside).isVisible(LONG);
        page.waitForTimeout(1_000);
        file.dragTo(beside.getByText("Drag files and folders").first());
        button(page, "Save").click();
        Locator saved = beside.getByText(name).first();
        assertThat(saved).isVisible(LONG);
        Chrome.picture(page, "files-beside");
        saved.dragTo(page.locator(".zg-folder vaadin-grid").getByText("back").first());
        button(page, "Send").click();
        page.waitForCondition(() -> script("cat %s/back/%s 2>/dev/null; true".formatted(folder, name)).equals("dragged"));
        page.context().close();
    }

    @Test
    void goesThroughTheListWithJAndKAndTakesADroppedFile() {
        script("cd %s; touch a b c".formatted(folder));
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files", folder);
        assertThat(page.locator(".zg-folder vaadin-grid").getByText("c", new Locator.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
        assertThat(page.evaluate(FOCUSED_ROW)).isEqualTo(-1);
        List<Object> rows = new ArrayList<>();
        for (String key : List.of("j", "j", "j", "k")) {
            page.keyboard().press(key);
            page.waitForTimeout(150);
            rows.add(page.evaluate(FOCUSED_ROW));
        }
        assertThat(rows).containsExactly(0, 1, 2, 1);
        page.evaluate("""
                () => {
                  const data = new DataTransfer();
                  data.items.add(new File(['dropped'], 'dropped.txt'));
                  document.querySelector('.zg-folder').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }
                """);
        assertThat(page.locator(".zg-folder vaadin-grid").getByText("dropped.txt").first()).isVisible(LONG);
        assertThat(script("cat " + folder + "/dropped.txt")).isEqualTo("dropped");
        page.context().close();
    }

    @Test
    void uploadsAndDownloadsASmallFile() throws Exception {
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files", folder);
        byte[] content = new byte[3 << 20];
        new java.util.Random(7).nextBytes(content);
        Path small = Files.write(local.resolve("small 数据.html"), content);
        button(page, "Upload").click();
        page.locator("vaadin-upload input[type=file]").setInputFiles(small);
        Locator row = page.locator("vaadin-grid").getByText("small 数据.html").first();
        assertThat(row).isVisible(LONG);
        Path again = Files.createDirectory(local.resolve("again")).resolve("small 数据.html");
        page.locator("vaadin-upload input[type=file]").setInputFiles(Files.writeString(again, "other"));
        assertThat(page.getByText("There is “small 数据.html” already.").first()).isVisible(LONG);
        page.locator("vaadin-upload input[type=file]").setInputFiles(Files.write(local.resolve("large.bin"), new byte[9 << 20]));
        assertThat(page.getByText("Larger than 8 MiB").first()).isVisible(LONG);
        Chrome.picture(page, "files-upload");
        page.keyboard().press("Escape");
        assertThat(script("stat -c %s '" + folder + "/small 数据.html'; ls -A " + folder)).isEqualTo(content.length + "\nsmall 数据.html");
        page.getByLabel("Actions for small 数据.html").first().click();
        Download download = page.waitForDownload(() -> page.locator("vaadin-context-menu-item, vaadin-context-menu-list-box >> text=Download").getByText("Download").first().click());
        assertThat(Files.readAllBytes(download.path())).isEqualTo(content);
        assertThat(download.suggestedFilename()).isEqualTo("small 数据.html");
        Response response = page.waitForResponse(r -> r.url().contains("/files/download"), () -> page.evaluate(
                "path => fetch('files/download?path=' + encodeURIComponent(path))", folder + "/small 数据.html"));
        assertThat(response.headers().get("content-disposition")).startsWith("attachment");
        assertThat(response.headers().get("content-security-policy")).contains("sandbox");
        assertThat(response.headers().get("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.evaluate("fetch('files/download?path=/home/bob/.bashrc').then(r => r.status)")).isEqualTo(404);
        page.context().close();
    }

    @Test
    void countsAndDeletesATree() {
        script("cd %s && mkdir -p tree/deep keep && touch tree/a tree/deep/b \"keep/%s\"".formatted(folder, HOSTILE));
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files", folder);
        assertThat(page.locator("vaadin-grid").getByText("tree").first()).isVisible(LONG);
        page.getByLabel("Actions for tree").first().click();
        page.locator("vaadin-context-menu-item").getByText("Delete").first().click();
        assertThat(page.locator("vaadin-confirm-dialog").getByText("4 files and folders").first()).isVisible(LONG);
        Chrome.picture(page, "files-delete");
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(page.getByText("Deleted: tree").first()).isVisible(LONG);
        assertThat(script("ls " + folder)).isEqualTo("keep");
        page.locator("vaadin-grid").getByText("keep").first().click();
        assertThat(page.locator("vaadin-grid").getByText(HOSTILE).first()).isVisible(LONG);
        assertThat(page.title()).doesNotStartWith("hacked");
        page.waitForURL(url -> url.contains("keep"));
        page.goBack();
        assertThat(page.locator("vaadin-grid").getByText("keep").first()).isVisible(LONG);
        page.context().close();
    }

    @Test
    void looksIntoALargeFileAndFollowsItsEnd() {
        script("cd " + folder + " && seq -f 'step %.0f energy' 200000 > log");
        Page page = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(page, "files/view", folder + "/log");
        assertThat(page.getByText("step 1 energy", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        page.locator("input[placeholder='Search the whole file']").fill("step 150000 ");
        page.keyboard().press("Enter");
        page.locator(".zg-matches button").first().click();
        assertThat(page.locator("zg-output").getByText("step 150000 energy", new Locator.GetByTextOptions().setExact(true))).isVisible(LONG);
        Chrome.picture(page, "files-view");
        page.locator("input[placeholder='Line, or 50%']").fill("199999");
        page.keyboard().press("Enter");
        assertThat(page.locator("zg-output").getByText("step 199999 energy", new Locator.GetByTextOptions().setExact(true))).isVisible(LONG);
        page.getByText("Follow", new Page.GetByTextOptions().setExact(true)).first().click();
        script("echo the very end >> " + folder + "/log");
        assertThat(page.locator("zg-output").getByText("the very end").first()).isVisible(LONG);
        page.context().close();
    }

    @Test
    void worksInChineseInTheDarkOnAPhone() {
        script("cd " + folder + " && mkdir 结果 && for i in $(seq 30); do printf '%0*d' $i 0 > run$i.out; done; ln -s none 断链; mkdir -m 0 锁");
        Page page = signedIn(ColorScheme.DARK, "zh-CN", 390, 844);
        open(page, "files", folder);
        assertThat(page.locator("vaadin-grid").getByText("run2.out").first()).isVisible(LONG);
        page.waitForTimeout(1500);
        Chrome.picture(page, "phone-files");
        assertFits(page);
        open(page, "files/view", folder + "/run9.out");
        assertThat(page.getByText("000000000").first()).isVisible(LONG);
        Chrome.picture(page, "phone-file");
        assertFits(page);
        page.context().close();
        Page wide = signedIn(ColorScheme.LIGHT, "en-US", 1280, 800);
        open(wide, "files", folder);
        assertThat(wide.locator("vaadin-grid").getByText("run2.out").first()).isVisible(LONG);
        wide.waitForTimeout(1500);
        Chrome.picture(wide, "files");
        assertFits(wide);
        wide.context().close();
    }

    private static Page signedIn(ColorScheme scheme, String language, int width, int height) {
        Page page = OnPortal.chrome().open(language, scheme, width, height);
        Chrome.signIn(page, "alice");
        return page;
    }

    private static void open(Page page, String route, String path) {
        page.navigate(RunningPortal.address() + "/" + route + "?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    private static void type(Page page, String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static String script(String script) {
        return ClusterShell.runAs("alice", "bash", "-c", script);
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    }
}
