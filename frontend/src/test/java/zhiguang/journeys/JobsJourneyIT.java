package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two whole paths of a researcher through the built portal: a sweep whose failed rows run again, and a job that needed more memory. */
@ExtendWith(OnPortal.class)
class JobsJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    private static final String SWEEP = """
            #!/bin/bash
            echo "value $VALUE"
            [ "$KIND" != bad ]
            """;
    private static final String HUNGRY = """
            #!/bin/bash
            #SBATCH --mem=100M --time=5
            python3 -c 'import os, time; a = bytearray(int(os.environ["MEGABYTES"]) * 10**6); time.sleep(8)'
            echo well done
            """;

    @TempDir
    Path folder;

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void runsTheFailedRowsOfASweepAgain() throws Exception {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        newJob(page);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("sweep journey");
        write(page, SWEEP);
        button(page, "Several from a table").click();
        page.waitForURL(Pattern.compile(".*/jobs/sweep.*"));
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "VALUE,KIND\n1\n");
        page.locator("vaadin-upload input[type=file]").first().setInputFiles(wrong);
        assertThat(page.getByText("The row has 1 values, the table 2 columns.").first()).isVisible(LONG);
        Path table = Files.write(
                folder.resolve("table.csv"), "\uFEFFVALUE;KIND\r\n\"一;$(id)\";good\r\n2;bad\r\n\r\n3;good\r\n4;bad\r\n".getBytes(StandardCharsets.UTF_8));
        page.locator("vaadin-upload input[type=file]").first().setInputFiles(table);
        assertThat(page.getByText("4 rows with 2 values each: nothing is wrong.")).isVisible(LONG);
        Chrome.picture(page, "sweep-table");
        button(page, "Go on").click();
        assertThat(page.getByText("From a table with 4 rows: VALUE, KIND.")).isVisible(LONG);
        Chrome.picture(page, "sweep-form");
        submit(page);
        assertThat(button(page, "Run the 2 failed again")).isVisible(LONG);
        assertThat(page.getByText("一;$(id)").first()).isVisible(LONG);
        Chrome.picture(page, "sweep-failed");
        button(page, "Run the 2 failed again").click();
        page.waitForURL(Pattern.compile(".*/jobs/new\\?draft=again-.*"));
        assertThat(page.getByText("From a table with 4 rows: VALUE, KIND.")).isVisible(LONG);
        assertThat(page.getByLabel("Array").first()).hasValue("2,4");
        write(page, SWEEP.replace("[ \"$KIND\" != bad ]", "true"));
        submit(page);
        assertThat(page.getByText("2 of 2 done").first()).isVisible(LONG);
        assertThat(page.getByText("Completed").first()).isVisible(LONG);
        Chrome.picture(page, "sweep-again");
        page.context().close();
    }

    @Test
    void submitsATemplatesJobAgainWithTheMemoryItLacked() {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        page.navigate(RunningPortal.address() + "/templates/edit");
        page.getByLabel("Name (English)").fill("Hungry");
        button(page, "Add a parameter").click();
        page.getByLabel("Variable").first().fill("MEGABYTES");
        page.getByLabel("Default").first().fill("140");
        page.locator("vaadin-text-area.zg-mono textarea").fill(HUNGRY);
        button(page, "Save").click();
        page.waitForURL(Pattern.compile(".*/templates/use/.*"));
        button(page, "Go on to the job").click();
        page.waitForURL(Pattern.compile(".*/jobs/new.*"));
        assertThat(page.getByText(Pattern.compile("Would start .*")).first()).isVisible(LONG);
        Chrome.picture(page, "template-forecast");
        submit(page);
        Locator again = page.getByText("Submit again with 200 MiB").first();
        assertThat(again).isVisible(LONG);
        assertThat(page.getByText(Pattern.compile("It used more memory than.*")).first()).isVisible(LONG);
        Chrome.picture(page, "out-of-memory");
        again.click();
        page.waitForURL(Pattern.compile(".*/jobs/new\\?from=.*memory=200.*"));
        assertThat(page.getByLabel(Pattern.compile("Memory.*")).first()).hasValue("200 MiB", new LocatorAssertions.HasValueOptions().setTimeout(60_000));
        submit(page);
        assertThat(page.getByText("well done", new Page.GetByTextOptions().setExact(true))).isVisible(LONG);
        assertThat(page.getByText("Completed").first()).isVisible(LONG);
        page.context().close();
    }

    @Test
    void cancelsAJobFromItsLineAndMayTakeThatBackForAMoment() {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "alice");
        newJob(page);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("line journey");
        write(page, "#!/bin/bash\n#SBATCH --time=10 --mem=50M\nsleep 600\n");
        submit(page);
        assertThat(page.getByText("Running").first()).isVisible(LONG);
        page.navigate(RunningPortal.address() + "/jobs?q=line+journey&show=active");
        Locator cancel = page.locator("vaadin-grid vaadin-button.zg-row-button");
        assertThat(cancel.first()).isVisible(LONG);
        assertThat(cancel).hasCount(1);
        cancel.click();
        button(page, "Undo").click();
        assertThat(page.getByText(Pattern.compile("line journey.* goes on\\.")).first()).isVisible(LONG);
        assertThat(page).hasURL(Pattern.compile(".*/jobs\\?q=line.*"));
        assertThat(cancel).hasCount(1);
        cancel.click();
        assertThat(page.getByText("No job matches").first()).isVisible(LONG);
        page.navigate(RunningPortal.address() + "/jobs?q=line+journey&show=finished");
        assertThat(page.getByText("Cancelled").first()).isVisible(LONG);
        assertThat(cancel.first()).isHidden();
        page.context().close();
    }

    private static void newJob(Page page) {
        page.navigate(RunningPortal.address() + "/jobs/new");
        assertThat(page.locator("vaadin-select-value-button").first())
                .containsText("physics", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    private static void write(Page page, String script) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(script);
        page.waitForTimeout(1000);
    }

    private static void submit(Page page) {
        button(page, "Submit").click();
        page.waitForURL(Pattern.compile(".*/submissions/.*"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }
}
