package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.ClusterShell;

/** An administrator announces something; a researcher reads it, and is told of a job that failed while another page was open. */
@ExtendWith(OnPortal.class)
class NoticesJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Chrome chrome = OnPortal.chrome();

    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    private final String word = "zgn" + UUID.randomUUID().toString().substring(0, 6);

    /** What all would read, and what bob chose. */
    @AfterEach
    void forget() throws Exception {
        RunningPortal.sql("delete from announcement where english like '%" + word + "'");
        RunningPortal.sql("delete from notice_choice where owner = (select id from portal_user where login = 'bob')");
    }

    @Test
    void announcesAndTells() {
        Page admin = open("en-US", ColorScheme.LIGHT);
        Chrome.signIn(admin, "admin");
        admin.navigate(RunningPortal.address() + "/admin/announcements");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New announcement")).first().click();
        admin.locator("vaadin-text-area textarea").nth(0).fill("周日停机维护。" + word);
        admin.locator("vaadin-text-area textarea").nth(1).fill("Down for maintenance on Sunday. " + word);
        Chrome.picture(admin, "announcement-dialog");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
        assertThat(admin.locator("vaadin-grid").getByText(word).first()).isVisible(LONG);
        Chrome.picture(admin, "announcements");

        Page alice = open("zh-CN", ColorScheme.DARK);
        Chrome.signIn(alice, "alice");
        Locator banner = alice.locator(".zg-announcement", new Page.LocatorOptions().setHasText("周日停机维护。" + word));
        assertThat(banner).isVisible(LONG);
        Chrome.picture(alice, "banner");

        String command = "cd /tmp; sbatch --account=physics -o /tmp/" + word + ".out -J " + word + " --wrap no-such-program";
        ClusterShell.runAs("alice", "bash", "-c", command);
        assertThat(alice.locator("vaadin-notification-card", new Page.LocatorOptions().setHasText(word)).first()).isVisible(LONG);
        assertThat(alice.locator(".zg-bell-count")).isVisible(LONG);
        Chrome.picture(alice, "told");
        alice.locator(".zg-bell a").click();
        alice.waitForURL(Pattern.compile(".*/notices"));
        Locator line = alice.locator("vaadin-grid").getByText(Pattern.compile(word + ".*失败")).first();
        assertThat(line).isVisible(LONG);
        assertThat(alice.locator("vaadin-grid").getByText("no-such-program").first()).isVisible(LONG);
        Chrome.picture(alice, "notices");

        banner.locator("vaadin-button").click();
        assertThat(banner).isHidden();
        alice.navigate(RunningPortal.address() + "/profile/notices");
        assertThat(alice.getByText("本中心尚未配置邮件。")).isVisible(LONG);
        assertThat(alice.locator("zg-notification-permission")).containsText("通知");
        assertThat(banner).isHidden();
        Chrome.picture(alice, "notice-settings");
        ClusterShell.runAs("alice", "rm", "-f", "/tmp/" + word + ".out");

        admin.reload();
        admin.locator("vaadin-grid").getByText("Remove").first().click();
        admin.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(admin.locator("vaadin-grid").getByText(word).first()).isHidden();
        assertEquals(List.of(), broken);
        alice.context().close();
        admin.context().close();
    }

    /** As if the tab were behind another one, and with what the page raises written down. */
    private static final String AWAY = """
            window.raised = [];
            Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                this.said = { title, ...options };
                window.raised.push(this);
              }
            };
            """;

    @Test
    void raisesANotificationOfTheBrowserOnceItIsAllowed() {
        Page bob = open("en-US", ColorScheme.LIGHT);
        bob.addInitScript(AWAY);
        Chrome.signIn(bob, "bob");
        bob.context().grantPermissions(
                List.of("notifications"), new BrowserContext.GrantPermissionsOptions().setOrigin(RunningPortal.address().toString()));
        bob.navigate(RunningPortal.address() + "/profile/notices");
        assertThat(bob.locator("zg-notification-permission")).hasText("This browser may show notifications.");
        Locator choice = bob.locator(".zg-notice-choices tbody tr", new Page.LocatorOptions().setHasText("Failed")).locator("input[type=checkbox]").nth(1);
        choice.setChecked(true);
        assertThat(bob.locator(".zg-notice-choices [role=status]")).not().isEmpty();

        String command = "cd /tmp; sbatch -o /tmp/" + word + "b.out -J " + word + "b --wrap no-such-program";
        ClusterShell.runAs("bob", "bash", "-c", command);
        bob.waitForFunction("() => window.raised.length > 0", null, new Page.WaitForFunctionOptions().setTimeout(60_000));
        assertEquals("granted", bob.evaluate("() => Notification.permission"));
        String said = (String) bob.evaluate("() => JSON.stringify(window.raised.map(n => n.said))");
        assertTrue(said.contains(word + "b") && said.contains("\"tag\":\"notice-"), said);
        bob.evaluate("() => window.raised[0].onclick()");
        bob.waitForURL(Pattern.compile(".*/(jobs|submissions)/.*"));
        assertThat(bob.getByText(word + "b").first()).isVisible(LONG);

        bob.navigate(RunningPortal.address() + "/profile/notices");
        choice.setChecked(false);
        assertThat(bob.locator(".zg-notice-choices [role=status]")).not().isEmpty();
        ClusterShell.runAs("bob", "rm", "-f", "/tmp/" + word + "b.out");
        assertEquals(List.of(), broken);
        bob.context().close();
    }

    private Page open(String language, ColorScheme scheme) {
        Page page = chrome.open(language, scheme, 1280, 800);
        page.onPageError(broken::add);
        return page;
    }
}
