package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.database.TestDatabase;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.PagesOnly;

/** The step after the password as a browser sees it, over HTTP. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhiguang.demo=true", "server.address=127.0.0.1", "vaadin.productionMode=true", "zhiguang.sign-in.second-factor=roles"})
class SecondFactorIT {

    @LocalServerPort
    private int port;

    @Autowired
    private PortalUsers users;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private SignInSessions sessions;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @Test
    void letsSomebodyInOnlyAfterTheCode() throws IOException, InterruptedException {
        Authenticator authenticator = enrol("alice");
        Visitor visitor = new Visitor(port);
        visitor.get("login");
        String first = visitor.session();
        assertThat(visitor.signIn("alice", "alice-demo-2026")).endsWith("/login/factor");
        String between = visitor.session();
        assertThat(between).isNotEqualTo(first);
        assertThat(visitor.get("login/factor").statusCode()).isEqualTo(200);
        assertThat(visitor.bringCode("000000")).endsWith("/login/factor?error");
        String code = authenticator.next();
        assertThat(visitor.bringCode(code)).doesNotContain("login");
        assertThat(visitor.session()).isNotEqualTo(between);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
        assertThat(sessions.list(user("alice"))).hasSize(1);

        Visitor thief = new Visitor(port);
        thief.signIn("alice", "alice-demo-2026");
        assertThat(thief.bringCode(code)).as("seen over a shoulder").endsWith("/login/factor?error");
    }

    @Test
    void isSignedOutForEverythingBetweenTheSteps() throws IOException, InterruptedException {
        enrol("bob");
        Visitor visitor = new Visitor(port);
        visitor.signIn("bob", "bob-demo-2026");
        for (String path : List.of("", "profile", "password", "admin/users", "api/files/download?path=/etc/passwd", "no/such/page")) {
            var answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("location")).as(path).hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        }
        assertThat(sessions.list(user("bob"))).isEmpty();
    }

    @Test
    void takesNoCodeWithoutAPasswordBefore() throws IOException, InterruptedException {
        Authenticator authenticator = enrol("carol");
        Visitor stranger = new Visitor(port);
        assertThat(stranger.bringCode(authenticator.next())).endsWith("/login?error");
        assertThat(stranger.get("login/factor").statusCode()).isEqualTo(200);
        assertThat(stranger.get("profile").statusCode()).isEqualTo(302);
        assertThat(stranger.send("login/factor", "code=1", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    }

    @Test
    void letsNoAdministratorInWhoHasNotSetOneUp() throws IOException, InterruptedException {
        for (String login : List.of("admin", "security", "audit")) {
            Visitor visitor = new Visitor(port);
            assertThat(visitor.signIn(login, login + "-demo-2026")).endsWith("/login/factor");
            assertThat(visitor.bringCode("")).endsWith("/login/factor?error");
            assertThat(visitor.get("admin/users").statusCode()).isEqualTo(302);
        }
        Visitor researcher = new Visitor(port);
        assertThat(researcher.signIn("dave", "dave-demo-2026")).doesNotContain("login");
    }

    @Test
    void closesTheAccountAfterFiveWrongCodes() throws IOException, InterruptedException {
        Authenticator authenticator = enrol("erin");
        Visitor visitor = new Visitor(port);
        visitor.signIn("erin", "erin-demo-2026");
        for (int i = 0; i < 5; i++) {
            visitor.bringCode("00000" + i);
        }
        assertThat(visitor.bringCode(authenticator.next())).endsWith("/login/factor?error");
        assertThat(new Visitor(port).signIn("erin", "erin-demo-2026")).endsWith("/login?error");
    }

    private Authenticator enrol(String login) {
        TotpKey key = factors.offer();
        Authenticator authenticator = new Authenticator(key);
        factors.enrol(user(login), key, authenticator.now());
        return authenticator;
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }
}
