package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditLine;
import zhiguang.audit.AuditRecords;
import zhiguang.database.TestDatabase;
import zhiguang.identity.OpenSession;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;
import zhiguang.identity.SignInSessions;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.PagesOnly;

/** Sign-in and sessions as a browser sees them, over HTTP. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhiguang.demo=true", "server.address=127.0.0.1", "vaadin.productionMode=true", "zhiguang.sessions.most=3"})
class SessionsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private PortalUsers users;

    @Autowired
    private UserAdministration administration;

    @Autowired
    private SignInSessions sessions;

    @Autowired
    private AuditRecords audit;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @Test
    void givesANewHiddenSessionAtSignIn() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        var page = visitor.get("login");
        String before = visitor.session();
        assertThat(page.headers().firstValue("set-cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
        assertThat(visitor.signIn("alice", "alice-demo-2026")).doesNotContain("login");
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsStrangersToTheSignInPage() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        for (String path : List.of("", "profile", "admin/users", "no/such/page", "actuator/env", "gallery")) {
            var answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("location")).hasValueSatisfying(to -> assertThat(to)
                    .endsWith("/login"));
        }
        assertThat(visitor.signIn("alice", "wrong")).endsWith("login?error");
    }

    @Test
    void sendsEveryPageWithTheHeadersThatProtectIt() throws IOException, InterruptedException {
        var headers = new Visitor(port).get("login").headers();
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("x-frame-options")).isPresent();
        assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
        assertThat(headers.firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
        assertThat(headers.firstValue("strict-transport-security")).as("over plain HTTP").isEmpty();
    }

    @Test
    void letsOnlyScriptsWithThePagesOwnNonceRun() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        var page = visitor.get("login");
        String policy = page.headers().firstValue("content-security-policy").orElseThrow();
        assertThat(page.headers().allValues("content-security-policy")).hasSize(1);
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "worker-src 'self'", "'wasm-unsafe-eval'")
                .contains("connect-src 'self' http://127.0.0.1:")
                .doesNotContain("'unsafe-eval'", "script-src 'self' 'unsafe-inline'", "*");
        String nonce = policy.replaceAll("(?s).*'nonce-([^']+)'.*", "$1");
        assertThat(Pattern.compile("<script(?![^>]* nonce=\"" + Pattern.quote(nonce) + "\")").matcher(page.body()).find()).isFalse();
        assertThat(visitor.get("login").headers().firstValue("content-security-policy").orElseThrow()).doesNotContain(nonce);
        assertThat(visitor.get("styles.css").headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("nonce-", "'unsafe-eval'");
    }

    @Test
    void asksForTlsOnlyWhereATrustedProxySaysThatThereIs() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("login", "X-Forwarded-Proto", "https").headers().firstValue("strict-transport-security").orElse(""))
                .contains("max-age=31536000");
    }

    @Test
    void endsOpenSessionsAtOnceWhenSomebodyIsLockedOrLosesARole() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        visitor.signIn("bob", "bob-demo-2026");
        PortalUser security = user("security");
        administration.lock(security, user("bob").id());
        assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
        assertThat(visitor.signIn("bob", "bob-demo-2026")).endsWith("login?error");

        administration.unlock(security, user("bob").id());
        visitor.signIn("bob", "bob-demo-2026");
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
        administration.changeRole(security, user("bob").id(), Role.ADMINISTRATOR);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
    }

    @Test
    void listsWhereSomebodyIsSignedInAndEndsItFromElsewhere() throws IOException, InterruptedException {
        Visitor here = new Visitor(port);
        Visitor elsewhere = new Visitor(port);
        here.signIn("carol", "carol-demo-2026");
        List<OpenSession> before = sessions.list(user("carol"));
        elsewhere.signIn("carol", "carol-demo-2026");
        OpenSession other = sessions.list(user("carol")).stream().filter(s -> !before.contains(s)).findFirst().orElseThrow();
        assertThat(other.address()).contains("127.0.0.1");
        assertThat(other.agent()).startsWith("Java-http-client");
        sessions.revoke(user("erin"), other.id());
        assertThat(elsewhere.get("profile").statusCode()).as("somebody else cannot").isEqualTo(200);
        sessions.revoke(user("carol"), other.id());
        assertThat(elsewhere.get("profile").statusCode()).isEqualTo(302);
        assertThat(here.get("profile").statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheOldestSignInWhenThereAreTooMany() throws IOException, InterruptedException {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            visitors.add(new Visitor(port));
            visitors.getLast().signIn("erin", "erin-demo-2026");
        }
        assertThat(visitors.getFirst().get("profile").statusCode()).isEqualTo(302);
        assertThat(visitors.get(1).get("profile").statusCode()).isEqualTo(200);
        assertThat(visitors.getLast().get("profile").statusCode()).isEqualTo(200);
    }

    @Test
    void writesIntoTheAuditFromWhereSomebodySignedInAndOut() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        visitor.signIn("dave", "dave-demo-2026");
        OpenSession session = sessions.list(user("dave")).getFirst();
        visitor.get("profile");
        assertThat(visitor.signOut()).isEqualTo(302);
        assertThat(sessions.list(user("dave"))).isEmpty();
        assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
        List<AuditLine> lines = audit.list(new AuditCriteria("dave", "user.signed", "", Optional.empty(), Optional.empty(), Optional.empty()), 0, 9);
        assertThat(lines).extracting(AuditLine::action).containsExactly("user.signed-out", "user.signed-in");
        assertThat(lines).allSatisfy(line -> assertThat(line.address()).contains("127.0.0.1"));
        assertThat(lines.getFirst().session()).contains(session.id().toString());
    }

    @Test
    void refusesASignInThatAnotherSitesPageSends() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.signInFrom("Origin", "https://elsewhere.example")).isEqualTo(403);
        assertThat(visitor.signInFrom("Origin", "null")).isEqualTo(403);
        assertThat(visitor.signInFrom("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(visitor.signInFrom("Sec-Fetch-Site", "same-origin")).isEqualTo(302);
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }
}
