package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator sets a core-hour limit, a researcher meets it, and goes on when it is lifted. */
@ExtendWith(OnPortal.class)
class AdministratorJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void setsALimitThatTheResearcherMeetsAndLiftsItAgain() {
        Page admin = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(admin, "admin");
        Page erin = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        try (Closing lifted = () -> limit(admin, "")) { // else the jobs of all other tests would wait
            meetsAndGoesOn(admin, erin);
        }
        erin.context().close();
        admin.context().close();
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    private static void meetsAndGoesOn(Page admin, Page erin) {
        limit(admin, "0");
        Chrome.signIn(erin, "erin");
        erin.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(erin.locator("vaadin-select-value-button").first())
                .containsText("ai", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        erin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit").setExact(true)).click();
        erin.waitForURL(Pattern.compile(".*/submissions/.*"));
        assertThat(erin.getByText("AssocGrpCPUMinutesLimit").first()).isVisible(LONG);
        Chrome.picture(erin, "limit-met");
        limit(admin, "");
        Chrome.picture(admin, "projects");
        assertThat(erin.getByText("Completed").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(120_000));
    }

    /** Slurm that takes its time has not said yet that it has it: then it is asked for again. */
    private static void limit(Page page, String coreHours) {
        Locator had = page.getByText("Slurm has taken the change.");
        for (int i = 0; i < 10; i++) {
            page.navigate(RunningPortal.address() + "/admin/projects?project=ai");
            Locator field = page.locator("vaadin-dialog vaadin-text-field input").first();
            assertThat(field).isVisible(LONG);
            Chrome.picture(page, "project");
            field.fill(coreHours);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set limit")).first().click();
            if (coreHours.equals("0")) {
                page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
            }
            assertThat(had.or(page.getByText("Slurm does not have it yet")).first()).isVisible(LONG);
            if (had.count() > 0) {
                return;
            }
        }
        assertThat(had.first()).isVisible(LONG);
    }
}
