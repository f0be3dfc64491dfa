package zhiguang.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.audit.AddressRange;
import zhiguang.audit.Origin;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.database.Transactions;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

class ApiKeysTest {

    private static final String HERE = "192.0.2.7";
    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();
    private static Instant now = Instant.now();

    @TempDir
    static Path keys;

    private final ApiKeys apiKeys = CONTEXT.getBean(ApiKeys.class);
    private final ApiSignIn signIn = CONTEXT.getBean(ApiSignIn.class);
    private final JdbcClient jdbc = CONTEXT.getBean(JdbcClient.class);
    private PortalUser alice;

    @BeforeAll
    static void start() {
        CONTEXT.getEnvironment().getPropertySources().addFirst(
                new MapPropertySource("test", java.util.Map.of("zhiguang.demo", true, "zhiguang.api.most", 20)));
        DataSource database = TestDatabase.migrated();
        CONTEXT.registerBean(DataSource.class, () -> database);
        CONTEXT.registerBean(SecretBox.class, () -> TestCredentials.secretBox(keys));
        InstantSource time = () -> now;
        CONTEXT.registerBean(Clock.class, () -> time.withZone(ZoneOffset.UTC));
        CONTEXT.register(Beans.class);
        CONTEXT.refresh();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void forgetAll() {
        now = Instant.now();
        jdbc.sql("delete from api_key").update();
        jdbc.sql("update portal_user set locked = false, must_change_password = false").update();
        alice = user("alice");
    }

    @Test
    void aPersonalTokenActsAsItsUserUntilItIsRevoked() {
        IssuedKey issued = apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of()));
        assertThat(issued.secret()).matches("zgp_[0-9A-Za-z]{46}");
        ApiAccess access = signIn.find(issued.secret(), HERE).orElseThrow();
        assertThat(access.user()).isEqualTo(alice);
        assertThat(access.may(ApiScope.JOBS_READ)).isTrue();
        assertThat(access.may(ApiScope.FILES_WRITE)).isFalse();
        assertThat(apiKeys.list(alice).getFirst().used()).isPresent();

