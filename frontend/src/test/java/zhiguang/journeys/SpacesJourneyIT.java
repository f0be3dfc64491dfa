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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do with their files in the browser: folders, names, the bin, previews and links for others. */
@ExtendWith(OnPortal.class)
class SpacesJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    private static final String CSV = "name,value\n\"a, \"\"quoted\"\"\nline\",1.5\n<img src=x onerror=document.title='hacked'>,-2\n水,3\n";
    private static final String HOSTILE = "<img src=x onerror=document.title='hacked'>";

    @TempDir
    Path directory;

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void keepsFilesInOrderAndSharesThem() throws Exception {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        String folder = "journey-" + UUID.randomUUID().toString().substring(0, 8);
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator(".zg-crumbs")).isVisible(LONG);
        newFolder(page, folder);
        String file = folder + ".csv";
        page.locator("input[type=file]").first().setInputFiles(Files.writeString(directory.resolve(file), CSV));
        assertThat(row(page, file)).isVisible(LONG);
        choose(page, file, "Move");
        page.locator(".zg-picker").getByText(folder, exactly()).click();
        page.getByRole(AriaRole.BUTTON, named("Move here")).click();
        assertThat(row(page, file)).isHidden();
        row(page, folder).click();
        assertThat(row(page, file)).isVisible(LONG);
        rename(page, file, "table.csv");
        newFolder(page, HOSTILE);
        Chrome.picture(page, "spaces-folder");
        preview(page);
        deleteAndUndo(page);
        bin(page, folder);
        share(page);
        assertThat(page.title()).doesNotStartWith("hacked");
        page.context().close();
    }

    @Test
    void fitsAPhoneInTheDarkAndShowsNothingOfOthers() {
        Page page = chrome.open("zh-CN", ColorScheme.DARK, 390, 844);
        Chrome.signIn(page, "bob");
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator(".zg-crumbs")).isVisible(LONG);
        page.waitForTimeout(500);
        Chrome.picture(page, "phone-spaces");
        assertFits(page);
        page.navigate(RunningPortal.address() + "/data?space=" + UUID.randomUUID());
        assertThat(page.locator(".zg-empty")).isVisible(LONG);
        page.navigate(RunningPortal.address() + "/s/" + UUID.randomUUID());
        assertThat(page.getByText("此链接不可用")).isVisible(LONG);
        Chrome.picture(page, "phone-shared-gone");
        assertFits(page);
        page.context().close();
    }

    @Test
    void administratorsSeeHowFullSpacesAreAndLimitThem() {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator(".zg-crumbs")).isVisible(LONG);
        Page admin = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(admin, "admin");
        admin.navigate(RunningPortal.address() + "/admin/storage");
        assertThat(admin.locator("vaadin-grid").getByText("of 1 TiB").first()).isVisible(LONG);
        Chrome.picture(admin, "storage");
        page.context().close();
        admin.context().close();
    }

    private static void newFolder(Page page, String name) {
        page.locator(".zg-page-header h1").click();
        page.keyboard().press("n");
        Locator field = page.locator("vaadin-dialog input").first();
        field.fill("a/b");
        page.keyboard().press("Enter");
        assertThat(page.locator("vaadin-dialog [slot=error-message]").getByText("A name cannot contain a slash.")).isVisible(LONG);
        field.fill(name);
        page.keyboard().press("Enter");
        assertThat(row(page, name)).isVisible(LONG);
    }

    private static void rename(Page page, String from, String to) {
        choose(page, from, "Rename");
        page.locator("vaadin-dialog input").first().fill(to);
        page.keyboard().press("Enter");
        assertThat(row(page, to)).isVisible(LONG);
    }

    private static void preview(Page page) {
        row(page, "table.csv").click();
        assertThat(page.locator("zg-preview td").first()).isVisible(LONG);
        assertThat(page.locator("zg-preview td").first()).containsText("a, \"quoted\"");
        assertThat(page.locator("zg-preview tbody tr")).hasCount(3);
        assertThat(page.locator("zg-preview").getByText(HOSTILE)).isVisible();
        Chrome.picture(page, "spaces-preview");
        page.keyboard().press("Escape");
        assertThat(page.locator("zg-preview")).isHidden();
    }

    private static void deleteAndUndo(Page page) {
        choose(page, "table.csv", "Delete");
        assertThat(row(page, "table.csv")).isHidden();
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        assertThat(row(page, "table.csv")).isVisible(LONG);
    }

    private static void bin(Page page, String folder) {
        choose(page, "table.csv", "Delete");
        assertThat(row(page, "table.csv")).isHidden();
        page.getByRole(AriaRole.BUTTON, named("Bin")).click();
        assertThat(page.locator("vaadin-grid").getByText(folder + "/table.csv").first()).isVisible(LONG);
        Chrome.picture(page, "spaces-bin");
        page.locator("vaadin-grid vaadin-checkbox:visible").nth(1).click();
        page.getByRole(AriaRole.BUTTON, named("Restore")).click();
        assertThat(page.locator("vaadin-grid:visible").getByText(folder + "/table.csv").first()).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(30_000));
        page.goBack();
        assertThat(row(page, "table.csv")).isVisible(LONG);
    }

    private void share(Page page) throws Exception {
        choose(page, "table.csv", "Share");
        page.getByRole(AriaRole.BUTTON, named("Make link")).click();
        String link = page.locator(".zg-share-link code").innerText();
        Chrome.picture(page, "spaces-share");
        page.getByRole(AriaRole.BUTTON, named("Close")).last().click();
        Page visitor = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Response answer = visitor.navigate(link);
        assertThat(answer.headerValue("referrer-policy")).isEqualTo("no-referrer");
        assertThat(visitor.getByText("table.csv")).isVisible(LONG);
        assertThat(visitor.title()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        Chrome.picture(visitor, "shared");
        Download download = visitor.waitForDownload(() -> visitor.getByRole(AriaRole.BUTTON, named("Download table.csv")).click());
        assertThat(Files.readString(download.path(), StandardCharsets.UTF_8)).isEqualTo(CSV);
        page.getByRole(AriaRole.BUTTON, named("Shared links")).click();
        Chrome.picture(page, "spaces-shares");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Revoke the link.*"))).first().click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(page.getByText("The link does not work any more.")).isVisible(LONG);
        visitor.reload();
        assertThat(visitor.getByText("This link is not available")).isVisible(LONG);
        visitor.context().close();
    }

    /** The grid keeps rows of other folders, unseen, for later use. */
    private static Locator row(Page page, String name) {
        return page.locator("vaadin-grid").getByText(name, exactly()).locator("visible=true").first();
    }

    private static void choose(Page page, String name, String action) {
        page.getByLabel("More for " + name, new Page.GetByLabelOptions().setExact(true)).locator("visible=true").first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action).setExact(true)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    }
}
