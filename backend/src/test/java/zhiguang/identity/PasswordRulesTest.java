package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    private static final String SECOND = "correct horse battery";
    private static final String THIRD = "another horse battery";

    @Test
    void letsNoneOfTheLastTwoComeBack() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true, Map.of("zhiguang.sign-in.password.history", 2))) {
            change(identity, "alice-demo-2026", SECOND);
            change(identity, SECOND, THIRD);
            assertThatThrownBy(() -> change(identity, THIRD, "alice-demo-2026")).hasFieldOrPropertyWithValue("code", "password.history");
            assertThatThrownBy(() -> change(identity, THIRD, SECOND)).hasFieldOrPropertyWithValue("code", "password.history");
            change(identity, THIRD, "a fourth horse battery");
            assertThatCode(() -> change(identity, "a fourth horse battery", "alice-demo-2026")).as("three ago").doesNotThrowAnyException();
        }
    }

    @Test
    void asksForAnotherOneWhenItIsTooOld() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true, Map.of("zhiguang.sign-in.password.life", "90d"))) {
            SignIn signIn = identity.get(SignIn.class);
            signIn.attempt("alice", "alice-demo-2026");
            assertThat(identity.user("alice").mustChangePassword()).isFalse();
            identity.jdbc.sql("update portal_user set password_since = now() - interval '91 days' where login = 'alice'").update();
            signIn.attempt("alice", "alice-demo-2026");
            assertThat(identity.user("alice").mustChangePassword()).isTrue();
            change(identity, "alice-demo-2026", SECOND);
            signIn.attempt("alice", SECOND);
            assertThat(identity.user("alice").mustChangePassword()).isFalse();
        }
    }

    @Test
    void asksForNeitherAndKeepsNothingAsShipped() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true)) {
            change(identity, "alice-demo-2026", SECOND);
            change(identity, SECOND, "alice-demo-2026");
            identity.jdbc.sql("update portal_user set password_since = now() - interval '9 years'").update();
            identity.get(SignIn.class).attempt("alice", "alice-demo-2026");
            assertThat(identity.user("alice").mustChangePassword()).isFalse();
            assertThat(identity.jdbc.sql("select count(*) from former_password").query(Integer.class).single()).isZero();
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new PasswordSettings(-1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PasswordSettings(25, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PasswordSettings(0, Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void change(IdentityOnDatabase identity, String current, String wanted) {
        identity.get(PortalUsers.class).changePassword(identity.user("alice"), current, wanted);
    }
}
