package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.ClusterShell;

/** Draws the pages that the guides show and no other journey does: some of the Chinese one's, and who is up. {@code scripts/pictures} takes them over. */
@ExtendWith(OnPortal.class)
class GuideJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    private static final int LOOKS = 30;

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void whatTheChineseGuideShows() {
        bash("rm -rf ~/guide && mkdir -p ~/guide/输入 && cd ~/guide && printf 'a\\nb\\n' > 参数.csv && echo 1 > run.sh");
        String running = bash("cd ~/guide && sbatch --parsable -A physics --mem=50M --time=5 -J equilibrate --wrap 'for i in $(seq 60); do echo step $i; sleep 1; done'")
                .strip();
        Page page = open("zh-CN");
        draw(page, "data", page.getByText("把文件或文件夹拖到本页任意位置"), "my-data-zh");
        draw(page, "files?path=/home/alice/guide", page.locator("vaadin-grid").getByText("参数.csv").first(), "files-zh");
        draw(page, "jobs/new", page.locator(".cm-content"), "new-job-zh");
        draw(page, "jobs/" + running, page.getByText(Pattern.compile("step \\d+")).first(), "job-zh");
        page.context().close();
        bash("scancel " + running + "; rm -rf ~/guide");
    }

    @Test
    void aJobThatLackedMemoryAsTheChineseGuideShowsIt() {
        String hungry = bash("cd && sbatch --parsable -A physics --mem=100M --time=5 -J hungry --wrap "
                        + "\"python3 -c 'import time; a = bytearray(140 * 10**6); time.sleep(8)'; echo well done\"")
                .strip();
        Page page = open("zh-CN");
        draw(page, "jobs/" + hungry, page.getByText(Pattern.compile("内存超过了.*")).first(), "out-of-memory-zh");
        page.context().close();
    }

    @Test
    void whoIsUpAsBothGuidesShowIt() {
        Page page = open("en-US");
        drawStatus(page, "Everything works.", "service-status");
        page.context().close();
        Page chinese = open("zh-CN");
        drawStatus(chinese, "一切正常。", "service-status-zh");
        chinese.context().close();
    }

    private Page open(String language) {
        Page page = chrome.open(language, ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        return page;
    }

    private static void draw(Page page, String address, Locator there, String name) {
        page.navigate(RunningPortal.address() + "/" + address);
        assertThat(there).isVisible(LONG);
        page.waitForTimeout(1_500);
        Chrome.picture(page, name);
    }

    /** One portal looks each minute. */
    private static void drawStatus(Page page, String all, String name) {
        page.navigate(RunningPortal.address() + "/status");
        Locator told = page.getByText(all);
        for (int look = 0; look < LOOKS && !told.isVisible(); look++) {
            page.waitForTimeout(3_000);
            page.reload();
        }
        draw(page, "status", told, name);
    }

    private static String bash(String script) {
        return ClusterShell.runAs("alice", "bash", "-c", script);
    }
}
