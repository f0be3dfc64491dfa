package zhiguang.reports;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Reconciliations;
import zhiguang.customers.ApplicationReview;
import zhiguang.identity.PortalUser;
import zhiguang.maintenance.MaintenanceWindow.State;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.projects.quotas.QuotaRequests;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.reports.CentreAlarm.Kind;
import zhiguang.tickets.TicketCriteria;
import zhiguang.tickets.Tickets;

/** What waits for an administrator, wherever it is; the portal's own database alone is asked. */
@Service
public class CentreAlarms {

    private static final int MOST = 1_000;

    private final Reconciliations reconciliations;
    private final QuotaSheets quotas;
    private final QuotaRequests requests;
    private final MaintenanceWindows windows;
    private final ProjectMoney money;
    private final ApplicationReview applications;
    private final Tickets tickets;
    private final Clock clock;

    CentreAlarms(
            Reconciliations reconciliations,
            QuotaSheets quotas,
            QuotaRequests requests,
            MaintenanceWindows windows,
            ProjectMoney money,
            ApplicationReview applications,
            Tickets tickets,
            Clock clock) {
        this.reconciliations = reconciliations;
        this.quotas = quotas;
        this.requests = requests;
        this.windows = windows;
        this.money = money;
        this.applications = applications;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Only what there is. Each place looks by itself whether this person may know. */
    public List<CentreAlarm> list(PortalUser actor) {
        return Stream.of(
                        new CentreAlarm(Kind.BILLING_ALARMS, open(reconciliations.list(actor), alarm -> alarm.settlement().isEmpty())),
                        new CentreAlarm(Kind.QUOTA_DRIFT, quotas.countDrift(actor)),
                        new CentreAlarm(Kind.QUOTA_PENDING, quotas.listPending(actor, MOST).size()),
                        new CentreAlarm(Kind.MAINTENANCE_PENDING, waiting(actor)),
                        new CentreAlarm(Kind.PROJECTS_STOPPED, quotas.listStopped(actor).size()),
                        new CentreAlarm(Kind.MONEY_PROPOSALS, open(money.listProposals(actor), proposal -> proposal.decision().isEmpty())),
                        new CentreAlarm(Kind.QUOTA_REQUESTS, requests.countOpen(actor)),
                        new CentreAlarm(Kind.APPLICATIONS, applications.countOpen(actor)),
                        new CentreAlarm(Kind.TICKETS, tickets.count(actor, TicketCriteria.WAITING)))
                .filter(alarm -> alarm.count() > 0)
                .toList();
    }

    /** What is settled or decided is listed too, and waits for nobody. */
    private static <T> long open(List<T> all, Predicate<T> isOpen) {
        return all.stream().filter(isOpen).count();
    }

    private long waiting(PortalUser actor) {
        return windows.list(actor).stream()
                .map(window -> window.state(clock.instant()))
                .filter(state -> state == State.PENDING || state == State.RELEASING)
                .count();
    }
}
