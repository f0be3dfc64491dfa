package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhiguang.identity.SignInResult.Accepted;
import zhiguang.identity.SignInResult.Refused;

class SignInTest {

    private IdentityOnDatabase identity;
    private SignIn signIn;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        signIn = identity.get(SignIn.class);
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void letsTheRightPersonInAndRemembersWhen() {
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(Accepted.class);
        assertThat(identity.lastAudit()).isEqualTo("alice user.signed-in alice DONE");
        assertThat(identity.get(UserAdministration.class).list(identity.user("admin"), UserCriteria.ALL, UserOrder.BY_LOGIN, 0, 100))
                .filteredOn(listed -> listed.lastSignIn().isPresent())
                .extracting(listed -> listed.user().login())
                .containsExactly("alice");
    }

    @Test
    void saysTheSameToUnknownLockedAndMistakenPeople() {
        identity.get(UserAdministration.class).lock(identity.user("security"), identity.user("bob").id());
        assertThat(signIn.attempt("nobody", "x")).isEqualTo(new Refused());
        assertThat(signIn.attempt("bob", "bob-demo-2026")).isEqualTo(new Refused());
        assertThat(signIn.attempt("alice", "wrong")).isEqualTo(new Refused());
        assertThat(signIn.attempt("' or 1=1 --", "wrong")).isEqualTo(new Refused());
        assertThat(identity.lastAudit()).isEqualTo("portal user.signed-in (unknown) REFUSED");
    }

    @Test
    void takesAboutAsLongForUnknownNames() {
        long known = median("alice");
        long unknown = median("nobody");
        assertThat((double) unknown / known).isBetween(0.3, 3.0);
    }

    @Test
    void closesTheAccountForFifteenMinutesAfterFiveFailures() {
        fail("alice", 4);
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(Accepted.class);
        fail("alice", 5);
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isEqualTo(new Refused());
        assertThat(minutesBlocked()).isBetween(14.0, 15.0);

        identity.jdbc.sql("update portal_user set blocked_until = now() - interval '1 second'").update();
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(Accepted.class);
    }

    @Test
    void doesNotCloseOtherAccountsWithIt() {
        fail("alice", 5);
        assertThat(signIn.attempt("bob", "bob-demo-2026")).isInstanceOf(Accepted.class);
    }

    @Test
    void knowsThatASessionIsOutdatedAfterAChange() {
        Accepted accepted = (Accepted) signIn.attempt("alice", "alice-demo-2026");
        assertThat(signIn.isCurrent("alice", accepted.accessVersion())).isTrue();
        identity.get(UserAdministration.class).resetPassword(identity.user("security"), identity.user("alice").id());
        assertThat(signIn.isCurrent("alice", accepted.accessVersion())).isFalse();
        assertThat(signIn.isCurrent("nobody", 1)).isFalse();
    }

    private void fail(String login, int times) {
        for (int i = 0; i < times; i++) {
            signIn.attempt(login, "wrong");
        }
    }

    private double minutesBlocked() {
        return identity.jdbc
                .sql("select extract(epoch from blocked_until - now()) / 60 from portal_user where login = 'alice'")
                .query(Double.class)
                .single();
    }

    private long median(String login) {
        long[] times = new long[4];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            signIn.attempt(login, "wrong");
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[1];
    }
}
