package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.ClusterShell;

/** A stranger applies, gets a trial, runs a first job; the project is recharged, a hold is taken and the month's bill shows what it cost. */
@ExtendWith(OnPortal.class)
class CustomerJourneyIT {

    private static final String PASSWORD = "a long walk by the lake";
    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Chrome chrome = OnPortal.chrome();
    private final String login = "j" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(login);
        ClusterShell.runAs("root", "/usr/local/sbin/cluster-person", "remove", login);
    }

    @Test
    void goesFromTheApplicationToTheFirstStatement() {
        Page person = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        String code = apply(person);
        Page admin = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(admin, "admin");
        approve(admin);
        publishPrices(admin);
        recharge(admin);
        choosePassword(person, code);
        signIn(person);
        runAJob(person);
        admin.navigate(RunningPortal.address() + "/admin/ledger?project=" + login);
        assertThat(admin.getByText("Hold", new Page.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
        showBill(person);
        Chrome.picture(person, "customer-bill");
        lookAtTheCockpit(person);
        admin.context().close();
        person.context().close();
    }

    private String apply(Page page) {
        page.navigate(RunningPortal.address() + "/login");
        page.getByText("Apply for access").click();
        fill(page, "Real name", "王小明");
        fill(page, "Unit", "物理研究所");
        fill(page, "Phone", "13812345678");
        fill(page, "E-mail", "wang@example.org");
        fill(page, "Wanted user name", login);
        page.getByLabel("Purpose").fill("Relaxation of alloys, small test runs.");
        Chrome.picture(page, "apply");
        button(page, "Send application").click();
        Locator code = page.locator(".zg-secret code");
        assertThat(code).isVisible(LONG);
        return code.innerText();
    }

    private void approve(Page page) {
        page.navigate(RunningPortal.address() + "/admin/applications");
        Locator open = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open " + login));
        assertThat(open).isVisible(LONG);
        Chrome.picture(page, "applications");
        open.click();
        Chrome.picture(page, "review");
        button(page, "Approve").click();
        assertThat(page.getByText(login + " is approved.").first()).isVisible(LONG);
        page.navigate(RunningPortal.address() + "/admin/customers");
        assertThat(page.getByText("Set up").first()).isVisible(LONG);
        Chrome.picture(page, "customers");
    }

    private static void publishPrices(Page page) {
        page.navigate(RunningPortal.address() + "/admin/prices");
        button(page, "Draft new prices").click();
        fill(page, "Unit price", "360");
        button(page, "Save draft").click();
        button(page, "Publish").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(page.getByText("360").first()).isVisible(LONG);
    }

    private void recharge(Page page) {
        page.navigate(RunningPortal.address() + "/admin/money");
        button(page, "Bill a project").click();
        page.locator("vaadin-dialog vaadin-text-field input").first().fill(login);
        page.locator("vaadin-dialog vaadin-button[theme~=primary]").last().click();
        Locator recharge = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Recharge " + login));
        assertThat(recharge).isVisible(LONG);
        recharge.click();
        Locator fields = page.locator("vaadin-dialog vaadin-text-field input");
        fields.nth(0).fill("100000");
        fields.nth(1).fill("V-" + login);
        page.locator("vaadin-dialog vaadin-button[theme~=primary]").last().click();
        assertThat(page.getByText("100,000.00").first()).isVisible(LONG);
        Chrome.picture(page, "customer-money");
    }

    private void choosePassword(Page page, String code) {
        page.navigate(RunningPortal.address() + "/apply/status");
        fill(page, "Code of your application", code.toLowerCase());
        button(page, "Look").click();
        assertThat(page.getByText("Approved").first()).isVisible(LONG);
        page.locator("vaadin-password-field input").nth(0).fill(PASSWORD);
        page.locator("vaadin-password-field input").nth(1).fill(PASSWORD);
        Chrome.picture(page, "apply-status");
        button(page, "Choose password").click();
        page.waitForURL(Pattern.compile(".*/login"));
    }

    private void signIn(Page page) {
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("vaadin-login-form vaadin-button[slot=submit], vaadin-button[slot=submit]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    private void runAJob(Page page) {
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator("vaadin-select-value-button").first())
                .containsText(login, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        button(page, "Submit").click();
        page.waitForURL(Pattern.compile(".*/submissions/.*"));
        assertThat(page.getByText("Completed").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
        Chrome.picture(page, "customer-job");
    }

    /** The charge comes when slurmdbd has told the job's end. */
    private void showBill(Page page) {
        Locator formula = page.getByText(Pattern.compile("÷ 3600")).first();
        for (int i = 0; i < 15 && !formula.isVisible(); i++) {
            page.navigate(RunningPortal.address() + "/bills?project=" + login);
            page.waitForTimeout(3_000);
        }
        assertThat(formula).isVisible(LONG);
        Download pdf = page.waitForDownload(() -> button(page, "PDF").click());
        org.assertj.core.api.Assertions.assertThat(pdf.suggestedFilename()).isEqualTo("bill-" + login + "-" + YearMonth.now(ZoneId.of("Asia/Shanghai")) + ".pdf");
    }

    /** Whose trial it is leads the project: what is left, until when, and who and what used it. */
    private void lookAtTheCockpit(Page page) {
        page.navigate(RunningPortal.address() + "/lead?project=" + login);
        assertThat(page.getByText(Pattern.compile("of 400(\\.0)? core-hours are used")).first()).isVisible(LONG);
        assertThat(page.getByText(Pattern.compile("core-hours a day in the last two weeks")).first()).isVisible(LONG);
        assertThat(page.locator("vaadin-grid-cell-content", new Page.LocatorOptions().setHasText(login)).first()).isVisible(LONG);
        assertThat(page.getByText("The greatest jobs")).isVisible(LONG);
        assertThat(page.locator("vaadin-grid a[href^='jobs/']").first()).isVisible(LONG);
        assertThat(page.getByText("Leader", new Page.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
        Chrome.picture(page, "cockpit");
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first().fill(value);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }
}
