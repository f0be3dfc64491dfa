package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalUsersTest {

    private IdentityOnDatabase identity;
    private PortalUsers users;
    private PortalUser alice;

    @BeforeEach
    void begin() {
        identity = new IdentityOnDatabase(true);
        users = identity.get(PortalUsers.class);
        alice = identity.user("alice");
    }

    @AfterEach
    void end() {
        identity.close();
    }

    @Test
    void keepsLanguageAndAppearanceApart() {
        assertThat(users.getPreferences(alice.id())).isEqualTo(Preferences.DEFAULT);
        users.keepLanguage(alice.id(), Locale.SIMPLIFIED_CHINESE);
        users.keepAppearance(alice.id(), Appearance.DARK);
        assertThat(users.getPreferences(alice.id()))
                .isEqualTo(new Preferences(Optional.of(Locale.SIMPLIFIED_CHINESE), Appearance.DARK));
    }

    @Test
    void changesThePasswordAndEndsOtherSessions() {
        int version = users.changePassword(alice, "alice-demo-2026", "correct horse battery");
        assertThat(identity.get(SignIn.class).isCurrent("alice", version)).isTrue();
        assertThat(identity.get(SignIn.class).isCurrent("alice", version - 1)).isFalse();
        assertThat(identity.revoked()).hasSize(1);
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isEqualTo(new SignInResult.Refused());
    }

    @Test
    void refusesTheWrongCurrentPasswordAndCountsIt() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> users.changePassword(alice, "wrong", "correct horse battery"))
                    .hasFieldOrPropertyWithValue("code", "password.current");
        }
        assertThat(identity.get(SignIn.class).attempt("alice", "alice-demo-2026"))
                .isEqualTo(new SignInResult.Refused());
    }

    @Test
    void refusesTheSameOrAWeakPassword() {
        assertThatThrownBy(() -> users.changePassword(alice, "alice-demo-2026", "alice-demo-2026"))
                .hasFieldOrPropertyWithValue("code", "password.same");
        assertThatThrownBy(() -> users.changePassword(alice, "alice-demo-2026", "short"))
                .hasFieldOrPropertyWithValue("code", "password.short");
    }
}
