package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.audit.Origin;
import zhiguang.identity.SignInResult.Accepted;
import zhiguang.identity.SignInResult.Refused;

/** Who comes in on a sign-in provider's word; what providers themselves do is tried against Keycloak in {@code OidcIT}. */
class ProviderAccountsTest {

    private static final String ISSUER = "https://sso.example/realms/centre";

    private IdentityOnDatabase identity;
    private SignIn signIn;
    private ProviderAccounts accounts;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        signIn = identity.get(SignIn.class);
        accounts = identity.get(ProviderAccounts.class);
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void knowsSomebodyByTheProvidersIdAndNotByAName() {
        PortalUser wei = come(person("1", "wei"));
        assertThat(come(person("1", "wei.wang")).id()).isEqualTo(wei.id());
        assertThat(signIn.attempt(person("2", "wei"), FirstSignIn.CREATE)).as("the name given again").isEqualTo(new Refused());
        Vouched sameIdElsewhere = new Vouched(new ProviderAccount("https://other.example", "1"), "wei", "Wei", Optional.empty(), Optional.empty());
        assertThat(signIn.attempt(sameIdElsewhere, FirstSignIn.CREATE)).isEqualTo(new Refused());
        assertThat(identity.lastAudit()).isEqualTo("provider provider.name-taken wei REFUSED");
    }

    @Test
    void takesNoAccountOverThatIsThere() {
        for (String login : new String[] {"alice", "ALICE", "admin", "security"}) {
            assertThat(signIn.attempt(person("9", login), FirstSignIn.CREATE)).as(login).isEqualTo(new Refused());
        }
        assertThat(accounts.list(identity.user("alice"))).isEmpty();
    }

    @Test
    void makesNoAccountWhereOnlyJoinedOnesComeIn() {
        assertThat(signIn.attempt(person("1", "wei"), FirstSignIn.REFUSE)).isEqualTo(new Refused());
        assertThat(identity.lastAudit()).isEqualTo("provider provider.unknown wei REFUSED");
        accounts.link(identity.user("bob"), person("1", "wei"));
        assertThat(signIn.attempt(person("1", "wei"), FirstSignIn.REFUSE))
                .isInstanceOfSatisfying(Accepted.class, in -> assertThat(in.user().login()).isEqualTo("bob"));
    }

    @Test
    void givesAFreeClusterUserOnceAndNeverAnothers() {
        ClusterUser taken = identity.user("alice").clusterUser().orElseThrow();
        assertThat(come(person("1", "wei", new ClusterUser("zguser77"))).clusterUser()).contains(new ClusterUser("zguser77"));
        assertThat(come(person("2", "lin", taken)).clusterUser()).isEmpty();
        assertThat(come(person("1", "wei", new ClusterUser("zguser78"))).clusterUser()).contains(new ClusterUser("zguser77"));
    }

    @Test
    void letsRolesFollowOnlyForAccountsThatTheProviderMade() {
        assertThat(come(person("1", "wei", Role.AUDIT_ADMINISTRATOR)).role()).isEqualTo(Role.AUDIT_ADMINISTRATOR);
        come(person("1", "wei", Role.ADMINISTRATOR));
        assertThat(identity.user("wei").role()).isEqualTo(Role.ADMINISTRATOR);
        accounts.link(identity.user("bob"), person("2", "bob-there"));
        come(person("2", "bob-there", Role.SECURITY_ADMINISTRATOR));
        assertThat(identity.user("bob").role()).as("joined").isEqualTo(Role.RESEARCHER);
        Vouched two = new Vouched(
                new ProviderAccount(ISSUER, "1"), "wei", "Wei", Optional.of(Set.of(Role.ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)), Optional.empty());
        assertThat(signIn.attempt(two, FirstSignIn.CREATE)).isEqualTo(new Refused());
    }

    @Test
    void keepsLockedPeopleOut() {
        PortalUser wei = come(person("1", "wei"));
        identity.get(UserAdministration.class).lock(identity.user("security"), wei.id());
        assertThat(signIn.attempt(person("1", "wei"), FirstSignIn.CREATE)).isEqualTo(new Refused());
    }

