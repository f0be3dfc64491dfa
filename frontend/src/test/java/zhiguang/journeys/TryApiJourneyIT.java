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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhiguang.bench.ProgramKey;

/** The page that tries the API, from the link in the profile to the answer of an operation. */
@ExtendWith(OnPortal.class)
class TryApiJourneyIT {

    private static final LocatorAssertions.IsVisibleOptions LONG = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    /** Others that tests write have small ones. */
    private static final int NUMBER = ThreadLocalRandom.current().nextInt(1_000_000, Integer.MAX_VALUE);

    private static String token = "";

    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void asksWithTheTokenThatIsGiven() throws Exception {
        Page profile = OnPortal.chrome().open("zh-CN", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(profile, "alice");
        profile.navigate(RunningPortal.address() + "/profile/api");
        Page page = profile.context().waitForPage(() -> profile.getByText("试用接口").click());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                broken.add(message.text());
            }
        });
        page.onPageError(broken::add);
        Locator field = page.locator("#token");
        field.fill("zgp_wrong");
        page.locator("#show").click();
        assertThat(page.getByText("门户不接受这个令牌")).isVisible(LONG);
        field.fill(token);
        page.locator("#show").click();
        Locator operation = page.locator("#operations .opblock-get").filter(new Locator.FilterOptions().setHas(
                page.getByText("/api/v1/notices", new Page.GetByTextOptions().setExact(true)))).first();
        page.locator("#operations .opblock-tag", new Page.LocatorOptions().setHasText("notices")).first().click();
        operation.click();
        operation.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Execute"))).click();
        assertThat(operation.locator(".live-responses-table tbody .response-col_status").first()).containsText("200");
        Chrome.picture(page, "try-api");
        Assertions.assertThat(broken).isEmpty();
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"DARK,'',1280,dark", "DARK,'',390,dark", "LIGHT,'',390,light", "LIGHT,#lang=zh-CN&theme=dark,390,dark", "DARK,#theme=light,390,light"})
    void isReadInDarkAndInLightAlsoOnAPhone(ColorScheme system, String from, int width, String theme) {
        Page page = OnPortal.chrome().open("en", system, width, 800);
        page.navigate(RunningPortal.address() + "/api/try/index.html" + from);
        page.locator("#token").fill("zgp_wrong");
        page.locator("#show").click();
        assertThat(page.locator("#said")).not().isEmpty();
        assertReadable(page, theme);
        page.locator("#token").fill(token);
        page.locator("#show").click();
        page.locator("#operations-tag-compute").click();
        for (String kind : List.of("get", "post", "delete")) {
            page.locator("#operations .opblock-" + kind + " .opblock-summary").first().click();
        }
        assertThat(page.locator("#operations .opblock.is-open .highlight-code, #operations .opblock.is-open textarea").first()).isVisible(LONG);
        assertReadable(page, theme);
        Chrome.picture(page, "try-api-" + theme + "-" + width);
        page.context().close();
    }

    private static void assertReadable(Page page, String theme) {
        double background = Contrast.backgroundLuminance(page);
        Assertions.assertThat(background).as("how bright").matches(bright -> theme.equals("dark") ? bright < 0.05 : bright > 0.9);
        Assertions.assertThat(Contrast.findPoor(page)).as("texts that are hard to read").isEmpty();
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
    }

    @BeforeAll
    static void makeToken() throws Exception {
        try (Connection database = database()) {
            token = ProgramKey.insert(database, "alice", "{JOBS_READ}", NUMBER);
        }
    }

    @AfterAll
    static void takeTokenAway() throws Exception {
        try (Connection database = database();
                PreparedStatement delete = database.prepareStatement("DELETE FROM api_key WHERE hash = sha256(?)")) {
            delete.setBytes(1, token.getBytes(StandardCharsets.UTF_8));
            delete.executeUpdate();
        }
    }

    private static Connection database() throws Exception {
        String password = Files.readString(Path.of(System.getenv("ZHIGUANG_HOME"), "postgres/password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + System.getenv().getOrDefault("ZHIGUANG_POSTGRES_PORT", "8082") + "/postgres";
        return DriverManager.getConnection(url, "postgres", password);
    }
}
