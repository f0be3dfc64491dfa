package zhiguang.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's Chromium, driven as a person would; keeps what it showed under {@code target/screenshots}. */
public final class Chrome implements AutoCloseable {

    /** Much of what a page shows comes from a Slurm that may be busy. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright = Playwright.create();
    private final Browser browser;

    public Chrome() {
        this(List.of());
    }

    private Chrome(List<String> more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
    }

    /** Finds {@code https://host/} at a port of this machine, and believes its certificate. */
    public static Chrome finding(String host, int port) {
        return new Chrome(List.of("--host-resolver-rules=MAP " + host + ":443 127.0.0.1:" + port, "--ignore-certificate-errors"));
    }

    public Page open(String language, ColorScheme scheme, int width, int height) {
        return open(options(language, width, height).setColorScheme(scheme));
    }

    /** What a page's own care does not hold back would run here. */
    Page openWithoutPolicy(String language, int width, int height) {
        return open(options(language, width, height).setBypassCSP(true));
    }

    private static Browser.NewContextOptions options(String language, int width, int height) {
        return new Browser.NewContextOptions().setLocale(language).setViewportSize(width, height).setAcceptDownloads(true);
    }

    private Page open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onPageError(error -> System.err.println("in the page: " + error));
        return page;
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    /** Ends on the first page after signing in. */
    public static void signIn(Page page, String login) {
        page.navigate(RunningPortal.address() + "/login");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(login + "-demo-2026");
        page.locator("vaadin-login-form vaadin-button[slot=submit], vaadin-button[slot=submit]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
