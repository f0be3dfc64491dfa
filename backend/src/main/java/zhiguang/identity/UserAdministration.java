package zhiguang.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;

/** What administrators do with people; each call looks up again whether the actor still is one. */
@Service
public class UserAdministration {

    private final UserTable table;
    private final Passwords passwords;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    UserAdministration(UserTable table, Passwords passwords, AuditLog audit, ApplicationEventPublisher events) {
        this.table = table;
        this.passwords = passwords;
        this.audit = audit;
        this.events = events;
    }

    public List<ListedUser> list(PortalUser actor) {
        requireAdministrator(actor, "user.listed", "*");
        return table.list();
    }

    /** The answer is the first password, which is shown once and kept nowhere. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public String create(PortalUser actor, NewUser user) {
        requireAdministrator(actor, "user.created", user.login());
        String password = passwords.generate();
        try {
            table.insert(UserId.random(), user, passwords.hash(password), true);
        } catch (DuplicateKeyException e) {
            throw taken(e, user.login(), user.clusterUser());
        }
        audit.record(AuditEvent.done(actor.login(), "user.created", user.login()));
        return password;
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void lock(PortalUser actor, UserId id) {
        PortalUser user = change(actor, "user.locked", id);
        requireAnotherAdministrator(user);
        table.setLocked(id, true);
        done(actor, "user.locked", user);
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void unlock(PortalUser actor, UserId id) {
        PortalUser user = change(actor, "user.unlocked", id);
        table.setLocked(id, false);
        done(actor, "user.unlocked", user);
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void map(PortalUser actor, UserId id, Optional<ClusterUser> clusterUser) {
        PortalUser user = change(actor, "user.mapped", id);
        try {
            table.setClusterUser(id, clusterUser);
        } catch (DuplicateKeyException e) {
            throw taken(e, user.login(), clusterUser);
        }
        done(actor, "user.mapped", user);
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void changeRole(PortalUser actor, UserId id, Role role) {
        PortalUser user = change(actor, "user.role-changed", id);
        if (role != Role.ADMINISTRATOR) {
            requireAnotherAdministrator(user);
        }
        table.setRole(id, role);
        done(actor, "user.role-changed", user);
    }

    /** The answer is the new password, which must be changed at the next sign-in. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public String resetPassword(PortalUser actor, UserId id) {
        PortalUser user = change(actor, "user.password-reset", id);
        String password = passwords.generate();
        table.setPassword(id, passwords.hash(password), true);
        done(actor, "user.password-reset", user);
        return password;
    }

    private PortalUser change(PortalUser actor, String action, UserId id) {
        PortalUser user = table.find(id)
                .orElseThrow(() -> new InvalidInputException("user.gone", "There is no such user any more."));
        requireAdministrator(actor, action, user.login());
        return user;
    }

    private void done(PortalUser actor, String action, PortalUser user) {
        audit.record(AuditEvent.done(actor.login(), action, user.login()));
        events.publishEvent(new AccessRevoked(user));
    }

    private void requireAdministrator(PortalUser actor, String action, String object) {
        boolean allowed = table.find(actor.id())
                .filter(user -> user.role() == Role.ADMINISTRATOR && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, object));
            throw new AccessDeniedException(action);
        }
    }

    private void requireAnotherAdministrator(PortalUser user) {
        if (user.role() == Role.ADMINISTRATOR && table.countOtherActiveAdministrators(user.id()) == 0) {
            throw new InvalidInputException("user.last-administrator", "This is the last administrator.");
        }
    }

    private static InvalidInputException taken(
            DuplicateKeyException cause, String login, Optional<ClusterUser> clusterUser) {
        boolean mapping = String.valueOf(cause.getMessage()).contains("portal_user_cluster_user_key");
        return mapping
                ? new InvalidInputException(
                        "cluster-user.taken",
                        "Somebody else is mapped to this cluster user.",
                        clusterUser.map(ClusterUser::name).orElse(""))
                : new InvalidInputException("login.taken", "There is a user " + login + " already.", login);
    }
}
