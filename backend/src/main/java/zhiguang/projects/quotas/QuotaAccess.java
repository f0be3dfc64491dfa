package zhiguang.projects.quotas;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Role;
import zhiguang.projects.quotas.QuotaScope.Right;

/** The one place that says who sees and who changes which quotas; looked up again at each call. */
@Component
class QuotaAccess {

    private final PortalUsers users;
    private final Coordinators coordinators;
    private final Offers offers;
    private final AuditLog audit;

    QuotaAccess(PortalUsers users, Coordinators coordinators, Offers offers, AuditLog audit) {
        this.users = users;
        this.coordinators = coordinators;
        this.offers = offers;
        this.audit = audit;
    }

    /** Empty for a project that is not this person's; an administrator's are all, whether they are there or not. */
    Optional<QuotaScope> scope(PortalUser actor, AccountName account) {
        Optional<PortalUser> now = users.find(actor.id()).filter(user -> !user.locked());
        Optional<ClusterUser> cluster = now.flatMap(PortalUser::clusterUser);
        if (now.filter(user -> user.role() == Role.ADMINISTRATOR).isPresent()) {
            return Optional.of(new QuotaScope(account, Right.ADMINISTRATOR, cluster));
        }
        return cluster.flatMap(user -> right(user, account)).map(right -> new QuotaScope(account, right, cluster));
    }

    private Optional<Right> right(ClusterUser user, AccountName account) {
        if (coordinators.leads(user, account)) {
            return Optional.of(Right.LEADER);
        }
        return offers.get(user).accounts().contains(account) ? Optional.of(Right.MEMBER) : Optional.empty();
    }

    /** Throws, and records it, for whoever may not. */
    QuotaScope require(PortalUser actor, QuotaKey key, String action) {
        return scope(actor, key.account())
                .filter(scope -> scope.mayChange(key))
                .orElseThrow(() -> refused(actor, action, key.toString()));
    }

    void requireAdministrator(PortalUser actor, String action, String object) {
        if (!isAdministrator(actor)) {
            throw refused(actor, action, object);
        }
    }

    boolean isAdministrator(PortalUser actor) {
        return users.isAdministrator(actor);
    }

    AccessDeniedException refused(PortalUser actor, String action, String object) {
        audit.record(AuditEvent.refused(actor.login(), action, object));
        return new AccessDeniedException(action);
    }
}
