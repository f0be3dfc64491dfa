package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;
import zhiguang.database.TestDatabase;
import zhiguang.factors.Authenticator;
import zhiguang.factors.SecondFactors;
import zhiguang.factors.TotpKey;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.PagesOnly;

/** Signing in by a real Keycloak, as a browser sees it. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zhiguang.demo=true",
            "server.address=127.0.0.1",
            "vaadin.productionMode=true",
            "zhiguang.sign-in.oidc.centre.label=The centre's account",
            "zhiguang.sign-in.oidc.centre.client-secret=" + Keycloak.SECRET,
            "zhiguang.sign-in.oidc.centre.roles-claim=realm_access.roles",
            "zhiguang.sign-in.oidc.centre.roles.ADMINISTRATOR=hpc-admins",
            "zhiguang.sign-in.oidc.centre.roles.AUDIT_ADMINISTRATOR=hpc-audit",
            "zhiguang.sign-in.oidc.centre.cluster-user-claim=hpc.user",
            "zhiguang.sign-in.oidc.gone.issuer=http://127.0.0.1:9/realms/gone",
            "zhiguang.sign-in.oidc.gone.client-secret=x"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcIT {

    private static Keycloak keycloak;
    private static boolean allowed;

    @LocalServerPort
    private int port;

    @Autowired
    private PortalUsers users;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private SignInSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        keycloak = new Keycloak();
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) throws IOException, InterruptedException {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
        registry.add("zhiguang.sign-in.oidc.centre.issuer", keycloak::issuer);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        keycloak.close();
    }

    @BeforeEach
    void allow() throws IOException, InterruptedException {
        if (!allowed) {
            keycloak.allow("zhiguang", "http://127.0.0.1:" + port);
            allowed = true;
        }
    }

    @Test
    void makesAnAccountAtTheFirstSignInAndFindsItAgain() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("login").statusCode()).isEqualTo(200);
        assertThat(signIn(visitor, "wei")).endsWith("/");
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
        PortalUser wei = user("wei");
        assertThat(wei.role()).isEqualTo(Role.RESEARCHER);
        assertThat(wei.clusterUser()).hasValueSatisfying(mapped -> assertThat(mapped.name()).isEqualTo("zguser01"));
        assertThat(wei.displayName()).contains("王伟");
        Visitor again = new Visitor(port);
        assertThat(signIn(again, "wei")).endsWith("/");
        assertThat(sessions.list(wei)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(jdbc.sql("select count(*) from provider_account where name = 'wei'").query(Integer.class).single()).isOne();
    }

    @Test
    void neverTakesOverAnAccountThatHasTheSameNameOrMail() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        assertThat(signIn(visitor, "alice")).endsWith("/login?error=provider");
        assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
        assertThat(lastAudit("provider")).isEqualTo("provider.name-taken alice REFUSED");
        assertThat(user("alice").displayName()).isNotEqualTo("Another alice");
    }

    @Test
    void givesTheRoleItSaysButMakesNobodyTwoAdministratorsOrRoot() throws IOException, InterruptedException {
        assertThat(signIn(new Visitor(port), "lin")).endsWith("/");
        assertThat(user("lin").role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(user("lin").clusterUser()).as("root").isEmpty();
        assertThat(signIn(new Visitor(port), "both")).endsWith("/login?error=provider");
        assertThat(lastAudit("provider")).isEqualTo("provider.roles-conflict both REFUSED");
        assertThat(users.findByLogin("both")).isEmpty();
    }

    @Test
    void asksForTheSecondFactorBesideIt() throws IOException, InterruptedException {
        signIn(new Visitor(port), "wei");
        TotpKey key = factors.offer();
        Authenticator authenticator = new Authenticator(key);
        factors.enrol(user("wei"), key, authenticator.now());
        try {
            Visitor visitor = new Visitor(port);
            assertThat(signIn(visitor, "wei")).endsWith("/login/factor");
            assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
            assertThat(visitor.bringCode(authenticator.next())).doesNotContain("login");
            assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
            signOutAtProvider("wei", visitor);
        } finally {
            factors.remove(user("wei"));
        }
    }

    @Test
    void refusesAnAnswerThatItDidNotAskFor() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        String answer = answer(visitor, "wei");
        Visitor victim = new Visitor(port);
        assertThat(location(victim.get(path(answer)))).as("another's answer").endsWith("/login?error=provider");
        String changed = UriComponentsBuilder.fromUriString(answer).replaceQueryParam("state", "guessed").build().toUriString();
        assertThat(location(visitor.get(path(changed)))).endsWith("/login?error=provider");
        assertThat(location(visitor.get(path(answer)))).as("one's own").endsWith("/");
        Visitor once = new Visitor(port);
        String used = answer(once, "wei");
        assertThat(location(once.get(path(used)))).endsWith("/");
        assertThat(location(once.get(path(used)))).as("a second time").endsWith("/login?error=provider");
        assertThat(location(new Visitor(port).get("login/oauth2/code/centre?error=access_denied&state=x"))).endsWith("/login?error=provider");
    }

    @Test
    void asksWithStateNonceAndProofKeyAndLeadsOnlyToTheProviderOrOurselves() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        visitor.get("profile?redirect=https://evil.example/");
        String question = location(visitor.get("oauth2/authorization/centre?redirect_uri=https://evil.example/&post_login=https://evil.example/"));
        assertThat(question).startsWith(keycloak.issuer() + "/").contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
        assertThat(question).contains("redirect_uri=http://127.0.0.1:" + port + "/login/oauth2/code/centre").doesNotContain("evil");
        String back = location(visitor.get(path(new ProviderVisitor().signIn(question, "wei", "wei-at-centre"))));
        assertThat(URI.create("http://127.0.0.1:" + port + "/").resolve(back).getHost()).isEqualTo("127.0.0.1");
        assertThat(visitor.get("oauth2/authorization/nobody").statusCode()).isNotEqualTo(200);
    }

    @Test
    void saysThatAProviderIsDown() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        assertThat(location(visitor.get("oauth2/authorization/gone"))).endsWith("/login?error=provider-down");
        assertThat(visitor.signIn("bob", "bob-demo-2026")).doesNotContain("login");
    }

    @Test
    void goesOnWhereItsSessionIsNotKnown() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        signIn(visitor, "wei");
        Visitor elsewhere = new Visitor(port);
        elsewhere.bring(visitor.token().orElseThrow());
        assertThat(elsewhere.get("profile").statusCode()).isEqualTo(200);
        signOutAtProvider("wei", elsewhere);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(302);
    }

    @Test
    void endsNothingByASignOutThatTheProviderDidNotSign() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        signIn(visitor, "wei");
        Visitor stranger = new Visitor(port);
        for (String token : List.of("", "x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ3ZWkifQ.")) {
            assertThat(stranger.send("login/provider/centre/signed-out", "logout_token=" + token).statusCode()).isEqualTo(400);
        }
        assertThat(stranger.send("login/provider/nobody/signed-out", "logout_token=x").statusCode()).isEqualTo(404);
        assertThat(stranger.send("login/provider/gone/signed-out", "logout_token=x").statusCode()).isEqualTo(503);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
    }

    @Test
    void leadsOnToTheProvidersOwnSignOut() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        signIn(visitor, "wei");
        String out = visitor.leave();
        assertThat(out).startsWith(keycloak.issuer() + "/protocol/openid-connect/logout?client_id=zhiguang").doesNotContain("token");
        assertThat(out).contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A" + port + "%2Flogin");
        assertThat(location(new ProviderVisitor().get(out))).as("nothing to end there").isEqualTo("http://127.0.0.1:" + port + "/login");
        Visitor local = new Visitor(port);
        local.signIn("bob", "bob-demo-2026");
        assertThat(local.leave()).endsWith("/login");
    }

    @Test
    void joinsBothAccountsForWhoIsInAndProvedIt() throws IOException, InterruptedException {
        Visitor carol = new Visitor(port);
        carol.signIn("carol", "carol-demo-2026");
        assertThat(carol.get("login/provider/centre/link", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(carol.get("login/provider/nobody/link").statusCode()).isEqualTo(404);
        assertThat(location(errand(carol, "link", "alice"))).endsWith("/profile?provider=linked");
        assertThat(signIn(new Visitor(port), "alice")).endsWith("/");
        assertThat(jdbc.sql("select user_id from provider_account where name = 'alice'").query(String.class).single())
                .isEqualTo(user("carol").id().toString());
        Visitor dave = new Visitor(port);
        dave.signIn("dave", "dave-demo-2026");
        assertThat(location(errand(dave, "link", "alice"))).as("somebody's already").endsWith("/profile?provider=refused");
        jdbc.sql("delete from provider_account where name = 'alice'").update();
    }

    @Test
    void provesAgainByTheProviderAndByTheSamePersonOnly() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        signIn(visitor, "wei");
        jdbc.sql("update sign_in_session set proved_at = now() - interval '1 day'").update();
        assertThat(visitor.get("login/provider/centre/link").statusCode()).as("not proved").isEqualTo(403);
        assertThat(location(errand(visitor, "prove", "lin"))).endsWith("/proved?error");
        assertThat(visitor.get("login/provider/centre/link").statusCode()).isEqualTo(403);
        assertThat(location(errand(visitor, "prove", "wei"))).endsWith("/proved");
        assertThat(visitor.get("login/provider/centre/link").statusCode()).isEqualTo(302);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void readsWhatIsSignedWithANewKey() throws IOException, InterruptedException {
        assertThat(signIn(new Visitor(port), "wei")).endsWith("/");
        keycloak.changeKeys();
        assertThat(signIn(new Visitor(port), "wei")).endsWith("/");
    }

    /** The provider writes its sessions down a moment after they begin, and its administrator ends those that are written down. */
    private void signOutAtProvider(String login, Visitor visitor) throws IOException, InterruptedException {
        Instant limit = Instant.now().plusSeconds(20);
        do {
            assertThat(Instant.now()).as("the session is known to be the provider's").isBefore(limit);
            keycloak.signOut(login);
        } while (visitor.get("profile").statusCode() != 302);
    }

    private String signIn(Visitor visitor, String name) throws IOException, InterruptedException {
        return location(visitor.get(path(answer(visitor, name))));
    }

    /** The address of ours that the provider answers with. */
    private static String answer(Visitor visitor, String name) throws IOException, InterruptedException {
        String question = location(visitor.get("oauth2/authorization/centre"));
        return new ProviderVisitor().signIn(question, name, name + "-at-centre");
    }

    private static HttpResponse<String> errand(Visitor visitor, String what, String name) throws IOException, InterruptedException {
        HttpResponse<String> begun = visitor.get("login/provider/centre/" + what);
        assertThat(location(begun)).endsWith("/oauth2/authorization/centre");
        String question = location(visitor.get("oauth2/authorization/centre"));
        assertThat(question).contains("prompt=login", "max_age=0");
        return visitor.get(path(new ProviderVisitor().signIn(question, name, name + "-at-centre")));
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath().substring(1) + "?" + uri.getRawQuery();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow(() -> new AssertionError("no redirect: " + answer.statusCode()));
    }

    private String lastAudit(String actor) {
        return jdbc.sql("select action || ' ' || object || ' ' || outcome from audit_event where actor = :actor order by id desc limit 1")
                .param("actor", actor)
                .query(String.class)
                .single();
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }
}
