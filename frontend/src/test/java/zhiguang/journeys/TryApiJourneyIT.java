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
