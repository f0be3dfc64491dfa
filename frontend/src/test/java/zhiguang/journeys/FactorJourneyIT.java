package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.factors.Authenticator;

/** Somebody sets an authenticator up, comes in with it from another browser, and gives it up, under the policy of production. */
@ExtendWith(OnPortal.class)
class FactorJourneyIT {

    private final Chrome chrome = OnPortal.chrome();

    /** Others come in as the same person. */
    @AfterEach
    void forget() throws Exception {
        RunningPortal.sql("delete from authenticator");
        RunningPortal.sql("delete from recovery_code");
    }

    @Test
    void comesInWithPasswordAndCodeAndThenWithThePasswordAlone() {
        Page home = chrome.open("en-GB", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(home, "erin");
        Authenticator authenticator = setUp(home);
        Page office = chrome.open("en-GB", ColorScheme.DARK, 1280, 800);
        bringPassword(office);
        office.waitForURL(url -> url.contains("/login/factor"));
        bringCode(office, "000000");
        assertThat(office.getByText("This code is not right, was used before").first()).isVisible();
        Chrome.picture(office, "factor-refused");
        office.navigate(RunningPortal.address() + "/profile");
        office.waitForURL(url -> url.endsWith("/login"));
        office.navigate(RunningPortal.address() + "/login/factor");
        bringCode(office, authenticator.next());
        office.waitForURL(url -> !url.contains("/login"));
        office.context().close();
        giveUp(home);
        Page later = chrome.open("zh-CN", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(later, "erin");
        home.context().close();
        later.context().close();
    }

    private static Authenticator setUp(Page page) {
        page.navigate(RunningPortal.address() + "/profile");
        button(page, "Set up an authenticator").click();
        Locator picture = page.locator("img.zg-qr");
        assertThat(picture).isVisible();
        picture.evaluate("image => image.decode()");
        Chrome.picture(page, "factor-set-up");
        Authenticator authenticator = Authenticator.ofText(page.locator(".zg-secret code").textContent());
        page.getByLabel("Code").fill(authenticator.now());
        button(page, "Confirm").click();
        assertThat(page.locator(".zg-codes code")).hasCount(10);
        Chrome.picture(page, "factor-codes");
        button(page, "I have kept them").click();
        return authenticator;
    }

    private static void bringPassword(Page page) {
        page.navigate(RunningPortal.address() + "/login");
        page.locator("input[name=username]").fill("erin");
        page.locator("input[name=password]").fill("erin-demo-2026");
        page.locator("vaadin-button[slot=submit]").first().click();
    }

    private static void bringCode(Page page, String code) {
        page.locator("input[name=code]").fill(code);
        page.locator("input[name=code]").press("Enter");
    }

    private static void giveUp(Page page) {
        button(page, "Remove").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button], vaadin-button[slot=confirm-button]").first().click();
        assertThat(button(page, "Set up an authenticator")).isVisible();
    }

    private static Locator button(Page page, String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text)).first();
    }
}
