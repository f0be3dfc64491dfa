package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A passkey in Chromium's own virtual device, under the policy of production: made, asked for beside and instead of a password, and removed. */
@ExtendWith(OnPortal.class)
class PasskeyJourneyIT {

    private static final String PASSWORD = "dave-demo-2026";

    private final Chrome chrome = OnPortal.chrome();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** Others come in as the same person. */
    @AfterEach
    void forget() throws Exception {
        RunningPortal.sql("delete from passkey");
    }

    @Test
    void comesInBesideAndInsteadOfThePasswordAndProvesItAgain() throws Exception {
        Page page = chrome.open("en-GB", ColorScheme.LIGHT, 1280, 800);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refused.add(message.text());
            }
        });
        VirtualDevice.plugInto(page);
        bringPassword(page);
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(here() + "/profile");
        button(page, "Add a passkey").click();
        assertThat(page.getByText("Say first what you will know it by").first()).isVisible();
        page.getByLabel("Name of the device").fill("office laptop");
        button(page, "Add a passkey").click();
        assertThat(page.locator(".zg-passkey-line")).hasText(Pattern.compile("office laptop.*"));
        Chrome.picture(page, "passkey-added");
        page.context().clearCookies();
        bringPassword(page);
        page.waitForURL(url -> url.contains("/login/factor"));
        page.navigate(here() + "/profile");
        page.waitForURL(url -> url.endsWith("/login"));
        page.navigate(here() + "/login/factor");
        button(page, "Use a passkey").click();
        page.waitForURL(url -> !url.contains("/login"));

        page.context().clearCookies();
        page.navigate(here() + "/login");
        Chrome.picture(page, "passkey-sign-in");
        button(page, "Sign in with a passkey").click();
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(here() + "/profile");
        RunningPortal.sql("update sign_in_session set proved_at = now() - interval '1 day'");
        button(page, "Remove").click();
        button(page, "Use a passkey").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button], vaadin-button[slot=confirm-button]").first().click();
        assertThat(page.locator(".zg-passkey-line")).hasCount(0);

        page.context().clearCookies();
        page.navigate(here() + "/login");
        button(page, "Sign in with a passkey").click();
        assertThat(page.getByText("This passkey was not accepted").first()).isVisible();
        Chrome.picture(page, "passkey-refused");
        Assertions.assertThat(refused).isEmpty();
        page.context().clearCookies();
        bringPassword(page);
        page.waitForURL(url -> !url.contains("/login"));
        page.context().close();
    }

    /** The name of this machine: numbers have no passkeys. */
    private static String here() {
        return RunningPortal.address().replace("127.0.0.1", "localhost");
    }

    private static void bringPassword(Page page) {
        page.navigate(here() + "/login");
        page.locator("input[name=username]").fill("dave");
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("vaadin-button[slot=submit]").first().click();
    }

    private static Locator button(Page page, String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text)).first();
    }
}
