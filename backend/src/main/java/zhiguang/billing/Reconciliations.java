package zhiguang.billing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/** What administrators do with the alarms: charge what was missed, propose what differs, or say why it is right as it is. */
@Service
public class Reconciliations {

    private static final int MOST_LISTED = 1000;

    private final Reconciliation reconciliation;
    private final AlarmTable alarms;
    private final ChargeTable charges;
    private final Settler settler;
    private final BillingAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliations(
            Reconciliation reconciliation,
            AlarmTable alarms,
            ChargeTable charges,
            Settler settler,
            BillingAudit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.alarms = alarms;
        this.charges = charges;
        this.settler = settler;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Alarm> list(PortalUser actor) {
        audit.requireAdministrator(actor, "billing.alarms-listed", "*");
        return alarms.list(MOST_LISTED);
    }

    public Optional<ReconciliationRun> last(PortalUser actor) {
        audit.requireAdministrator(actor, "billing.alarms-listed", "*");
        return reconciliation.last();
    }

    /** Compares now what the night would compare. May take a minute. */
    public ReconciliationRun run(PortalUser actor) {
        audit.requireAdministrator(actor, "billing.reconciled", "*");
        ReconciliationRun run = reconciliation.run();
        audit.done(actor, "billing.reconciled", run.records() + " records, " + run.alarms() + " alarms");
        return run;
    }

    /** Charges a run that was missed. */
    public void charge(PortalUser actor, long id) {
        audit.requireAdministrator(actor, "billing.alarm-charged", Long.toString(id));
        transaction.executeWithoutResult(t -> {
            Alarm alarm = open(id);
            if (alarm.kind() != AlarmKind.NOT_CHARGED) {
                throw new InvalidInputException("billing.alarm-kind", "Only what was not charged can be charged.");
            }
            charges.find(alarm.cluster(), alarm.jobId(), alarm.submitted()).ifPresent(settler::charge);
            alarms.settle(id, actor.login(), "charged", clock.instant());
            audit.done(actor, "billing.alarm-charged", id + ": job " + alarm.jobId());
        });
    }

    /** Closes an alarm without moving money. */
    public void dismiss(PortalUser actor, long id, String reason) {
        audit.requireAdministrator(actor, "billing.alarm-dismissed", Long.toString(id));
        String why = ProjectMoney.reason(reason, true);
        transaction.executeWithoutResult(t -> {
            open(id);
            alarms.settle(id, actor.login(), why, clock.instant());
            audit.done(actor, "billing.alarm-dismissed", id + ": " + why);
        });
    }

    private Alarm open(long id) {
        return alarms.lock(id)
                .filter(alarm -> alarm.settlement().isEmpty())
                .orElseThrow(() -> new InvalidInputException("billing.alarm-settled", "This alarm is settled already."));
    }
}
