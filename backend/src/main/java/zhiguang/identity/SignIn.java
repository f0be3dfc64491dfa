package zhiguang.identity;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;

/** Checks a name and a password; five failures close an account for 15 minutes, and every refusal looks the same. */
@Service
public class SignIn {

    private final SignInTable table;
    private final UserTable users;
    private final Passwords passwords;
    private final AuditLog audit;

    SignIn(SignInTable table, UserTable users, Passwords passwords, AuditLog audit) {
        this.table = table;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
    }

    public SignInResult attempt(String login, String password) {
        Optional<SignInTable.Secret> secret = NewUser.isLogin(login) ? table.findSecret(login) : Optional.empty();
        if (secret.isEmpty()) {
            passwords.matchNobody(password);
            return refuse("portal", "(unknown)");
        }
        return attempt(login, password, secret.get());
    }

    /** Whether a session begun with this version may go on. */
    public boolean isCurrent(String login, int accessVersion) {
        return table.findAccessVersion(login).filter(version -> version == accessVersion).isPresent();
    }

    private SignInResult attempt(String login, String password, SignInTable.Secret secret) {
        boolean right = passwords.matches(password, secret.hash());
        if (secret.closed()) {
            return refuse(login, login);
        }
        if (!right) {
            if (table.countFailure(secret.id())) {
                audit.record(AuditEvent.done("portal", "user.blocked", login));
            }
            return refuse(login, login);
        }
        table.countSuccess(secret.id());
        audit.record(AuditEvent.done(login, "user.signed-in", login));
        return users.find(secret.id())
                .<SignInResult>map(user -> new SignInResult.Accepted(user, secret.accessVersion()))
                .orElseGet(SignInResult.Refused::new);
    }

    private SignInResult refuse(String actor, String object) {
        audit.record(AuditEvent.refused(actor, "user.signed-in", object));
        return new SignInResult.Refused();
    }
}
