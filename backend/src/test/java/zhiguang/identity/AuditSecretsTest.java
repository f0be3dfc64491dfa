package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.failure.InvalidInputException;

/** What people type and what they are given never stands in the audit. */
class AuditSecretsTest {

    @Test
    void noPasswordAndNoHashIsInAnyRow() {
        try (IdentityOnDatabase identity = new IdentityOnDatabase(true)) {
            UserAdministration administration = identity.get(UserAdministration.class);
            SignIn signIn = identity.get(SignIn.class);
            String first = administration.create(identity.user("admin"), new NewUser("wei", "王伟", Role.RESEARCHER, Optional.empty()));
            signIn.attempt("wei", first);
            signIn.attempt("wei", "mistyped-secret-1");
            signIn.attempt("secret-typed-as-name", "x");
            identity.get(PortalUsers.class).changePassword(identity.user("wei"), first, "chosen-secret-2026");
            assertThatThrownBy(() -> identity.get(PortalUsers.class).changePassword(identity.user("wei"), "wrong-secret-3", "other-secret-4"))
                    .isInstanceOf(InvalidInputException.class);
            String reset = administration.resetPassword(identity.user("security"), identity.user("wei").id());
            List<String> rows = identity.jdbc.sql("select audit_event::text from audit_event").query(String.class).list();
            assertThat(rows).hasSizeGreaterThan(12);
            assertThat(rows).allSatisfy(row -> assertThat(row)
                    .doesNotContain(first, reset, "mistyped-secret-1", "secret-typed-as-name", "chosen-secret-2026", "wrong-secret-3")
                    .doesNotContain("other-secret-4", "-demo-2026", "argon2"));
        }
    }
}
