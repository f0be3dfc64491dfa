package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import zhiguang.ClusterShell;

/** A stranger applies, gets a trial below an organisation and runs a first job; then the project is recharged, the next job holds money and the month's bill shows what it cost. */
@ExtendWith(OnPortal.class)
class CustomerJourneyIT {

    private static final String PASSWORD = "a long walk by the lake";
    private static final LocatorAssertions.ContainsTextOptions IN_TIME = new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Chrome chrome = OnPortal.chrome();
    private final String login = "j" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void remove() throws InterruptedException {
        ClusterShell.remove(login);
        ClusterShell.remove(login + "u");
        ClusterShell.runAs("root", "/usr/local/sbin/cluster-person", "remove", login);
    }

    @Test
    void goesFromTheApplicationToTheFirstStatement() {
        Page person = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Page admin = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(admin, "admin");
        makeTheOrganisation(admin);
        String code = apply(person);
        approve(admin);
        choosePassword(person, code);
        signIn(person);
        openAJob(person);
        assertThat(person.locator(".zg-cost")).isHidden();
        runIt(person);
        publishPrices(admin);
        recharge(admin);
        openAJob(person);
        assertThat(person.locator(".zg-cost")).containsText(Pattern.compile("[Aa]t most .*can spend .*100,000.00"), IN_TIME);
        Chrome.picture(person, "customer-cost");
        runIt(person);
        booked(admin, "Hold");
        showBill(person);
        booked(admin, "Charge");
        booked(admin, "Release");
        Chrome.picture(admin, "customer-ledger");
        Chrome.picture(person, "customer-bill");
        lookAtTheCockpit(person);
        admin.context().close();
        person.context().close();
    }

    private void makeTheOrganisation(Page page) {
        page.navigate(RunningPortal.address() + "/admin/organisations");
        button(page, "New organisation").click();
        Locator fields = page.locator("vaadin-dialog vaadin-text-field input");
        fields.nth(0).fill(login + "u");
        fields.nth(1).fill("物理研究所 " + login);
        button(page, "Create organisation").click();
        assertThat(page.getByText("物理研究所 " + login).first()).isVisible(LONG);
        Chrome.picture(page, "organisations");
        Assertions.assertThat(csv(page)).contains("Account,Title", login + "u,物理研究所 " + login + ",0,0");
    }

    private String apply(Page page) {
        page.navigate(RunningPortal.address() + "/login");
        page.getByText("Apply for access").click();
        fill(page, "Real name", "王小明");
        fill(page, "Unit", "物理研究所 " + login + " 三室");
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

    /** While slurmdbd is silent nothing is approved; what the cluster does not do at once is set up a little later. */
    private void approve(Page page) {
        page.navigate(RunningPortal.address() + "/admin/applications");
        Locator open = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open " + login));
        assertThat(open).isVisible(LONG);
        Chrome.picture(page, "applications");
        Assertions.assertThat(csv(page)).contains(login + ",王**,").doesNotContain("王小明", "13812345678");
        open.click();
        assertThat(page.locator("vaadin-dialog vaadin-combo-box input")).hasValue("物理研究所 " + login + " · " + login + "u");
        assertThat(page.locator("vaadin-dialog vaadin-select-value-button").first()).containsText("400 core-hours, 5 nodes, 2 jobs, 3 months");
        Chrome.picture(page, "review");
        button(page, "Approve").click();
        Locator approved = page.getByText(login + " is approved.");
        Locator silent = button(page, "Try again");
        for (int i = 0; i < 5 && approved.count() == 0; i++) {
            assertThat(approved.or(silent).first()).isVisible(LONG);
            if (silent.isVisible()) {
                silent.click();
            }
        }
        Locator setUp = page.getByText("Set up").first();
        for (int i = 0; i < 20 && !setUp.isVisible(); i++) {
            page.navigate(RunningPortal.address() + "/admin/customers");
            page.waitForTimeout(3_000);
        }
        assertThat(setUp).isVisible(LONG);
        assertThat(page.getByText(login + "u", new Page.GetByTextOptions().setExact(true)).first()).isVisible(LONG);
        Chrome.picture(page, "customers");
        Assertions.assertThat(csv(page)).contains(login + ",Trial,,400").contains("," + login + "u");
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

    private void openAJob(Page page) {
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator("vaadin-select-value-button").first()).containsText(login, IN_TIME);
    }

    private static void runIt(Page page) {
        button(page, "Submit").click();
        page.waitForURL(Pattern.compile(".*/submissions/.*"));
        assertThat(page.getByText("Completed").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
        Chrome.picture(page, "customer-job");
    }

    private void booked(Page page, String kind) {
        Locator entry = page.locator(".zg-entries").getByText(kind, new Locator.GetByTextOptions().setExact(true)).first();
        for (int i = 0; i < 20 && !entry.isVisible(); i++) {
            page.navigate(RunningPortal.address() + "/admin/ledger?project=" + login);
            page.waitForTimeout(3_000);
        }
        assertThat(entry).isVisible(LONG);
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
        Assertions.assertThat(pdf.suggestedFilename()).isEqualTo("bill-" + login + "-" + YearMonth.now(ZoneId.of("Asia/Shanghai")) + ".pdf");
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

    /** What the page gives as a file. */
    private static String csv(Page page) {
        Download file = page.waitForDownload(() -> button(page, "CSV").click());
        try (InputStream in = file.createReadStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }
}