        assertThat(apiKeys.revoke(user("bob"), issued.key().id())).isFalse();
        assertThat(signIn.find(issued.secret(), HERE)).isPresent();
        assertThat(apiKeys.revoke(alice, issued.key().id())).isTrue();
        assertThat(apiKeys.revoke(alice, issued.key().id())).isFalse();
        assertThat(signIn.find(issued.secret(), HERE)).isEmpty();
        assertThat(apiKeys.list(alice)).isEmpty();
        assertThat(audit()).contains("alice api-key.created " + issued.key().id() + " test DONE", "alice api-key.revoked " + issued.key().id() + " DONE");
    }

    @Test
    void theDatabaseHasNoSecret() {
        IssuedKey issued = apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of()));
        String rows = jdbc.sql("select string_agg(k::text, ' ') || (select string_agg(e::text, ' ') from audit_event e) from api_key k")
                .query(String.class)
                .single();
        assertThat(rows).contains("test").doesNotContain(issued.secret()).doesNotContain(issued.secret().substring(4));
        assertThat(issued.toString()).doesNotContain(issued.secret());
    }

    @Test
    void lockedPeopleAndThoseWithAGivenPasswordAreRefusedAtOnce() {
        IssuedKey issued = apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of()));
        jdbc.sql("update portal_user set locked = true where login = 'alice'").update();
        assertThat(signIn.find(issued.secret(), HERE)).isEmpty();
        jdbc.sql("update portal_user set locked = false, must_change_password = true where login = 'alice'").update();
        assertThat(signIn.find(issued.secret(), HERE)).isEmpty();
        jdbc.sql("update portal_user set must_change_password = false where login = 'alice'").update();
        assertThat(signIn.find(issued.secret(), HERE)).isPresent();
    }

    @Test
    void comesOnlyFromWhereItMay() {
        String secret = apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of(new AddressRange("192.0.2.0/29")))).secret();
        assertThat(signIn.find(secret, "192.0.2.7")).isPresent();
        assertThat(signIn.find(secret, "192.0.2.8")).isEmpty();
        assertThat(signIn.find(secret, "::1")).isEmpty();
    }

    @Test
    void expires() {
        String secret = apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of())).secret();
        jdbc.sql("update api_key set expires_at = now() - interval '1 second'").update();
        assertThat(signIn.find(secret, HERE)).isEmpty();
        assertThat(apiKeys.list(alice)).hasSize(1);
    }

    @Test
    void aClientFetchesTokensThatLiveForMinutes() {
        IssuedKey issued = apiKeys.create(alice, wanted(ApiKeyKind.CLIENT, List.of()));
        String client = issued.key().id().toString();
        assertThat(signIn.find(issued.secret(), HERE)).isEmpty();
        assertThat(signIn.exchange(client, issued.secret() + "x", Set.of(), HERE)).isEmpty();
        assertThat(signIn.exchange("another", issued.secret(), Set.of(), HERE)).isEmpty();
        assertThat(signIn.exchange(client, issued.secret(), Set.of(ApiScope.FILES_WRITE), HERE)).isEmpty();

        AccessToken token = signIn.exchange(client, issued.secret(), Set.of(ApiScope.JOBS_READ), HERE).orElseThrow();
        assertThat(signIn.find(token.text(), HERE).orElseThrow().scopes()).containsExactly(ApiScope.JOBS_READ);
        char other = token.text().charAt(20) == 'A' ? 'B' : 'A';
        assertThat(signIn.find(token.text().substring(0, 20) + other + token.text().substring(21), HERE)).isEmpty();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(signIn.find(token.text(), HERE)).isEmpty();

        AccessToken later = signIn.exchange(client, issued.secret(), Set.of(), HERE).orElseThrow();
        assertThat(later.scopes()).hasSize(2);
        apiKeys.revoke(alice, issued.key().id());
        assertThat(signIn.find(later.text(), HERE)).isEmpty();
    }

    @Test
    void strangeTokensAreNobodys() {
        for (String token : List.of("", "zgp_", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "zgp_" + "x".repeat(46), "A".repeat(100_000), "之光", "\0")) {
            assertThat(signIn.find(token, HERE)).isEmpty();
            assertThat(signIn.exchange(token, token, Set.of(), HERE)).isEmpty();
        }
    }

    @Test
    void anOpenPageThatSomebodyLeftAloneMakesNone() {
        try (Origin.Scope scope = new Origin(Optional.of(HERE), Optional.empty()).open()) {
            assertThatThrownBy(() -> apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of())))
                    .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("proof.needed"));
        }
    }

    @Test
    void nobodyHasMoreThanTheLimitOrOneThatLivesForEver() {
        for (int i = 0; i < 20; i++) {
            apiKeys.create(alice, wanted(ApiKeyKind.TOKEN, List.of()));
        }
        refuses("api-key.many", wanted(ApiKeyKind.TOKEN, List.of()));
        refuses("api-key.life", new NewApiKey(
                ApiKeyKind.TOKEN, "x", EnumSet.of(ApiScope.JOBS_READ), Optional.empty(), List.of(), Duration.ofDays(366)));
    }

    private void refuses(String code, NewApiKey wanted) {
        assertThatThrownBy(() -> apiKeys.create(alice, wanted))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static NewApiKey wanted(ApiKeyKind kind, List<AddressRange> addresses) {
        return new NewApiKey(
                kind, "test", EnumSet.of(ApiScope.JOBS_READ, ApiScope.FILES_READ), Optional.empty(), addresses, Duration.ofDays(1));
    }

    private List<String> audit() {
        return jdbc.sql("select actor || ' ' || action || ' ' || object || ' ' || outcome from audit_event").query(String.class).list();
    }

    private static PortalUser user(String login) {
        return CONTEXT.getBean(PortalUsers.class).findByLogin(login).orElseThrow();
    }

    /** No configuration by itself: other tests read these packages too. */
    @Import(Transactions.class)
    @ComponentScan(
            basePackages = {"zhiguang.tokens", "zhiguang.identity", "zhiguang.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|OnDatabase).*"))
    static class Beans {}
}
