package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import zhiguang.ssh.TestNetwork;
import zhiguang.ui.PagesOnly;

/** A sign-in of several steps, of which one portal answers the first and another the next; between them lie only the database and the browser. */
@Tag("chaos")
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zhiguang.demo=true",
            "server.address=127.0.0.1",
            "vaadin.productionMode=true",
            "server.servlet.session.cookie.name=zhiguang-test",
            "zhiguang.sign-in.oidc.centre.client-secret=" + Keycloak.SECRET
        })
class BegunElsewhereIT {

    private static Keycloak keycloak;
    private static Path keys;
    private static String database;
    private static PagesProcess second;
    private static TestNetwork network;

    @LocalServerPort
    private int first;

    @Autowired
    private PortalUsers users;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private JdbcClient jdbc;

    private Visitor visitor;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        keycloak = new Keycloak();
        keys = Files.createTempDirectory("zg-keys");
        database = TestDatabase.freshUrl();
        second = PagesProcess.start(database, Map.of(
                "zhiguang.test.keys", keys.toString(),
                "zhiguang.sign-in.oidc.centre.issuer", keycloak.issuer(),
                "zhiguang.sign-in.oidc.centre.client-secret", Keycloak.SECRET));
        network = new TestNetwork(second.port());
        keycloak.allow("zhiguang", "http://127.0.0.1:" + network.port());
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        registry.add("zhiguang.database.url", () -> database);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
        registry.add("zhiguang.test.keys", keys::toString);
        registry.add("zhiguang.sign-in.oidc.centre.issuer", keycloak::issuer);
    }

    @BeforeEach
    void begin() {
        network.aim(first);
        visitor = new Visitor(network.port());
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        network.close();
        second.close();
        keycloak.close();
    }

    @Test
    void endsAProvidersSignInWhereItDidNotBegin() throws IOException, InterruptedException {
        String answer = answer(visitor, "wei");
        network.aim(second.port());
        assertThat(location(visitor.get(path(answer)))).endsWith("/");
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
    }

    @Test
    void takesAnAnswerOnceAndFromWhoAskedOnly() throws IOException, InterruptedException {
        String answer = answer(visitor, "wei");
        HttpCookie asked = cookie(visitor, "question");
        network.aim(second.port());
        assertThat(refused(new Visitor(network.port()), answer)).as("another browser").isTrue();
        Visitor other = new Visitor(network.port());
        answer(other, "wei");
        assertThat(refused(other, answer)).as("who asked something else").isTrue();
        String changed = UriComponentsBuilder.fromUriString(answer).replaceQueryParam("state", "guessed").build().toUriString();
        assertThat(refused(visitor, changed)).as("another state").isTrue();
        assertThat(location(visitor.get(path(answer)))).endsWith("/");
        network.aim(first);
        Visitor again = new Visitor(network.port());
        again.bring(asked);
        assertThat(refused(again, answer)).as("a second time, where it began").isTrue();
    }

    @Test
    void forgetsWhatTakesTooLong() throws IOException, InterruptedException {
        String answer = answer(visitor, "wei");
        jdbc.sql("update sign_in_step set ends_at = now() - interval '1 s'").update();
        network.aim(second.port());
        assertThat(refused(visitor, answer)).isTrue();
    }

    @Test
    void keepsNothingThatOpensByTheDatabaseAlone() throws IOException, InterruptedException {
        String question = location(visitor.get("oauth2/authorization/centre"));
        String state = UriComponentsBuilder.fromUriString(question).build().getQueryParams().getFirst("state");
        List<byte[]> kept = jdbc.sql("select content from sign_in_step").query((row, number) -> row.getBytes(1)).list();
        assertThat(kept).isNotEmpty().noneMatch(content -> new String(content, StandardCharsets.ISO_8859_1).contains("state"));
        assertThat(state).isNotNull();
        HttpCookie asked = cookie(visitor, "question");
        assertThat(asked.isHttpOnly()).isTrue();
        assertThat(asked.getMaxAge()).isEqualTo(600);
        assertThat(asked.getValue()).doesNotContain(state);
    }

    @Test
    void asksForTheSecondFactorWhereThePasswordWasNotBrought() throws IOException, InterruptedException {
        TotpKey key = factors.offer();
        Authenticator authenticator = new Authenticator(key);
        factors.enrol(user("erin"), key, authenticator.now());
        assertThat(visitor.signIn("erin", "erin-demo-2026")).endsWith("/login/factor");
        HttpCookie pending = cookie(visitor, "factor");
        network.aim(second.port());
        assertThat(visitor.get("login/factor").statusCode()).isEqualTo(200);
        assertThat(visitor.get("profile").statusCode()).as("not in yet").isEqualTo(302);
        assertThat(visitor.bringCode("000000")).endsWith("/login/factor?error");
        assertThat(visitor.bringCode(authenticator.next())).doesNotContain("login");
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
        network.aim(first);
        assertThat(visitor.get("profile").statusCode()).isEqualTo(200);
        Visitor thief = new Visitor(network.port());
        thief.bring(pending);
        assertThat(thief.bringCode("000000")).as("used up").endsWith("/login?error");
    }

    @Test
    void doesAnErrandAtAProviderWhereItDidNotBegin() throws IOException, InterruptedException {
        visitor.signIn("carol", "carol-demo-2026");
        assertThat(location(visitor.get("login/provider/centre/link"))).endsWith("/oauth2/authorization/centre");
        network.aim(second.port());
        String question = location(visitor.get("oauth2/authorization/centre"));
        assertThat(question).contains("prompt=login", "max_age=0");
        String answer = new ProviderVisitor().signIn(question, "alice", "alice-at-centre");
        network.aim(first);
        assertThat(location(visitor.get(path(answer)))).endsWith("/profile?provider=linked");
        String later = answer(visitor, "alice");
        assertThat(location(visitor.get(path(later)))).as("done once").doesNotContain("provider=");
    }

    private static String answer(Visitor visitor, String name) throws IOException, InterruptedException {
        return new ProviderVisitor().signIn(location(visitor.get("oauth2/authorization/centre")), name, name + "-at-centre");
    }

    private static boolean refused(Visitor visitor, String answer) throws IOException, InterruptedException {
        return location(visitor.get(path(answer))).endsWith("/login?error=provider");
    }

    private static HttpCookie cookie(Visitor visitor, String step) {
        return visitor.cookies(name -> name.contains(step)).getFirst();
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath().substring(1) + "?" + uri.getRawQuery();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow(() -> new AssertionError("no redirect: " + answer.statusCode()));
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }
}