    @Test
    void joinsOneAccountWithOneAndOnlyAfterAProof() {
        accounts.link(identity.user("alice"), person("1", "wei"));
        assertThatThrownBy(() -> accounts.link(identity.user("bob"), person("1", "wei"))).hasFieldOrPropertyWithValue("code", "provider.taken");
        assertThatThrownBy(() -> accounts.link(identity.user("alice"), person("2", "lin"))).hasFieldOrPropertyWithValue("code", "provider.taken");
        accounts.unlink(identity.user("bob"), new ProviderAccount(ISSUER, "1"));
        assertThat(accounts.list(identity.user("alice"))).as("another's stays").hasSize(1);
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.empty()).open()) {
            assertThatThrownBy(() -> accounts.unlink(identity.user("alice"), new ProviderAccount(ISSUER, "1")))
                    .hasFieldOrPropertyWithValue("code", "proof.needed");
        }
        accounts.unlink(identity.user("alice"), new ProviderAccount(ISSUER, "1"));
        assertThat(accounts.list(identity.user("alice"))).isEmpty();
    }

    @Test
    void leavesTheOnlyWayInWhereItIs() {
        PortalUser wei = come(person("1", "wei"));
        accounts.unlink(wei, new ProviderAccount(ISSUER, "1"));
        assertThat(accounts.list(wei)).singleElement().satisfies(linked -> assertThat(linked.made()).isTrue());
    }

    @Test
    void endsWhatBeganByAProvidersSession() {
        SignInSessions sessions = identity.get(SignInSessions.class);
        PortalUser wei = come(person("1", "wei"));
        BegunSession one = sessions.begin(wei, 1, "", Optional.of(session("s1", Instant.now())));
        BegunSession two = sessions.begin(wei, 1, "", Optional.of(session("s2", null)));
        BegunSession local = sessions.begin(wei, 1, "");
        sessions.endAtProvider(new ProviderSession("https://other.example", "1", "s1", null));
        sessions.endAtProvider(new ProviderSession(ISSUER, "2", "s1", null));
        sessions.endAtProvider(new ProviderSession(ISSUER, "", null, null));
        assertThat(sessions.list(wei)).hasSize(3);
        sessions.endAtProvider(new ProviderSession(ISSUER, "", "s1", null));
        assertThat(sessions.isOpen(one.id(), false)).isFalse();
        assertThat(sessions.isOpen(two.id(), false)).isTrue();
        sessions.endAtProvider(new ProviderSession(ISSUER, "1", null, null));
        assertThat(sessions.list(wei)).singleElement().satisfies(open -> assertThat(open.id()).isEqualTo(local.id()));
    }

    @Test
    void takesASilentSignInForNoProof() {
        SignInSessions sessions = identity.get(SignInSessions.class);
        PortalUser wei = come(person("1", "wei"));
        assertThat(isProved(sessions.begin(wei, 1, "", Optional.of(session("s1", Instant.now()))))).isTrue();
        assertThat(isProved(sessions.begin(wei, 1, "", Optional.of(session("s1", Instant.now().minusSeconds(3600)))))).isFalse();
        assertThat(isProved(sessions.begin(wei, 1, "", Optional.of(session("s1", null))))).isFalse();
        assertThat(isProved(sessions.begin(wei, 1, "", Optional.of(session("s1", null).shownNow())))).isTrue();
    }

    private boolean isProved(BegunSession session) {
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.of(session.id().toString())).open()) {
            return identity.get(Proofs.class).isFresh();
        }
    }

    private PortalUser come(Vouched person) {
        return ((Accepted) signIn.attempt(person, FirstSignIn.CREATE)).user();
    }

    private static ProviderSession session(String id, @org.jspecify.annotations.Nullable Instant shown) {
        return new ProviderSession(ISSUER, "1", id, shown);
    }

    private static Vouched person(String id, String name) {
        return new Vouched(new ProviderAccount(ISSUER, id), name, name, Optional.empty(), Optional.empty());
    }

    private static Vouched person(String id, String name, Role role) {
        return new Vouched(new ProviderAccount(ISSUER, id), name, name, Optional.of(Set.of(role)), Optional.empty());
    }

    private static Vouched person(String id, String name, ClusterUser clusterUser) {
        return new Vouched(new ProviderAccount(ISSUER, id), name, name, Optional.empty(), Optional.of(clusterUser));
    }
}
