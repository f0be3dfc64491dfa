package zhiguang.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;

/** The people of the portal, and what each may change about themselves. */
@Service
public class PortalUsers {

    private final UserTable table;
    private final SignInTable secrets;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final DirectoryTable directory;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    PortalUsers(
            UserTable table,
            SignInTable secrets,
            Passwords passwords,
            PasswordRules rules,
            DirectoryTable directory,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.table = table;
        this.secrets = secrets;
        this.passwords = passwords;
        this.rules = rules;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
    }

    public Optional<PortalUser> findByLogin(String login) {
        return table.findByLogin(login);
    }

    /** Who acts as that user on the cluster; the name is as the cluster tells it. */
    public Optional<PortalUser> findByClusterUser(String clusterUser) {
        return table.findByClusterUser(clusterUser);
    }

    public Optional<PortalUser> find(UserId id) {
        return table.find(id);
    }

    public List<PortalUser> list(Set<UserId> ids) {
        return ids.isEmpty() ? List.of() : table.list(ids);
    }

    /** Whether this person is one now, whatever the caller still has of them. */
    public boolean isAdministrator(PortalUser actor) {
        return table.find(actor.id())
                .filter(user -> user.role() == Role.ADMINISTRATOR && !user.locked())
                .isPresent();
    }

    /** Those who can be told of what waits for them. */
    public List<PortalUser> listAdministrators() {
        return table.listOf(Role.ADMINISTRATOR);
    }

    /** Records the refusal. */
    public void requireAdministrator(PortalUser actor, String action, String object) {
        if (!isAdministrator(actor)) {
            audit.record(AuditEvent.refused(actor.login(), action, object));
            throw new AccessDeniedException(action);
        }
    }

    /** The person's other sessions end; the answer is the access version with which this one goes on. */
    @Transactional(noRollbackFor = InvalidInputException.class)
    public int changePassword(PortalUser user, String current, String wanted) {
        if (directory.isOfDirectory(user.id())) {
            throw new InvalidInputException("password.directory", "This password is the directory's: change it there.");
        }
        SignInTable.Secret secret = secrets.findSecret(user.login()).orElseThrow();
        if (secrets.isClosed(user.id()) || !passwords.matches(current, secret.hash())) {
            secrets.countWrongProof(user.id());
            throw new InvalidInputException("password.current", "The current password is not right.");
        }
        if (current.equals(wanted)) {
            throw new InvalidInputException("password.same", "The new password is the same as the current one.");
        }
        passwords.requireGood(wanted, user.login());
        rules.requireNew(user.id(), wanted);
        rules.keepFormer(user.id(), secret.hash());
        table.setPassword(user.id(), passwords.hash(wanted), false);
        audit.record(AuditEvent.done(user.login(), "user.password-changed", user.login()));
        events.publishEvent(new AccessRevoked(user));
        return secret.accessVersion() + 1;
    }

    public Preferences getPreferences(UserId id) {
        return table.findPreferences(id).orElse(Preferences.DEFAULT);
    }

    public void keepLanguage(UserId id, Locale language) {
        table.setPreferences(id, new Preferences(Optional.of(language), getPreferences(id).appearance()));
    }

    public void keepAppearance(UserId id, Appearance appearance) {
        table.setPreferences(id, new Preferences(getPreferences(id).language(), appearance));
    }
}
