package zhiguang.customers;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.Newcomers;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.PortalProjects;

/** Makes the cluster what a customer's row says: user, project, membership and limits, or none. Every step may be repeated. */
@Component
class SettingUp {

    private static final Logger log = LoggerFactory.getLogger(SettingUp.class);

    private final CustomerTable table;
    private final PortalUsers users;
    private final Newcomers newcomers;
    private final ClusterUsers clusterUsers;
    private final PortalProjects projects;
    private final ProjectLimits limits;
    private final AccountLeaders leaders;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    SettingUp(
            CustomerTable table,
            PortalUsers users,
            Newcomers newcomers,
            ClusterUsers clusterUsers,
            PortalProjects projects,
            ProjectLimits limits,
            AccountLeaders leaders) {
        this.table = table;
        this.users = users;
        this.newcomers = newcomers;
        this.clusterUsers = clusterUsers;
        this.projects = projects;
        this.limits = limits;
        this.leaders = leaders;
    }

    /** All that wait; what fails now is tried again. */
    void runAll() {
        table.listUnapplied().forEach(this::run);
    }

    void run(UUID id) {
        oneAtATime.lock();
        try {
            table.find(id).filter(customer -> !customer.setUp().done()).ifPresent(customer -> table.applied(customer, attempt(customer)));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Empty when all is as it should be. */
    private Optional<SetUpTrouble> attempt(Customer customer) {
        try {
            PortalUser person = users.find(customer.user()).orElseThrow();
            return switch (customer.state()) {
                case TRIAL, CONTRACT -> open(customer, person);
                case ENDED, LISTED -> limits.stop(customer.account());
                case DELETED -> remove(customer, person);
            };
        } catch (RemoteSystemException e) {
            log.atInfo().addKeyValue("account", customer.account()).addKeyValue("kind", e.kind()).log("a customer waits for the cluster");
            return Optional.of(SetUpTrouble.SYSTEM_SILENT);
        } catch (InvalidInputException e) {
            log.atWarn().addKeyValue("account", customer.account()).addKeyValue("why", e.code()).log("a customer cannot be set up");
            return Optional.of(SetUpTrouble.CLUSTER_USER_TAKEN);
        }
    }

    private Optional<SetUpTrouble> open(Customer customer, PortalUser person) {
        if (person.clusterUser().isEmpty() && !clusterUsers.areMade()) {
            return Optional.of(SetUpTrouble.NO_CLUSTER_USER);
        }
        ClusterUser member = person.clusterUser().orElseGet(() -> new ClusterUser(person.login()));
        if (person.clusterUser().isEmpty()) {
            Optional<SetUpTrouble> trouble = clusterUsers.add(member);
            if (trouble.isPresent()) {
                return trouble;
            }
            newcomers.map(person.id(), member);
        }
        return limits.apply(customer)
                .or(() -> ProjectLimits.refusal(projects.addMember(customer.account(), member)))
                .or(() -> lead(customer, member));
    }

    /** Whose contract it is leads the project. */
    private Optional<SetUpTrouble> lead(Customer customer, ClusterUser member) {
        leaders.add(customer.account(), member);
        return Optional.empty();
    }

    private Optional<SetUpTrouble> remove(Customer customer, PortalUser person) {
        Optional<SetUpTrouble> stopped = limits.stop(customer.account());
        if (stopped.isPresent() || person.clusterUser().isEmpty()) {
            return stopped;
        }
        ClusterUser member = person.clusterUser().get();
        leaders.remove(customer.account(), member);
        return ProjectLimits.refusal(projects.removeMember(customer.account(), member))
                .or(() -> table.listOf(person.id()).isEmpty() ? clusterUsers.remove(member) : Optional.empty());
    }
}
