package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.audit.Origin;

class ProofsTest {

    private IdentityOnDatabase identity;
    private Proofs proofs;
    private PortalUser alice;
    private Origin here;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        proofs = identity.get(Proofs.class);
        alice = identity.user("alice");
        here = from(identity.get(SignInSessions.class).begin(alice, 1, "test").id());
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void holdsForTenMinutesAfterSignIn() {
        try (Origin.Scope scope = here.open()) {
            assertThatCode(() -> proofs.require()).doesNotThrowAnyException();
            age(9);
            assertThat(proofs.isFresh()).isTrue();
            age(11);
            assertThat(proofs.isFresh()).isFalse();
            assertThatThrownBy(() -> proofs.require()).hasFieldOrPropertyWithValue("code", "proof.needed");
            UserAdministration administration = identity.get(UserAdministration.class);
            UserId bob = identity.user("bob").id();
            PortalUser security = identity.user("security");
            assertThatThrownBy(() -> administration.changeRole(security, bob, Role.ADMINISTRATOR)).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> administration.resetPassword(security, bob)).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> administration.map(identity.user("admin"), bob, Optional.empty()))
                    .hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatCode(() -> administration.lock(security, bob)).as("what cannot wait").doesNotThrowAnyException();
        }
    }

    @Test
    void isGivenForOneSessionOfOnesOwn() {
        Origin elsewhere = from(identity.get(SignInSessions.class).begin(alice, 1, "elsewhere").id());
        age(11);
        try (Origin.Scope scope = here.open()) {
            proofs.keep(identity.user("bob"));
            assertThat(proofs.isFresh()).as("somebody else's proof").isFalse();
            proofs.keep(alice);
            assertThat(proofs.isFresh()).isTrue();
        }
        try (Origin.Scope scope = elsewhere.open()) {
            assertThat(proofs.isFresh()).isFalse();
        }
    }

    @Test
    void endsWithTheSession() {
        identity.get(SignInSessions.class).signOut(SessionId.parse(here.session().orElseThrow()).orElseThrow());
        try (Origin.Scope scope = here.open()) {
            assertThat(proofs.isFresh()).isFalse();
        }
    }

    @Test
    void takesThePasswordOfWhoHasNothingElseAndCountsWrongOnes() {
        SignIn signIn = identity.get(SignIn.class);
        assertThat(signIn.isPassword(alice, "alice-demo-2026")).isTrue();
        assertThat(signIn.isPassword(alice, "bob-demo-2026")).isFalse();
        for (int i = 0; i < 4; i++) {
            signIn.isPassword(alice, "wrong");
        }
        assertThat(signIn.isPassword(alice, "alice-demo-2026")).as("closed").isFalse();
    }

    private void age(int minutes) {
        identity.jdbc.sql("update sign_in_session set proved_at = now() - make_interval(mins => :minutes)").param("minutes", minutes).update();
    }

    private static Origin from(SessionId session) {
        return new Origin(Optional.of("192.0.2.7"), Optional.of(session.toString()));
    }
}
