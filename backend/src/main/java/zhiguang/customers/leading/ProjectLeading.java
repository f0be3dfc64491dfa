package zhiguang.customers.leading;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.customers.AccountLeaders;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.AccountUse;
import zhiguang.projects.PortalProjects;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.Projects;

/** What leaders and their deputies do with the members of their projects; a project of others is not there for them. */
@Service
public class ProjectLeading {

    private static final int MOST_REQUESTS = 10;

    private final JoinTable requests;
    private final AccountLeaders leaders;
    private final Coordinators coordinators;
    private final PortalProjects changes;
    private final Projects projects;
    private final PortalUsers users;
    private final AuditLog audit;
    private final Clock clock;

    ProjectLeading(
            JoinTable requests,
            AccountLeaders leaders,
            Coordinators coordinators,
            PortalProjects changes,
            Projects projects,
            PortalUsers users,
            AuditLog audit,
            Clock clock) {
        this.requests = requests;
        this.leaders = leaders;
        this.coordinators = coordinators;
        this.changes = changes;
        this.projects = projects;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** The accounts that this person leads, as leader or deputy. */
    public List<AccountName> list(PortalUser actor) {
        return current(actor)
                .flatMap(PortalUser::clusterUser)
                .map(user -> coordinators.accounts(user).stream().sorted((a, b) -> a.value().compareTo(b.value())).toList())
                .orElse(List.of());
    }

    /** Empty for one that is not there, or not this person's to lead. */
    public Optional<LedProject> find(PortalUser actor, AccountName account) {
        if (!list(actor).contains(account)) {
            return Optional.empty();
        }
        Set<String> leading = leaders.list(account);
        List<ProjectMember> members = changes.members(account).stream().map(name -> member(account, name, leading)).toList();
        return Optional.of(new LedProject(
                account, role(account, actor), members, requests.list(account), use(account), requests.contract(account).map(JoinTable.Contract::ends)));
    }

    /** Somebody with a sign-in name and a cluster user becomes a member at once. */
    public ProjectChange addMember(PortalUser actor, AccountName account, String login) {
        requireLead(actor, "project.member-added", account);
        PortalUser person = users.findByLogin(login.strip())
                .filter(found -> !found.locked())
                .orElseThrow(() -> new InvalidInputException("leading.nobody", "There is no user " + login.strip() + ".", login.strip()));
        ClusterUser member = person.clusterUser().orElse(null);
        if (member == null) {
            return new ProjectChange.NotMapped(person.login());
        }
        return noted(actor, "project.member-invited", account + " + " + person.login(), () -> changes.addMember(account, member));
    }

    /** Leaders stay; deputies go only by the leader. */
    public ProjectChange removeMember(PortalUser actor, AccountName account, ClusterUser member) {
        requireLead(actor, "project.member-removed", account);
        ProjectRole role = member(account, member.name(), leaders.list(account)).role();
        if (role == ProjectRole.LEADER || (role == ProjectRole.DEPUTY && role(account, actor) != ProjectRole.LEADER)) {
            throw new InvalidInputException("leading.rank", "Only the leader removes deputies, and nobody removes the leader.");
        }
        return noted(actor, "project.member-dismissed", account + " - " + member, () -> {
            leaders.remove(account, member);
            return changes.removeMember(account, member);
        });
    }

    /** Only by the leader; deputies do all but this. */
    public void appoint(PortalUser actor, AccountName account, ClusterUser member, boolean deputy) {
        requireLead(actor, "project.deputy", account);
        boolean isMember = changes.members(account).contains(member.name());
        if (role(account, actor) != ProjectRole.LEADER || !isMember || isLeader(account, users.findByClusterUser(member.name()))) {
            throw new InvalidInputException("leading.rank", "Only the leader removes deputies, and nobody removes the leader.");
        }
        if (deputy) {
            leaders.add(account, member);
        } else {
            leaders.remove(account, member);
        }
        audit.record(AuditEvent.done(actor.login(), deputy ? "project.deputy-appointed" : "project.deputy-dismissed", account + " " + member));
    }

    /** Whether there is such a project is not told: its leaders decide. */
    public void ask(PortalUser actor, AccountName account) {
        PortalUser person = current(actor).orElseThrow();
        if (person.clusterUser().isEmpty()) {
            throw new InvalidInputException("leading.unmapped", "You have no cluster user yet.");
        }
        if (requests.countOf(person.id()) >= MOST_REQUESTS) {
            throw new InvalidInputException("leading.many", "You have asked " + MOST_REQUESTS + " projects already.", MOST_REQUESTS);
        }
        requests.ask(account, person.id(), clock.instant());
        audit.record(AuditEvent.done(actor.login(), "project.join-asked", account.value()));
    }

    public ProjectChange approve(PortalUser actor, JoinRequest request) {
        ProjectChange change = addMember(actor, request.account(), request.login());
        if (change instanceof ProjectChange.Done) {
            requests.remove(request.account(), request.id());
        }
        return change;
    }

    public void refuse(PortalUser actor, JoinRequest request) {
        requireLead(actor, "project.join-refused", request.account());
        if (requests.remove(request.account(), request.id())) {
            audit.record(AuditEvent.done(actor.login(), "project.join-refused", request.account() + " " + request.login()));
        }
    }

    void requireLead(PortalUser actor, String action, AccountName account) {
        if (!list(actor).contains(account)) {
            audit.record(AuditEvent.refused(actor.login(), action, account.value()));
            throw new InvalidInputException("leading.gone", "There is no such project, or it is not yours to lead.");
        }
    }

    private ProjectChange noted(PortalUser actor, String action, String object, Supplier<ProjectChange> work) {
        ProjectChange change = work.get();
        audit.record(
                change instanceof ProjectChange.Done
                        ? AuditEvent.done(actor.login(), action, object)
                        : AuditEvent.refused(actor.login(), action, object));
        return change;
    }

    private ProjectMember member(AccountName account, String name, Set<String> leading) {
        Optional<PortalUser> person = users.findByClusterUser(name);
        ProjectRole role = !leading.contains(name)
                ? ProjectRole.MEMBER
                : isLeader(account, person) ? ProjectRole.LEADER : ProjectRole.DEPUTY;
        return new ProjectMember(new ClusterUser(name), person, role);
    }

    private ProjectRole role(AccountName account, PortalUser actor) {
        return isLeader(account, Optional.of(actor)) ? ProjectRole.LEADER : ProjectRole.DEPUTY;
    }

    /** Whose contract it is; without one every coordinator leads. */
    private boolean isLeader(AccountName account, Optional<PortalUser> person) {
        Optional<JoinTable.Contract> contract = requests.contract(account);
        return contract.isEmpty() || person.map(PortalUser::id).filter(contract.get().user()::equals).isPresent();
    }

    private Optional<AccountUse> use(AccountName account) {
        try {
            return projects.usage(account);
        } catch (RemoteSystemException slurmctldDown) {
            return Optional.empty();
        }
    }

    private Optional<PortalUser> current(PortalUser actor) {
        return users.find(actor.id()).filter(user -> !user.locked());
    }
}
