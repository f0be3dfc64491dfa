package zhiguang.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A page in which scripts of others would run, for the policy against them is off, and would be noticed. */
final class WatchedPage implements AutoCloseable {

    private static final double SEEN_MILLIS = 10_000;
    private static final double QUIET_MILLIS = 10_000;

    /** All that is there, in shadow roots too: what it says, and what no text should have become. */
    private static final String LOOK = """
            window.zgLook = () => {
              const said = [], odd = [];
              const walk = root => {
                for (const one of root.querySelectorAll('*')) {
                  for (const each of one.attributes) {
                    if (each.value.includes('xssed') && (each.name.startsWith('on') || each.name === 'srcdoc' || each.name === 'style'
                        || (['href', 'src', 'data', 'action', 'formaction', 'xlink:href'].includes(each.name) && /^\\s*(javascript|data):/i.test(each.value)))) {
                      odd.push(one.localName + ' ' + each.name + '=' + each.value);
                    }
                    if (['title', 'aria-label', 'placeholder'].includes(each.name)) said.push(each.value);
                  }
                  if (one.localName === 'script' && /^[^{]{0,40}xssed/.test(one.textContent)) odd.push('script ' + one.textContent);
                  if (one.localName === 'img' && one.getAttribute('src') === 'x') odd.push('img src=x');
                  if ('value' in one && typeof one.value === 'string') said.push(one.value);
                  if (one.shadowRoot) walk(one.shadowRoot);
                  if (one.content instanceof DocumentFragment) walk(one.content);
                }
                said.push(root === document ? document.body.textContent : root.textContent);
              };
              walk(document);
              said.push(document.title);
              return {said: said.join(' '), odd};
            };
            for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.xssed();
            """;
    private static final String QUIET = """
            () => document.body && window.Vaadin && Vaadin.Flow && Vaadin.Flow.clients
              && Object.values(Vaadin.Flow.clients).every(client => !client.isActive || !client.isActive())""";
    private static final String FOLLOW = """
            url => {
              const link = document.createElement('a');
              link.href = url;
              link.setAttribute('router-link', '');
              document.body.append(link);
              link.click();
              link.remove();
            }""";
    private static final String OPEN_ALL = """
            () => {
              document.querySelectorAll('vaadin-details').forEach(each => each.opened = true);
              document.querySelectorAll('vaadin-tooltip').forEach((each, number) => { if (number < 60) { each.manual = true; each.opened = true; } });
            }""";

    private static final String BUTTONS_OF_THE_PAGE = """
              const kind = button => (button.getAttribute('aria-label') || button.title || button.textContent).trim().slice(0, 14);
              const buttons = [...document.querySelectorAll('vaadin-button, vaadin-menu-bar-button')].filter(button =>
                !button.disabled && button.getClientRects().length && !button.closest('[slot=drawer], [slot=navbar], vaadin-notification-card'));
            """;
    private static final String BUTTONS = "() => {" + BUTTONS_OF_THE_PAGE + " return [...new Set(buttons.map(kind))]; }";
    private static final String PRESS = "wanted => {" + BUTTONS_OF_THE_PAGE
            + " const found = buttons.find(button => kind(button) === wanted); if (found) found.click(); return !!found; }";
    private static final String OVER_THE_PAGE = """
            () => [...document.querySelectorAll('vaadin-dialog, vaadin-confirm-dialog, vaadin-menu-bar-submenu, vaadin-context-menu, vaadin-popover')].some(each => each.opened)""";
    private static final int PRESSED_MILLIS = 120;
    private static final int DEEPEST = 3;

    private final Page page;
    private final Set<String> ran = new ConcurrentSkipListSet<>();

    WatchedPage(Page page) {
        this.page = page;
        BrowserContext context = page.context();
        context.exposeBinding("xssed", (source, arguments) -> ran.add(source.page().url()));
        context.addInitScript(LOOK);
        page.onDialog(dialog -> {
            ran.add(page.url());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    /** As a link of the portal does, where a page of it is open that does not just then write down where it is. */
    void go(String address) {
        String url = RunningPortal.address() + "/" + address;
        if (page.url().startsWith(RunningPortal.address()) && !page.url().endsWith("/login")) {
            page.evaluate(FOLLOW, url);
            page.waitForTimeout(50);
            page.waitForFunction(QUIET, null, new Page.WaitForFunctionOptions().setTimeout(QUIET_MILLIS));
        }
        if (!page.url().startsWith(url)) {
            page.navigate(url);
        }
        page.waitForFunction(QUIET, null, new Page.WaitForFunctionOptions().setTimeout(QUIET_MILLIS));
    }

    /** Those of the words that do not show in time. */
    List<String> missing(List<String> words) {
        String all = "words => { const said = window.zgLook().said; return words.every(each => said.includes(each)); }";
        try {
            page.waitForFunction(all, words, new Page.WaitForFunctionOptions().setTimeout(SEEN_MILLIS).setPollingInterval(100));
            return List.of();
        } catch (com.microsoft.playwright.TimeoutError e) {
            String said = (String) page.evaluate("() => window.zgLook().said");
            return words.stream().filter(each -> !said.contains(each)).toList();
        }
    }

    String headline() {
        return page.url() + " " + page.locator("h1, h2").allTextContents();
    }

    /** Details and tooltips. */
    void openAll() {
        page.evaluate(OPEN_ALL);
        page.waitForTimeout(100);
    }

    /** A button of each kind that the page has, by the beginning of what it says: many rows have the same. */
    @SuppressWarnings("unchecked")
    List<String> buttons() {
        return (List<String>) page.evaluate(BUTTONS);
    }

    /** Presses the first of the kind and answers whether something opened over the page, which is looked through and closed again. */
    boolean press(String kind, List<String> wrong) {
        if (!(Boolean) page.evaluate(PRESS, kind)) {
            return false;
        }
        page.waitForTimeout(PRESSED_MILLIS);
        page.waitForFunction(QUIET, null, new Page.WaitForFunctionOptions().setTimeout(QUIET_MILLIS));
        boolean opened = (Boolean) page.evaluate(OVER_THE_PAGE);
        wrong.addAll(complaints());
        for (int i = 0; i < DEEPEST && (Boolean) page.evaluate(OVER_THE_PAGE); i++) {
            page.keyboard().press("Escape");
            page.waitForTimeout(PRESSED_MILLIS);
        }
        return opened;
    }

    /** What ran, and what is in the page though nobody of us put it there. */
    @SuppressWarnings("unchecked")
    List<String> complaints() {
        List<String> odd = (List<String>) page.evaluate("() => window.zgLook().odd");
        List<String> all = new java.util.ArrayList<>(odd);
        ran.forEach(where -> all.add("a script ran at " + where));
        ran.clear();
        return all;
    }

    @Override
    public void close() {
        page.context().close();
    }
}
