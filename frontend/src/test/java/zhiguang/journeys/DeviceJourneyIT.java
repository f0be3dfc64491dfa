package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command line shows a code, and its person answers it on the page: less than it asked for, and nothing at all. */
@ExtendWith(OnPortal.class)
class DeviceJourneyIT {

    private static final String CLIENT = "zhiguang-cli";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Chrome chrome = OnPortal.chrome();

    @Test
    void givesACommandLineLessThanItAskedForAndRefusesAnother() throws Exception {
        Page page = chrome.open("en-GB", ColorScheme.LIGHT, 1280, 800);
        Chrome.signIn(page, "carol");
        page.navigate(RunningPortal.address() + "/device");
        look(page, "BBBB-CCCC");
        assertThat(page.getByText("No program waits under this code").first()).isVisible();

        JsonNode asked = ask("jobs:read files:write");
        look(page, asked.path("user_code").asString().toLowerCase(Locale.ROOT));
        assertThat(page.getByText("asks to use the portal as you").first()).isVisible();
        assertThat(page.getByText("Nobody at the centre asks you for it").first()).isVisible();
        Chrome.picture(page, "device-asked");
        page.getByLabel("Change files").uncheck();
        RunningPortal.sql("update sign_in_session set proved_at = now() - interval '1 day'");
        button(page, "Approve").click();
        Locator password = page.locator("vaadin-dialog-overlay input[type=password], vaadin-dialog input[type=password]").first();
        password.fill("carol-demo-2026");
        password.press("Enter");
        assertThat(page.getByText("Approved: the program goes on by itself").first()).isVisible();
        JsonNode key = fetch(asked);
        Assertions.assertThat(key.path("scope").asString()).isEqualTo("jobs:read");
        Assertions.assertThat(key.path("access_token").asString()).isNotEmpty();
        page.navigate(RunningPortal.address() + "/profile/api");
        assertThat(page.getByText(CLIENT).first()).isVisible();

        JsonNode other = ask("jobs:read");
        page.navigate(other.path("verification_uri_complete").asString().replaceFirst("^https?://[^/]+", RunningPortal.address()));
        button(page, "Refuse").click();
        assertThat(page.getByText("Refused: the program gets nothing").first()).isVisible();
        Assertions.assertThat(fetch(other).path("error").asString()).isEqualTo("access_denied");
        page.context().close();
    }

    @Test
    void asksInChineseToo() throws Exception {
        Page page = chrome.open("zh-CN", ColorScheme.DARK, 390, 844);
        Chrome.signIn(page, "carol");
        page.navigate(RunningPortal.address() + "/device?code=" + ask("jobs:read").path("user_code").asString());
        assertThat(page.locator("vaadin-checkbox").first()).isVisible();
        Chrome.picture(page, "device-asked-zh");
        page.context().close();
    }

    private static void look(Page page, String code) {
        page.getByLabel("Code").first().fill(code);
        page.getByLabel("Code").first().press("Tab");
        button(page, "Look it up").click();
    }

    private static JsonNode ask(String scopes) throws IOException, InterruptedException {
        return post("/oauth2/device_authorization", Map.of("client_id", CLIENT, "scope", scopes));
    }

    private static JsonNode fetch(JsonNode asked) throws IOException, InterruptedException {
        return post("/oauth2/token", Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", CLIENT,
                "device_code", asked.path("device_code").asString()));
    }

    private static JsonNode post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(RunningPortal.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JsonMapper.builder().build().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static Locator button(Page page, String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text)).first();
    }
}
