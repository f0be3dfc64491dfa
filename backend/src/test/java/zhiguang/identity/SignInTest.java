package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    void letsWhoWasThereBeforeInWhileStrangersTryTheSameName() {
        SignInToken home = identity.get(KnownBrowsers.class).keep(alice(), Optional.empty()).orElseThrow();
        SignInToken bobs = identity.get(KnownBrowsers.class).keep(identity.user("bob").id(), Optional.empty()).orElseThrow();
        fail("alice", 5);
        assertThat(signIn.attempt("alice", "alice-demo-2026")).as("a new browser").isEqualTo(new Refused());
        assertThat(signIn.attempt("alice", "alice-demo-2026", Optional.of(bobs))).as("somebody else's").isEqualTo(new Refused());
        assertThat(signIn.attempt("alice", "alice-demo-2026", Optional.of(home))).isInstanceOf(Accepted.class);
        assertThat(signIn.attempt("alice", "alice-demo-2026")).as("still closed to strangers").isEqualTo(new Refused());
        assertThat(signIn.isPassword(identity.user("alice"), "alice-demo-2026")).as("asked of who is in").isTrue();
    }

    @Test
    void makesAKnownBrowserAStrangersAfterFiveWrongPasswords() {
        SignInToken home = identity.get(KnownBrowsers.class).keep(alice(), Optional.empty()).orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.attempt("alice", "wrong", Optional.of(home))).isEqualTo(new Refused());
        }
        assertThat(identity.get(KnownBrowsers.class).findOwner(home)).isEmpty();
        assertThat(signIn.attempt("alice", "alice-demo-2026", Optional.of(home))).as("the account was not closed by it").isInstanceOf(Accepted.class);
        fail("alice", 5);
        assertThat(signIn.attempt("alice", "alice-demo-2026", Optional.of(home))).isEqualTo(new Refused());
    }

    @Test
    void forgetsKnownBrowsersWithALockANewPasswordAndTime() {
        KnownBrowsers browsers = identity.get(KnownBrowsers.class);
        SignInToken home = browsers.keep(alice(), Optional.empty()).orElseThrow();
        assertThat(browsers.keep(alice(), Optional.of(home))).as("it has one").isEmpty();
        identity.get(UserAdministration.class).lock(identity.user("security"), alice());
        assertThat(signIn.attempt("alice", "alice-demo-2026", Optional.of(home))).isEqualTo(new Refused());
        identity.get(UserAdministration.class).unlock(identity.user("security"), alice());
        assertThat(browsers.findOwner(home)).isEmpty();
        SignInToken old = browsers.keep(alice(), Optional.empty()).orElseThrow();
        identity.jdbc.sql("update known_browser set used_at = now() - interval '91 days'").update();
        assertThat(browsers.findOwner(old)).isEmpty();
        browsers.forgetOverdue();
        assertThat(identity.jdbc.sql("select count(*) from known_browser").query(Long.class).single()).isZero();
    }

    @Test
    void looksAtNoMoreThanFiveOfManyPasswordsAtOnce() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(9, () -> signIn.attempt("alice", "wrong")));
        }
        assertThat(signIn.attempt("alice", "alice-demo-2026")).isEqualTo(new Refused());
        assertThat(identity.jdbc.sql("select count(*) from audit_event where action = 'user.blocked'").query(Long.class).single()).isEqualTo(1);
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

    private UserId alice() {
        return identity.user("alice").id();
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
