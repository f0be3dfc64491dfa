package zhiguang.maintenance;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.MaintenanceReservations;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.notices.announcements.Announcements;
import zhiguang.notices.announcements.Audience;
import zhiguang.notices.announcements.Severity;
import zhiguang.projects.ServiceUser;

/** Maintenance as administrators plan and end it: kept first, announced at once, brought to Slurm then or as soon as it answers. */
@Service
public class MaintenanceWindows {

    private static final int MOST = 500;

    private final WindowTable table;
    private final MaintenanceReservations reservations;
    private final Announcements announcements;
    private final PortalUsers users;
    private final Clusters clusters;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ClusterUser service;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    MaintenanceWindows(
            WindowTable table,
            MaintenanceReservations reservations,
            Announcements announcements,
            PortalUsers users,
            Clusters clusters,
            AuditLog audit,
            TransactionTemplate transaction,
            ServiceUser service,
            Clock clock) {
        this.table = table;
        this.reservations = reservations;
        this.announcements = announcements;
        this.users = users;
        this.clusters = clusters;
        this.audit = audit;
        this.transaction = transaction;
        this.service = service.user();
        this.clock = clock;
    }

    /** The latest first. */
    public List<MaintenanceWindow> list(PortalUser actor) {
        users.requireAdministrator(actor, "maintenance.listed", "*");
        return table.list(MOST);
    }

    /** What is to come or under way, the next first; everybody has read of it already. */
    public List<MaintenanceWindow> listComing() {
        Instant now = clock.instant();
        return table.list(MOST).stream()
                .filter(window -> window.ended().isEmpty() && window.plan().to().isAfter(now))
                .sorted(Comparator.comparing(window -> window.plan().from()))
                .toList();
    }

    /** Everybody reads of it from now on until its end. */
    public MaintenanceWindow plan(PortalUser actor, MaintenancePlan plan) {
        users.requireAdministrator(actor, "maintenance.planned", plan.cluster().value());
        Instant now = clock.instant();
        if (!plan.to().isAfter(now)) {
            throw new InvalidInputException("maintenance.past", "This time is past.");
        }
        if (!clusters.names().contains(plan.cluster())) {
            throw new InvalidInputException("maintenance.cluster", "There is no such cluster.");
        }
        AnnouncementText text = new AnnouncementText(
                plan.chinese(), plan.english(), Severity.WARNING, new Audience.Everybody(), now, plan.to());
        long id = transaction.execute(t -> {
            UUID announcement = announcements.create(actor, text);
            long made = table.insert(plan, announcement, actor.login(), now);
            audit.record(AuditEvent.done(actor.login(), "maintenance.planned", words(made, plan)));
            return made;
        });
        bring(table.find(id).orElseThrow());
        return table.find(id).orElseThrow();
    }

    /** Before its time: jobs start again, and nobody reads of it any more. */
    public MaintenanceWindow end(PortalUser actor, long id) {
        users.requireAdministrator(actor, "maintenance.ended", Long.toString(id));
        MaintenanceWindow window =
                table.find(id).orElseThrow(() -> new InvalidInputException("maintenance.gone", "There is no such maintenance."));
        transaction.executeWithoutResult(t -> {
            if (table.end(id, actor.login(), clock.instant())) {
                announcements.remove(actor, window.announcement());
                audit.record(AuditEvent.done(actor.login(), "maintenance.ended", words(id, window.plan())));
            }
        });
        bring(table.find(id).orElseThrow());
        return table.find(id).orElseThrow();
    }

    /** Whatever waits. */
    void round() {
        table.listDue(clock.instant()).forEach(this::bring);
    }

    /** Looks again under the lock: an end must not be overtaken by a beginning. */
    private void bring(MaintenanceWindow window) {
        oneAtATime.lock();
        try {
            table.listDue(clock.instant()).stream().filter(due -> due.id() == window.id()).findFirst().ifPresent(this::write);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void write(MaintenanceWindow window) {
        ClusterUser there = service.on(window.plan().cluster());
        MaintenancePlan plan = window.plan();
        try {
            boolean ending = window.ended().isPresent();
            Optional<String> refusal = ending
                    ? reservations.release(there, window.reservation())
                    : reservations.keep(there, window.reservation(), plan.from(), plan.to(), plan.nodes());
            if (refusal.isPresent()) {
                table.failed(window.id(), "REFUSED " + refusal.get());
            } else if (ending) {
                table.released(window.id(), clock.instant());
            } else {
                table.kept(window.id(), clock.instant());
                undoWhereEnded(window, there);
            }
        } catch (RemoteSystemException e) {
            table.failed(window.id(), e.system() + " " + e.kind());
        }
    }

    /** Another portal may have ended it while Slurm was asked here. */
    private void undoWhereEnded(MaintenanceWindow window, ClusterUser there) {
        if (table.find(window.id()).filter(now -> now.ended().isPresent()).isPresent()) {
            reservations.release(there, window.reservation());
        }
    }

    private static String words(long id, MaintenancePlan plan) {
        return id + ": " + plan.cluster() + " " + (plan.nodes().isEmpty() ? "all nodes" : plan.nodes()) + " " + plan.from() + " - " + plan.to();
    }
}
