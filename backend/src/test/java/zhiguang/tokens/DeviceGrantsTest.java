package zhiguang.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.audit.Origin;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** Programs that are approved by the code they show, on a real database. */
class DeviceGrantsTest {

    private static final String HERE = "192.0.2.7";
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Set<ApiScope> READ = Set.of(ApiScope.JOBS_READ);
    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();
    private static Instant now = Instant.now();

    @TempDir
    static Path keys;

    private final DeviceGrants grants = CONTEXT.getBean(DeviceGrants.class);
    private final ApiKeys apiKeys = CONTEXT.getBean(ApiKeys.class);
    private final ApiSignIn signIn = CONTEXT.getBean(ApiSignIn.class);
    private final JdbcClient jdbc = CONTEXT.getBean(JdbcClient.class);
    private PortalUser alice;

    @BeforeAll
    static void start() {
        CONTEXT.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("zhiguang.demo", true, "zhiguang.api.most", 20)));
        DataSource database = TestDatabase.migrated();
        CONTEXT.registerBean(DataSource.class, () -> database);
        CONTEXT.registerBean(SecretBox.class, () -> TestCredentials.secretBox(keys));
        InstantSource time = () -> now;
        CONTEXT.registerBean(Clock.class, () -> time.withZone(ZoneOffset.UTC));
        CONTEXT.register(ApiKeysTest.Beans.class);
        CONTEXT.refresh();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void forgetAll() {
        now = Instant.now();
        jdbc.sql("delete from device_grant").update();
        jdbc.sql("delete from api_key").update();
        jdbc.sql("update portal_user set locked = false, must_change_password = false").update();
        alice = CONTEXT.getBean(PortalUsers.class).findByLogin("alice").orElseThrow();
    }

    @Test
    void anApprovedProgramFetchesItsKeyOnce() {
        DeviceStart.Begun begun = begin(Set.of(ApiScope.JOBS_READ, ApiScope.JOBS_SUBMIT));
        assertThat(begun.userCode().shown()).matches("[B-Z]{4}-[B-Z]{4}");
        assertThat(poll(begun)).isInstanceOf(DevicePoll.Waiting.class);
        UserCode typed = UserCode.parse(" " + begun.userCode().shown().toLowerCase(Locale.ROOT) + " ").orElseThrow();
        DeviceGrant shown = grants.find(typed).orElseThrow();
        assertThat(shown.program()).isEqualTo("zhiguang-cli");
        assertThat(shown.address()).isEqualTo(HERE);
        assertThat(grants.approve(alice, typed, READ, LIFE)).isTrue();
        assertThat(grants.approve(alice, typed, READ, LIFE)).isFalse();
        assertThat(grants.find(typed)).isEmpty();
        DevicePoll.Granted granted = (DevicePoll.Granted) poll(begun);
        ApiAccess access = signIn.find(granted.issued().secret(), HERE).orElseThrow();
        assertThat(access.user()).isEqualTo(alice);
        assertThat(access.scopes()).isEqualTo(READ);
        assertThat(access.key().expires()).isBetween(now.plus(LIFE).minusSeconds(5), now.plus(LIFE).plusSeconds(5));
        assertThat(poll(begun)).isInstanceOf(DevicePoll.Unknown.class);
        assertThat(apiKeys.list(alice)).hasSize(1);
        assertThat(jdbc.sql("select string_agg(action, ' ') from audit_event where actor = 'alice'").query(String.class).single())
                .contains("device.approved", "api-key.created");
    }

    @Test
    void whoPollsTooSoonPausesLonger() {
        DeviceStart.Begun begun = begin(READ);
        assertThat(poll(begun)).isInstanceOf(DevicePoll.Waiting.class);
        assertThat(poll(begun)).isInstanceOf(DevicePoll.TooSoon.class);
        now = now.plusSeconds(6);
        assertThat(poll(begun)).as("the pause is ten seconds now").isInstanceOf(DevicePoll.TooSoon.class);
        now = now.plusSeconds(16);
        assertThat(poll(begun)).isInstanceOf(DevicePoll.Waiting.class);
    }

    @Test
    void refusedExpiredAndForeignOnesGetNothing() {
        DeviceStart.Begun refused = begin(READ);
        assertThat(grants.refuse(alice, refused.userCode())).isTrue();
        assertThat(poll(refused)).isInstanceOf(DevicePoll.Denied.class);

        DeviceStart.Begun late = begin(READ);
        assertThat(grants.poll("another", late.deviceCode())).isInstanceOf(DevicePoll.Unknown.class);
        assertThat(grants.poll(DeviceGrants.BUILT_IN, "x")).isInstanceOf(DevicePoll.Unknown.class);
        now = now.plus(Duration.ofMinutes(11));
        assertThat(grants.find(late.userCode())).isEmpty();
        assertThat(grants.approve(alice, late.userCode(), READ, LIFE)).isFalse();
        assertThat(poll(late)).isInstanceOf(DevicePoll.Expired.class);
    }

    @Test
    void somebodyWhoIsLockedMeanwhileGivesNoKey() {
        DeviceStart.Begun begun = begin(READ);
        assertThat(grants.approve(alice, begun.userCode(), READ, LIFE)).isTrue();
        jdbc.sql("update portal_user set locked = true where login = 'alice'").update();
        assertThat(poll(begun)).isInstanceOf(DevicePoll.Denied.class);
        assertThat(apiKeys.list(alice)).isEmpty();
    }

    @Test
    void asksForNoMoreThanItsClientIsForAndNothingOfAdministrators() {
        assertThat(grants.begin("nobodys", READ, HERE)).isInstanceOf(DeviceStart.UnknownClient.class);
        assertThat(grants.begin(DeviceGrants.BUILT_IN, Set.of(ApiScope.ADMIN_READ), HERE)).isInstanceOf(DeviceStart.WrongScope.class);
        assertThat(grants.begin(DeviceGrants.BUILT_IN, Set.of(ApiScope.KEYS), HERE)).isInstanceOf(DeviceStart.WrongScope.class);
        IssuedKey client = apiKeys.create(alice, new NewApiKey(ApiKeyKind.CLIENT, "notebooks", READ, Optional.empty(), List.of(), LIFE));
        String id = client.key().id().toString();
        assertThat(grants.begin(id, Set.of(ApiScope.FILES_READ), HERE)).isInstanceOf(DeviceStart.WrongScope.class);
        assertThat(grants.begin(id, Set.of(), HERE)).isInstanceOf(DeviceStart.Begun.class);
        DeviceStart.Begun begun = begin(READ);
        assertThatThrownBy(() -> grants.approve(alice, begun.userCode(), Set.of(ApiScope.FILES_READ), LIFE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> grants.approve(alice, begun.userCode(), Set.of(), LIFE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> grants.approve(alice, begun.userCode(), READ, Duration.ofDays(4000))).isInstanceOf(InvalidInputException.class);
        assertThat(grants.find(begun.userCode())).isPresent();
    }

    @Test
    void approvingWantsAFreshProof() {
        DeviceStart.Begun begun = begin(READ);
        try (Origin.Scope scope = new Origin(Optional.of(HERE), Optional.empty()).open()) {
            assertThatThrownBy(() -> grants.approve(alice, begun.userCode(), READ, LIFE))
                    .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("proof.needed"));
        }
        assertThat(grants.find(begun.userCode())).isPresent();
    }

    @Test
    void noAddressHasManyWaiting() {
        for (int i = 0; i < 20; i++) {
            begin(READ);
        }
        assertThat(grants.begin(DeviceGrants.BUILT_IN, READ, HERE)).isInstanceOf(DeviceStart.TooMany.class);
        assertThat(grants.begin(DeviceGrants.BUILT_IN, READ, "192.0.2.8")).isInstanceOf(DeviceStart.Begun.class);
    }

    @Test
    void theDatabaseHasNoCode() {
        DeviceStart.Begun begun = begin(READ);
        String rows = jdbc.sql("select string_agg(g::text, ' ') from device_grant g").query(String.class).single();
        assertThat(rows).doesNotContain(begun.deviceCode()).doesNotContain(begun.userCode().letters());
        assertThat(begun.toString()).doesNotContain(begun.deviceCode());
    }

    private DeviceStart.Begun begin(Set<ApiScope> scopes) {
        return (DeviceStart.Begun) grants.begin(DeviceGrants.BUILT_IN, scopes, HERE);
    }

    private DevicePoll poll(DeviceStart.Begun begun) {
        return grants.poll(DeviceGrants.BUILT_IN, begun.deviceCode());
    }
}
