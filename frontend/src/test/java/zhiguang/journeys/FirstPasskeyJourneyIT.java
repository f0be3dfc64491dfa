package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.database.TestDatabase;

/** Where administrators must have a second factor: one makes a passkey at the first sign-in, comes in by it alone after that, and cannot give it up. */
@ExtendWith(OnPortal.class)
class FirstPasskeyJourneyIT {

    private static RunningPortal portal;
    private final Chrome chrome = OnPortal.chrome();

    @BeforeAll
    static void start() throws Exception {
        OnPortal.stop();
        portal = RunningPortal.start(Map.of(
                "ZHIGUANG_SIGNIN_SECONDFACTOR", "roles",
                "ZHIGUANG_DATABASE_URL", TestDatabase.freshUrl(),
                "ZHIGUANG_DATABASE_USER", "postgres",
                "ZHIGUANG_DATABASE_PASSWORD", "postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        portal.stop();
        OnPortal.start();
    }

    @Test
    void makesItAtTheFirstSignInAndComesInByItAlone() {
        Page page = chrome.open("zh-CN", ColorScheme.LIGHT, 1280, 800);
        VirtualDevice.plugInto(page);
        page.navigate(here() + "/login");
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill("admin-demo-2026");
        page.locator("vaadin-button[slot=submit]").first().click();
        page.waitForURL(url -> url.contains("/login/factor"));
        page.navigate(here() + "/admin/users");
        page.waitForURL(url -> url.endsWith("/login"));
        page.navigate(here() + "/login/factor");
        page.getByLabel("设备名称").fill("办公室笔记本");
        Chrome.picture(page, "passkey-first");
        button(page, "添加通行密钥").click();
        page.waitForURL(url -> !url.contains("/login"));

        page.context().clearCookies();
        page.navigate(here() + "/login");
        button(page, "使用通行密钥登录").click();
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(here() + "/profile");
        Locator line = page.locator(".zg-passkey-line");
        assertThat(line).hasText(Pattern.compile("办公室笔记本.*"));
        line.scrollIntoViewIfNeeded();
        Chrome.picture(page, "passkey-own-zh");
        line.locator("vaadin-button").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button], vaadin-button[slot=confirm-button]").first().click();
        assertThat(page.getByText("必须").first()).isVisible();
        assertThat(line).hasCount(1);
        page.context().close();
    }

    private static String here() {
        return RunningPortal.address().replace("127.0.0.1", "localhost");
    }

    private static Locator button(Page page, String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text)).first();
    }
}
