package zhiguang.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;

/** Accounts that somebody else's word makes, and the roles it gives; the portal's own rules about both hold all the same. */
@Component
class VouchedPeople {

    private final UserTable users;
    private final Passwords passwords;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    VouchedPeople(UserTable users, Passwords passwords, AuditLog audit, ApplicationEventPublisher events) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.events = events;
    }

    /** Nobody is two administrators, so groups that say so say nothing. */
    static Optional<Role> role(Optional<Set<Role>> said) {
        Set<Role> roles = said.orElse(Set.of());
        return roles.size() > 1 ? Optional.empty() : Optional.of(roles.stream().findFirst().orElse(Role.RESEARCHER));
    }

    /** Empty where somebody has this name already, or nothing plain is left of it. A cluster user that is somebody's stays theirs. */
    Optional<UserId> create(String actor, String name, String displayName, Role role, Optional<ClusterUser> clusterUser) {
        Optional<ClusterUser> free = clusterUser.filter(
                wanted -> role.mayActOnCluster() && users.findByClusterUser(wanted.name()).isEmpty());
        Optional<NewUser> user = newUser(name, displayName, role, free).filter(wanted -> users.findByLogin(wanted.login()).isEmpty());
        if (user.isEmpty()) {
            return Optional.empty();
        }
        UserId id = UserId.random();
        users.insert(id, user.get(), passwords.hash(passwords.generate()), false);
        audit.record(AuditEvent.done(actor, "user.created", user.get().login()).changing("", role.name()));
        free.ifPresent(mapped -> audit.record(AuditEvent.done(actor, "user.mapped", user.get().login()).changing("", mapped.name())));
        return Optional.of(id);
    }

    void follow(String actor, PortalUser user, Role role) {
        if (user.role() == role) {
            return;
        }
        boolean stays = user.clusterUser().isPresent() && !role.mayActOnCluster()
                || user.role() != Role.RESEARCHER && users.countOthersActive(user) == 0;
        AuditEvent event = stays
                ? AuditEvent.refused(actor, "user.role-changed", user.login())
                : AuditEvent.done(actor, "user.role-changed", user.login());
        audit.record(event.changing(user.role().name(), role.name()));
        if (!stays) {
            users.setRole(user.id(), role);
            events.publishEvent(new AccessRevoked(user));
        }
    }

    /** The portal's names are plain; what a name has beside becomes a hyphen. */
    private static Optional<NewUser> newUser(String said, String displayName, Role role, Optional<ClusterUser> clusterUser) {
        String login = said.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
        if (!NewUser.isLogin(login)) {
            return Optional.empty();
        }
        String name = displayName.replaceAll("\\p{Cntrl}", " ").strip();
        String shown = name.isEmpty() ? login : name.substring(0, Math.min(name.length(), 100)).strip();
        return Optional.of(new NewUser(login, shown, role, clusterUser));
    }
}
