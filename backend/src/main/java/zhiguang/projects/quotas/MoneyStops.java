package zhiguang.projects.quotas;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.billing.Balances;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobControl;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobState;
import zhiguang.projects.ProjectIntents;

/** Stops projects in Slurm whose money is gone, as each of them is set, and lets them go on after a recharge. */
@Component
class MoneyStops {

    private static final Logger log = LoggerFactory.getLogger(MoneyStops.class);
    private static final String PORTAL = "portal";

    private final Balances balances;
    private final BlockTable blocks;
    private final QuotaTable table;
    private final QuotaApplier applier;
    private final ProjectIntents projects;
    private final JobFeed feed;
    private final JobControl control;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MoneyStops(
            Balances balances,
            BlockTable blocks,
            QuotaTable table,
            QuotaApplier applier,
            ProjectIntents projects,
            JobFeed feed,
            JobControl control,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.balances = balances;
        this.blocks = blocks;
        this.table = table;
        this.applier = applier;
        this.projects = projects;
        this.feed = feed;
        this.control = control;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void round() {
        Set<AccountName> broke = balances.listBroke();
        Map<AccountName, Block> known = blocks.all();
        Set<AccountName> lifted = new HashSet<>();
        known.forEach((account, block) -> {
            if (block.broke().isPresent() && !broke.contains(account)) {
                lifted.add(account);
            }
        });
        lifted.forEach(account -> set(account, false));
        for (AccountName account : broke) {
            Block block = known.get(account);
            if (block == null || block.broke().isEmpty()) {
                stop(account);
            } else if (block.atZero() == AtZero.REQUEUE_RUNNING) {
                requeue(account);
            }
        }
    }

    private void stop(AccountName account) {
        try {
            if (!projects.adopt(account, PORTAL)) {
                return;
            }
        } catch (RemoteSystemException nextTime) {
            return;
        }
        set(account, true);
    }

    private void set(AccountName account, boolean broke) {
        transaction.executeWithoutResult(t -> {
            if (blocks.setBroke(account, broke ? Optional.of(clock.instant()) : Optional.empty())) {
                table.redo(account);
                String set = blocks.get(account).atZero().name();
                audit.record(AuditEvent.done(PORTAL, broke ? "quota.money-gone" : "quota.money-back", account + " (" + set + ")"));
            }
        });
        applier.apply(account);
    }

    /** What was requeued waits, since the project may run no jobs now. */
    private void requeue(AccountName account) {
        if (table.list(account).stream().anyMatch(KeptQuota::isUnderWay)) {
            return;
        }
        feed.snapshot().jobs().values().stream()
                .filter(job -> job.account().equals(account.value()) && job.state() == JobState.RUNNING)
                .forEach(this::requeue);
    }

    private void requeue(Job job) {
        try {
            ControlResult result = control.apply(new ClusterUser(job.user(), job.cluster()), job.id(), JobAction.REQUEUE);
            if (result instanceof ControlResult.Refused refused) {
                log.atWarn().addKeyValue("job", job.id()).addKeyValue("why", refused).log("a job runs on without money");
            } else {
                audit.record(AuditEvent.done(PORTAL, "job.requeued", job.id() + " of " + job.user() + ": the project has no money"));
                feed.lookAgain(job.cluster(), job.id());
            }
        } catch (RemoteSystemException | InvalidInputException e) {
            log.atWarn().addKeyValue("job", job.id()).setCause(e).log("a job without money could not be requeued");
        }
    }
}
