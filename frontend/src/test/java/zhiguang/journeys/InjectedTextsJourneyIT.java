package zhiguang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import zhiguang.TestCluster;
import zhiguang.ui.access.AccessMatrix;

/** Whatever people write stays a text on every page, for its owner and for every kind of administrator, even without the policy against scripts. */
class InjectedTextsJourneyIT {

    private static final Map<String, String> COLUMNS = Map.of("alice", "researcher", "admin", "administrator", "security", "security", "audit", "audit");
    /** How many dialogs and menus their pages have at least. */
    private static final Map<String, Integer> OPENED = Map.of("alice", 10, "admin", 8, "security", 2, "audit", 0);
    private static final Pattern LEAVES = Pattern.compile("(?i)sign out|download");
    private static final Path HOME = TestCluster.fromEnvironment().home().resolve("injected");
    private static final Path LOG = Path.of("target/portal.log");
    private static final InjectedRows ROWS = new InjectedRows(InjectedPlaces.texts());

    private static final Chrome CHROME = new Chrome();
    private static final Map<String, WatchedPage> PAGES = new HashMap<>();

    private static RunningPortal portal;
    private static boolean others;

    /** With a database of its own, so that others do not meet these rows. People come in before that: a planted passkey would be asked for. */
    @BeforeAll
    static void plant() throws Exception {
        others = OnPortal.stop();
        FileSystemUtils.deleteRecursively(HOME);
        ROWS.onCluster();
        portal = RunningPortal.start(Map.of(
                "ZHIGUANG_HOME", HOME.toString(),
                "ZHIGUANG_SESSIONS_MOST", "10000",
                "ZHIGUANG_CREDENTIALS_DIRECTORY", TestCluster.fromEnvironment().keys().toString(),
                "ZHIGUANG_SSH_KNOWNHOSTS", TestCluster.fromEnvironment().knownHosts().toString()));
        for (String who : COLUMNS.keySet()) {
            WatchedPage watched = new WatchedPage(CHROME.openWithoutPolicy("en-US", 1400, 3000));
            PAGES.put(who, watched);
            Chrome.signIn(watched.page(), who);
        }
        ROWS.inDatabase(HOME);
    }

    @AfterAll
    static void clean() throws Exception {
        CHROME.close();
        ROWS.removeFromCluster();
        portal.stop();
        FileSystemUtils.deleteRecursively(HOME);
        if (others) {
            OnPortal.start();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "admin", "security", "audit"})
    void staysATextOnEveryPageOf(String who) throws IOException {
        long logged = Files.size(LOG);
        List<String> wrong = new ArrayList<>();
        WatchedPage watched = Objects.requireNonNull(PAGES.get(who));
        Set<String> seen = new HashSet<>();
        for (InjectedPlaces.Place place : InjectedPlaces.places().stream().filter(each -> each.who().equals(who)).toList()) {
            seen.add(route(place.address()));
            visit(watched, place, wrong);
        }
        for (AccessMatrix.Line line : AccessMatrix.lines("page")) {
            if (line.outcome(COLUMNS.get(who)).equals("open") && seen.add(route(line.address()))) {
                visit(watched, new InjectedPlaces.Place(who, line.address(), List.of(), List.of(), List.of()), wrong);
            }
        }
        pressEverything(watched, who, wrong);
        assertThat(wrong).isEmpty();
        String log = Files.readString(LOG).substring((int) logged);
        assertThat(log.lines().filter(line -> line.contains("unexpected failure"))).isEmpty();
    }

    @Test
    void wouldNoticeATextThatBecomesHtml() {
        try (WatchedPage watched = new WatchedPage(CHROME.openWithoutPolicy("en-US", 800, 600))) {
            watched.go("login");
            List<String> unnoticed = new ArrayList<>();
            for (InjectedPlaces.Text text : InjectedPlaces.texts()) {
                watched.page().evaluate("html => { const box = document.createElement('div'); box.innerHTML = html; document.body.append(box); }", text.text());
                watched.page().waitForTimeout(30);
                if (watched.complaints().isEmpty() && text.text().startsWith("<")) {
                    unnoticed.add(text.text());
                }
                watched.page().evaluate("() => document.body.lastElementChild.remove()");
            }
            assertThat(unnoticed).isEmpty();
        }
    }

    private static void visit(WatchedPage watched, InjectedPlaces.Place place, List<String> wrong) {
        String where = place.who() + " at " + place.address() + ": ";
        watched.go(address(place.address()));
        watched.missing(place.words()).forEach(word -> wrong.add(where + "no " + word + " " + watched.headline()));
        watched.openAll();
        for (String pressed : place.pressed()) {
            watched.page().locator(pressed).first().click();
            watched.missing(place.opened()).forEach(word -> wrong.add(where + "no " + word + " after " + pressed));
        }
        watched.complaints().forEach(complaint -> wrong.add(where + complaint));
        if (!place.pressed().isEmpty()) {
            watched.page().keyboard().press("Escape");
        }
    }

    /** After all has been seen, for some of it is gone then: dialogs and menus show the texts too. A button of each kind is pressed once. */
    private static void pressEverything(WatchedPage watched, String who, List<String> wrong) {
        Set<String> places = InjectedPlaces.places().stream()
                .filter(each -> each.who().equals(who))
                .map(each -> address(each.address()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        int opened = 0;
        Set<String> pressed = new HashSet<>();
        for (String place : places) {
            watched.go(place);
            for (String kind : watched.buttons()) {
                if (LEAVES.matcher(kind).find() || !pressed.add(kind)) {
                    continue;
                }
                List<String> found = new ArrayList<>();
                opened += watched.press(kind, found) ? 1 : 0;
                found.forEach(complaint -> wrong.add(who + " at " + place + " after “" + kind + "”: " + complaint));
                if (!watched.page().url().endsWith(place)) {
                    watched.go(place);
                }
            }
        }
        assertThat(opened).as("dialogs and menus of " + who).isGreaterThanOrEqualTo(Objects.requireNonNull(OPENED.get(who)));
    }

    private static String address(String address) {
        String whole = address;
        for (var object : ROWS.objects().entrySet()) {
            whole = whole.replace(object.getKey(), object.getValue());
        }
        return whole.replace("{file}", "/home/alice/injected/all.txt").replace("cluster/nodes/1", "cluster/nodes/c1").replace(":token", "injected-texts");
    }

    private static String route(String address) {
        return address.replaceAll("\\?.*", "").replaceAll("/([0-9]+|\\{.*}|:token|injected-texts)$", "/*");
    }
}
