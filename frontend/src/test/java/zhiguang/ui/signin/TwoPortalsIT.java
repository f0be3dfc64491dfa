package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.database.TestDatabase;
import zhiguang.ssh.TestNetwork;

/** Two portals, one database, and a way before them that leads to either: nobody notices which of them answers. */
@Tag("chaos")
class TwoPortalsIT {

    private static String database;
    private static PagesProcess first;
    private static PagesProcess second;
    private static TestNetwork network;

    private Visitor visitor;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        database = TestDatabase.freshUrl();
        first = PagesProcess.start(database);
        second = PagesProcess.start(database);
        network = new TestNetwork(first.port());
    }

    @AfterAll
    static void stop() throws IOException {
        network.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void begin() {
        network.aim(first.port());
        visitor = new Visitor(network.port());
    }

    @Test
    void knowsAtOneWhoSignedInAtTheOtherAlsoAfterAKill() throws IOException, InterruptedException {
        visitor.signIn("alice", "alice-demo-2026");
        String there = visitor.session();
        network.aim(second.port());
        assertThat(status("profile")).isEqualTo(200);
        assertThat(visitor.session()).isNotEqualTo(there);
        first.close();
        assertThat(status("profile")).isEqualTo(200);
        first = PagesProcess.start(database, first.port());
        network.aim(first.port());
        assertThat(status("profile?tab=sessions")).isEqualTo(200);
    }

    /** A page that is left may still ask for its push, and the cookie of that answer may be the one that the browser keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"?v-r=init&location=profile&query=", "VAADIN/push?v-r=push&v-uiId=1&X-Atmosphere-Transport=close&X-Atmosphere-tracking-id=0"})
    void signsInWhateverBeginsASessionAnew(String path) throws IOException, InterruptedException {
        visitor.signIn("alice", "alice-demo-2026");
        String there = visitor.session();
        network.aim(second.port());
        assertThat(visitor.send(path, "").statusCode()).isEqualTo(200);
        assertThat(visitor.session()).isNotEqualTo(there);
        assertThat(status("download/nothing")).isEqualTo(200);
        assertThat(new Visitor(network.port()).get("download/nothing").statusCode()).isEqualTo(302);
    }

    @Test
    void knowsAtOnceWhoSignedOutAtTheOther() throws IOException, InterruptedException {
        visitor.signIn("bob", "bob-demo-2026");
        HttpCookie token = visitor.token().orElseThrow();
        network.aim(second.port());
        assertThat(visitor.signOut()).isEqualTo(302);
        assertThat(visitor.token()).isEmpty();
        network.aim(first.port());
        visitor.bring(token);
        assertThat(status("profile")).isEqualTo(302);
    }

    @Test
    void knowsAtOnceWhoseSignInEndedAtTheOther() throws IOException, InterruptedException {
        visitor.signIn("carol", "carol-demo-2026");
        assertThat(status("profile")).isEqualTo(200);
        sql("update sign_in_session set ended_at = now() where user_id = (select id from portal_user where login = 'carol')");
        assertThat(status("profile")).isEqualTo(302);
        network.aim(second.port());
        assertThat(status("profile")).isEqualTo(302);
    }

    @Test
    void letsNobodyGoOnElsewhereWhoWasIdleTooLong() throws IOException, InterruptedException {
        visitor.signIn("dave", "dave-demo-2026");
        sql("update sign_in_session set seen_at = now() - interval '3 hours' where user_id = (select id from portal_user where login = 'dave')");
        network.aim(second.port());
        assertThat(status("profile")).isEqualTo(302);
    }

    @Test
    void takesNoTokenThatItDidNotGive() throws IOException, InterruptedException {
        visitor.signIn("erin", "erin-demo-2026");
        HttpCookie own = visitor.token().orElseThrow();
        assertThat(own.isHttpOnly()).isTrue();
        for (String value : new String[] {"", "x", own.getValue().substring(1), "A" + own.getValue().substring(1), own.getValue() + "' or 1=1"}) {
            Visitor thief = new Visitor(network.port());
            HttpCookie cookie = new HttpCookie(own.getName(), value);
            cookie.setPath("/");
            cookie.setVersion(0);
            thief.bring(cookie);
            assertThat(thief.get("profile").statusCode()).as(value).isEqualTo(302);
        }
    }

    @Test
    void goesOnOverTlsWithACookieThatNoOtherHostCanSet() throws IOException, InterruptedException {
        var answer = visitor.send(
                "login", "username=alice&password=alice-demo-2026", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443", "Sec-Fetch-Site", "same-origin");
        String cookie = answer.headers().allValues("set-cookie").stream().filter(c -> c.contains("sign-in")).findFirst().orElseThrow();
        assertThat(cookie)
                .startsWith("__Host-zhiguang-sign-in=").contains("Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax").doesNotContain("Domain", "Max-Age");
        assertThat(sql("select count(*) from sign_in_session where encode(token_hash, 'escape') like '%" + cookie.replaceAll(".*?=([^;]{8}).*", "$1") + "%'"))
                .isZero();
    }

    private int status(String path) throws IOException, InterruptedException {
        return visitor.get(path).statusCode();
    }

    private static int sql(String text) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", "postgres"));
        return text.startsWith("select") ? jdbc.sql(text).query(Integer.class).single() : jdbc.sql(text).update();
    }
}
