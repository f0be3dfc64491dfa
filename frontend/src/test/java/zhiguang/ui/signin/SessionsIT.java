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
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;
import zhiguang.identity.UserAdministration;
import zhiguang.ui.PagesOnly;

/** Sign-in and sessions as a browser sees them, over HTTP. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhiguang.demo=true", "server.address=127.0.0.1", "vaadin.productionMode=true"})
class SessionsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private PortalUsers users;

    @Autowired
    private UserAdministration administration;

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
