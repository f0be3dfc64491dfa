package zhiguang.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;

/**
 * What administrators do with people: the system's adds and maps them, security's decides about roles, locks and passwords. Each call looks up
 * again whether the actor still is one.
 */
@Service
public class UserAdministration {

    private static final Set<Role> SYSTEM = Set.of(Role.ADMINISTRATOR);
    private static final Set<Role> SECURITY = Set.of(Role.SECURITY_ADMINISTRATOR);
    private static final Set<Role> MAY_LIST = Set.of(Role.ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR);

    private final UserTable table;
    private final UserListing listing;
    private final Passwords passwords;
    private final DirectoryTable directory;
    private final ServiceAccounts services;
    private final Proofs proofs;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    UserAdministration(
            UserTable table,
            UserListing listing,
            Passwords passwords,
            DirectoryTable directory,
            ServiceAccounts services,
            Proofs proofs,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.table = table;
        this.listing = listing;
        this.passwords = passwords;
        this.directory = directory;
        this.services = services;
        this.proofs = proofs;
        this.audit = audit;
        this.events = events;
    }

    public List<ListedUser> list(PortalUser actor, UserCriteria criteria, UserOrder order, int offset, int limit) {
        require(actor, MAY_LIST, "user.listed", "*");
        return listing.list(criteria, order, offset, limit);
    }

    public int count(PortalUser actor, UserCriteria criteria) {
        require(actor, MAY_LIST, "user.listed", "*");
        return listing.count(criteria);
    }

    /** All of them, one after another, for a file; that the list was taken away is in the audit. */
    public void export(PortalUser actor, UserCriteria criteria, UserOrder order, Consumer<ListedUser> each) {
        require(actor, MAY_LIST, "user.exported", "*");
        audit.record(AuditEvent.done(actor.login(), "user.exported", "*"));
        listing.forEach(criteria, order, each);
    }

    /** People with a cluster user whose name has this text, except those who act as one of {@code except}. */
    public List<PortalUser> listMapped(PortalUser actor, String text, Collection<String> except, int offset, int limit) {
        require(actor, MAY_LIST, "user.listed", "*");
        return listing.listMapped(text, except, offset, limit);
    }

    /** Who acts as each of these on the cluster, as far as the portal knows them. */
    public List<PortalUser> listOf(PortalUser actor, Collection<String> clusterUsers) {
        require(actor, MAY_LIST, "user.listed", "*");
        return listing.listOf(clusterUsers);
    }

    public Optional<PortalUser> find(PortalUser actor, String login) {
        require(actor, MAY_LIST, "user.listed", login);
        return table.findByLogin(login);
    }

    /** The answer is the first password, which is shown once and kept nowhere. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public String create(PortalUser actor, NewUser user) {
        String password = passwords.generate();
        insert(actor, "user.created", user, password, true);
        return password;
    }

    /** For programs only: nobody knows its password, so that nobody signs in as it. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void createService(PortalUser actor, NewUser user) {
        UserId id = insert(actor, "service-account.created", user, passwords.generate(), false);
        services.insert(id, actor.login());
    }

    private UserId insert(PortalUser actor, String action, NewUser user, String password, boolean mustChange) {
        require(actor, SYSTEM, action, user.login());
        if (user.role() != Role.RESEARCHER) {
            throw new InvalidInputException("role.later", "A new person is a researcher; the security administrator gives roles.");
        }
        UserId id = UserId.random();
        try {
            table.insert(id, user, passwords.hash(password), mustChange);
        } catch (DuplicateKeyException e) {
            throw taken(e, user.login(), user.clusterUser());
        }
        audit.record(AuditEvent.done(actor.login(), action, user.login()).changing("", name(user.clusterUser())));
        return id;
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void lock(PortalUser actor, UserId id) {
        PortalUser user = change(actor, SECURITY, "user.locked", id);
        requireAnotherAdministrator(user);
        table.setLocked(id, true);
        done(actor, "user.locked", user, state(user.locked()), state(true));
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void unlock(PortalUser actor, UserId id) {
        PortalUser user = change(actor, SECURITY, "user.unlocked", id);
        table.setLocked(id, false);
        done(actor, "user.unlocked", user, state(user.locked()), state(false));
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void map(PortalUser actor, UserId id, Optional<ClusterUser> clusterUser) {
        PortalUser user = change(actor, SYSTEM, "user.mapped", id);
        proofs.require();
        requireApart(user.role(), clusterUser);
        try {
            table.setClusterUser(id, clusterUser);
        } catch (DuplicateKeyException e) {
            throw taken(e, user.login(), clusterUser);
        }
        done(actor, "user.mapped", user, name(user.clusterUser()), name(clusterUser));
    }

    @Transactional(noRollbackFor = AccessDeniedException.class)
    public void changeRole(PortalUser actor, UserId id, Role role) {
        PortalUser user = change(actor, SECURITY, "user.role-changed", id);
        proofs.require();
        if (actor.id().equals(id)) {
            throw new InvalidInputException("role.own", "Nobody decides about their own role.");
        }
        if (role != user.role()) {
            requireAnotherAdministrator(user);
        }
        requireApart(role, user.clusterUser());
        table.setRole(id, role);
        done(actor, "user.role-changed", user, user.role().name(), role.name());
    }

    /** The answer is the new password, which must be changed at the next sign-in. */
    @Transactional(noRollbackFor = AccessDeniedException.class)
    public String resetPassword(PortalUser actor, UserId id) {
        PortalUser user = change(actor, SECURITY, "user.password-reset", id);
        proofs.require();
        if (directory.isOfDirectory(id)) {
            throw new InvalidInputException("password.directory", "This password is the directory's: change it there.");
        }
        if (services.contains(id)) {
            throw new InvalidInputException("password.service", "Programs have keys; this account has no password.");
        }
        String password = passwords.generate();
        table.setPassword(id, passwords.hash(password), true);
        audit.record(AuditEvent.done(actor.login(), "user.password-reset", user.login()));
        events.publishEvent(new AccessRevoked(user));
        return password;
    }

    private PortalUser change(PortalUser actor, Set<Role> may, String action, UserId id) {
        PortalUser user = table.find(id)
                .orElseThrow(() -> new InvalidInputException("user.gone", "There is no such user any more."));
        require(actor, may, action, user.login());
        return user;
    }

    private void done(PortalUser actor, String action, PortalUser user, String before, String after) {
        audit.record(AuditEvent.done(actor.login(), action, user.login()).changing(before, after));
        events.publishEvent(new AccessRevoked(user));
    }

    private void require(PortalUser actor, Set<Role> may, String action, String object) {
        boolean allowed = table.find(actor.id())
                .filter(user -> may.contains(user.role()) && !user.locked())
                .isPresent();
        if (!allowed) {
            audit.record(AuditEvent.refused(actor.login(), action, object));
            throw new AccessDeniedException(action);
        }
    }

    private void requireAnotherAdministrator(PortalUser user) {
        if (user.role() != Role.RESEARCHER && table.countOthersActive(user) == 0) {
            throw new InvalidInputException("user.last-administrator", "This is the last administrator of this kind.");
        }
    }

    private static void requireApart(Role role, Optional<ClusterUser> clusterUser) {
        if (clusterUser.isPresent() && !role.mayActOnCluster()) {
            throw new InvalidInputException(
                    "role.apart", "Security and audit administrators have no cluster user: take the mapping away first.");
        }
    }

    private static String state(boolean locked) {
        return locked ? "locked" : "open";
    }

    private static String name(Optional<ClusterUser> clusterUser) {
        return clusterUser.map(ClusterUser::name).orElse("");
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
