package zhiguang.ui.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.database.TestDatabase;
import zhiguang.journeys.Chrome;

/** Two portals behind the guide's nginx, and a browser before it: what it pushes by WebSocket, whom it sees, and what a kill does to an open page. */
@Tag("chaos")
class BehindNginxIT {

    private static final String BASE = "https://" + Nginx.HOST;
    private static final double PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path folder;

    private static String database;
    private static final PagesProcess[] portals = new PagesProcess[2];
    private static Nginx nginx;
    private static Chrome chrome;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.freshUrl();
        portals[0] = PagesProcess.start(database);
        portals[1] = PagesProcess.start(database);
        nginx = Nginx.start(folder, portals[0].port(), portals[1].port());
        chrome = Chrome.finding(Nginx.HOST, nginx.port());
    }

    @AfterAll
    static void stop() throws Exception {
        chrome.close();
        nginx.close();
        portals[0].close();
        portals[1].close();
    }

    @Test
    void anOpenPageGoesOnSignedInAtTheOtherPortalWhenItsOwnIsKilled() throws Exception {
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        page.setExtraHTTPHeaders(Map.of("X-Forwarded-For", "198.51.100.9"));
        List<String> sockets = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> open(sockets, socket));
        signIn(page);
        int own = portalOf(page.navigate(BASE + "/profile"));
        shows(page);
        page.waitForCondition(() -> !sockets.isEmpty());
        assertThat(sockets).allMatch(url -> url.startsWith("wss://" + Nginx.HOST + "/VAADIN/push"));
        seesTheBrowserAsItIs(page);

        int before = sockets.size();
        portals[own].close();
        page.waitForCondition(() -> sockets.size() > before, new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        shows(page);
        assertThat(page.url()).isEqualTo(BASE + "/profile");
        int other = portalOf(page.navigate(BASE + "/profile?tab=sessions"));
        assertThat(other).isNotEqualTo(own);
        shows(page);
        page.context().close();
        portals[own] = PagesProcess.start(database, portals[own].port());
    }

    private static void open(List<String> sockets, WebSocket socket) {
        socket.onFrameReceived(frame -> {
            if (!sockets.contains(socket.url())) {
                sockets.add(socket.url());
            }
        });
    }

    private static void signIn(Page page) {
        page.navigate(BASE + "/login");
        page.locator("input[name=username]").fill("alice");
        page.locator("input[name=password]").fill("alice-demo-2026");
        page.locator("vaadin-button[slot=submit]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** The session is another where the page was loaded anew, the person the same. */
    private static void shows(Page page) {
        assertThat(page.locator("vaadin-app-layout").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static int portalOf(Response response) {
        String told = response.headers().getOrDefault("x-answered-by", "");
        String last = told.substring(told.lastIndexOf(' ') + 1);
        return last.endsWith(":" + portals[0].port()) ? 0 : 1;
    }

    /** TLS ends at the proxy, and who claims to come from elsewhere is not believed. */
    private static void seesTheBrowserAsItIs(Page page) {
        List<Cookie> cookies = page.context().cookies();
        assertThat(cookies).anyMatch(cookie -> cookie.name.startsWith("__Host-") && cookie.secure && cookie.httpOnly);
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
        assertThat(jdbc.sql("select distinct address from sign_in_session").query(String.class).list()).containsExactly("127.0.0.1");
    }
}
