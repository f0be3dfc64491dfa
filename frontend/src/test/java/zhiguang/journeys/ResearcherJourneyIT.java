package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.ClusterShell;

/** A researcher's whole path through the built portal on the real cluster, and what must not happen on it. */
@ExtendWith(OnPortal.class)
class ResearcherJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final String HOSTILE = "relax <img src=x onerror=document.title='hacked'> $(id) 水";
    private static final String SCRIPT = """
            #!/bin/bash
            echo "reading $(wc -l < input.csv) lines"
            sleep 4
            sort -r input.csv > sorted.csv
            echo finished
            """;

    @TempDir
    Path folder;

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void uploadsSubmitsWatchesAndTakesTheResultHome() throws Exception {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        upload(page, "a\nb\nc\n");
        submit(page, HOSTILE, SCRIPT, "input.csv", "*.csv");
        assertThat(page.getByText("reading 3 lines")).isVisible(LONG);
        Chrome.picture(page, "job-running");
        assertThat(page.getByText("finished", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        assertThat(page.getByText("sorted.csv", new Page.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        assertThat(page.title()).doesNotStartWith("hacked");
        Chrome.picture(page, "job-completed");
        assertThat(download(page, "sorted.csv")).isEqualTo("c\nb\na\n");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Jobs")).first().click();
        assertThat(page.locator("vaadin-grid .zg-row-link").getByText(HOSTILE).first()).isVisible(LONG);
        assertThat(page.locator("vaadin-grid .zg-row-link > :last-child").getByText("(id) 水").first()).isVisible();
        showsEveryColumn(page);
        Chrome.picture(page, "jobs");
        page.context().close();
    }

    @Test
    void seesTheSamePageForAnothersThingsAsForNone() {
        Page alice = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(alice, "alice");
        submit(alice, "private", "#!/bin/sh\necho secret\n", "", "");
        String address = alice.url();
        assertThat(alice.getByText("secret", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        alice.context().close();
        Page bob = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(bob, "bob");
        String foreign = textOf(bob, address);
        assertThat(textOf(bob, RunningPortal.address() + "/submissions/" + UUID.randomUUID())).isEqualTo(foreign);
        assertThat(textOf(bob, RunningPortal.address() + "/jobs/999999")).isEqualTo(foreign);
        assertThat(foreign).doesNotContain("private").doesNotContain("secret");
        bob.context().close();
    }

    @Test
    void tellsSomebodyWithoutAProjectWhyHeCannotSubmit() {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "dave");
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.getByText(Pattern.compile("project", Pattern.CASE_INSENSITIVE)).first()).isVisible(LONG);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit").setExact(true)))
                .isHidden();
        Chrome.picture(page, "no-project");
        page.context().close();
    }

    @Test
    void worksInChineseInTheDarkOnAPhone() {
        Page page = chrome.open("zh-CN", ColorScheme.DARK, 390, 844);
        Chrome.signIn(page, "alice");
        assertThat(page.locator(".zg-page").getByText("作业").first()).isVisible(LONG);
        Chrome.picture(page, "phone-jobs");
        assertFits(page);
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator(".zg-page").getByText("分区").first()).isVisible(LONG);
        Chrome.picture(page, "phone-new-job");
        assertFits(page);
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator(".zg-page").getByText("我的数据").first()).isVisible(LONG);
        Chrome.picture(page, "phone-data");
        assertFits(page);
        assertThat(page.evaluate("getComputedStyle(document.documentElement).colorScheme").toString()).contains("dark");
        page.context().close();
    }

    @Test
    void goesOnWhereItWasAfterThePortalWasKilled() throws Exception {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        submit(page, "survivor", "#!/bin/sh\necho begun\nsleep 15\necho survived\n", "", "");
        assertThat(page.getByText("begun", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        String address = page.url();
        OnPortal.kill();
        OnPortal.start();
        page.navigate(address);
        assertThat(page.getByText("survived", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        assertThat(page.getByText("Completed").first()).isVisible(LONG);
        page.context().close();
    }

    /** Every column of the list shows its value. */
    private static void showsEveryColumn(Page page) throws Exception {
        String id = ClusterShell.runAs("alice", "bash", "-c", "cd; sbatch --parsable -A physics -p compute -n 2 -H -J held-line -o /dev/null --wrap true").strip();
        assertThat(page.locator("vaadin-grid .zg-row-link[href='jobs/" + id + "']")).hasText("held-line");
        for (String shown : List.of(id, "physics", "compute", "2", "Pending")) {
            assertThat(page.locator("vaadin-grid").getByText(shown, new Locator.GetByTextOptions().setExact(true)).first()).isVisible();
        }
        ClusterShell.runAs("alice", "scancel", id);
        assertThat(page.locator("vaadin-grid").getByText("Cancelled", new Locator.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
    }

    private void upload(Page page, String content) throws Exception {
        Path file = Files.writeString(folder.resolve("input.csv"), content);
        page.navigate(RunningPortal.address() + "/data");
        page.locator("input[type=file]").first().setInputFiles(file);
        assertThat(page.locator("vaadin-grid").getByText("input.csv").first()).isVisible(LONG);
        Chrome.picture(page, "my-data");
    }

    private static void submit(Page page, String name, String script, String input, String output) {
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator("vaadin-select-value-button").first())
                .containsText("physics", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        chooseInput(page, input);
        addPattern(page, output);
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(script);
        page.waitForTimeout(1000);
        Chrome.picture(page, "new-job");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit").setExact(true)).click();
        page.waitForURL(Pattern.compile(".*/submissions/.*"));
    }

    private static void chooseInput(Page page, String name) {
        if (!name.isEmpty()) {
            page.getByLabel("Input files").first().fill(name);
            page.locator("vaadin-multi-select-combo-box-item").getByText(name).first().click();
            page.keyboard().press("Escape");
        }
    }

    private static void addPattern(Page page, String pattern) {
        if (!pattern.isEmpty()) {
            page.getByLabel("Files to bring home").first().fill(pattern);
            page.waitForTimeout(500);
            page.keyboard().press("Enter");
            page.keyboard().press("Escape");
        }
    }

    private static String download(Page page, String name) throws Exception {
        Download download = page.waitForDownload(() -> page.getByLabel(Pattern.compile("Download.*" + name.replace(".", "\\.")))
                .first()
                .click());
        return Files.readString(download.path(), StandardCharsets.UTF_8);
    }

    private static String textOf(Page page, String address) {
        page.navigate(address);
        assertThat(page.locator("vaadin-app-layout")).isVisible(LONG);
        page.waitForTimeout(3000);
        return page.locator("vaadin-app-layout").innerText();
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    }
}
