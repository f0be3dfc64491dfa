package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Under the policy of the built portal, in a real browser: all pages live, and nothing that was injected does. */
@ExtendWith(OnPortal.class)
class PolicyJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Chrome chrome = OnPortal.chrome();

    @TempDir
    Path folder;

    private final List<String> refused = new CopyOnWriteArrayList<>();

    @Test
    void pagesEditorChartsAndUploadsWork() throws Exception {
        Page page = watched();
        Chrome.signIn(page, "bob");
        for (String path : List.of("jobs", "files", "data", "templates", "transfers", "profile")) {
            page.navigate(RunningPortal.address() + "/" + path);
            assertThat(page.locator("h1").first()).isVisible(LONG);
        }
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator(".cm-content").first()).isVisible(LONG);
        upload(page);
        assertThat(refused).isEmpty();
        page.context().close();
    }

    @Test
    void administratorsPagesWork() {
        for (List<String> who : List.of(
                List.of("admin", "admin/users", "admin/projects", "admin/storage"),
                List.of("security", "admin/users", "admin/sessions"),
                List.of("audit", "admin/audit"))) {
            Page page = watched();
            Chrome.signIn(page, who.getFirst());
            for (String path : who.subList(1, who.size())) {
                page.navigate(RunningPortal.address() + "/" + path);
                assertThat(page.locator("vaadin-grid").first()).isVisible(LONG);
                Chrome.picture(page, path.replace('/', '-') + "-" + who.getFirst());
            }
            page.context().close();
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void nothingThatWasInjectedRuns() {
        Page page = watched();
        page.navigate(RunningPortal.address() + "/login");
        assertThat(page.locator("input[name=username]")).isVisible(LONG);
        page.evaluate("""
                () => setTimeout(() => {
                  const box = document.createElement('div');
                  box.innerHTML = '<img src="x:" onerror="window.ran = 1"><a id="zg-link" href="javascript:window.ran = 2">x</a>';
                  document.body.append(box);
                  const script = document.createElement('script');
                  script.textContent = 'window.ran = 3';
                  document.body.append(script);
                  const far = document.createElement('script');
                  far.src = 'data:text/javascript,window.ran=4';
                  document.body.append(far);
                  document.getElementById('zg-link').click();
                  try { setTimeout('window.ran = 5', 0); } catch (e) { }
                  try { eval('window.ran = 6'); } catch (e) { }
                  try { (() => { }).constructor('window.ran = 7')(); } catch (e) { }
                }, 0)""");
        page.waitForTimeout(1_500);
        assertThat(page.evaluate("window.ran")).isNull();
        assertThat(refused).hasSizeGreaterThanOrEqualTo(4);
        assertThat((String) page.evaluate("""
                () => fetch('https://elsewhere.example/', {mode: 'no-cors'}).then(() => 'sent', e => 'refused')""")).isEqualTo("refused");
        page.context().close();
    }

    @Test
    void endsTheOtherBrowsersPageAtOnce() {
        Page here = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Page there = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(here, "carol");
        Chrome.signIn(there, "carol");
        assertThat(there.locator("h1").first()).isVisible(LONG);
        here.navigate(RunningPortal.address() + "/profile");
        Locator end = here.locator("vaadin-grid vaadin-button").getByText("End").first();
        assertThat(end).isVisible(LONG);
        Chrome.picture(here, "own-sessions");
        end.click();
        there.waitForURL(url -> url.endsWith("/login"));
        here.reload();
        assertThat(here.locator("h1").first()).isVisible(LONG);
        here.context().close();
        there.context().close();
    }

    /** Of the page that was there nothing stays: what one does next is done to what the address names. */
    @Test
    void aLinkToAnotherOfTheSameKindShowsThatOne() {
        Page page = watched();
        Chrome.signIn(page, "bob");
        page.navigate(RunningPortal.address() + "/templates");
        Locator links = page.locator("a[href^='templates/use/']");
        assertThat(links.nth(1)).isVisible(LONG);
        List<String> targets = links.all().stream().map(link -> link.getAttribute("href")).distinct().toList();
        String first = targets.getFirst();
        String second = targets.getLast();
        page.navigate(RunningPortal.address() + "/" + first);
        Locator title = page.locator("h1").first();
        assertThat(title).isVisible(LONG);
        String before = title.textContent();
        page.evaluate("""
                to => setTimeout(() => {
                  const link = document.createElement('a');
                  link.href = to;
                  document.querySelector('.zg-page').append(link);
                  link.click();
                }, 0)""", second);
        assertThat(title).not().hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        assertThat(title).isVisible(LONG);
        assertThat(page.url()).endsWith(second);
        page.context().close();
    }

    private void upload(Page page) throws Exception {
        Path file = Files.write(folder.resolve("policy-" + Long.toHexString(System.nanoTime()) + ".bin"), new byte[3 << 20]);
        page.navigate(RunningPortal.address() + "/data");
        page.locator("zg-upload input.zg-files").setInputFiles(file);
        assertThat(page.locator("zg-upload .zg-uploads:not(.zg-left)[data-done='1'][data-unfinished='0']")).isVisible(LONG);
    }

    private Page watched() {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy") || message.text().contains("violates the following")) {
                refused.add(message.text());
            }
        });
        page.onPageError(error -> {
            if (error.contains("Content Security Policy")) {
                refused.add(error);
            }
        });
        return page;
    }
}
