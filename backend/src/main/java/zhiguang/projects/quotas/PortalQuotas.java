package zhiguang.projects.quotas;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.projects.ProjectIntents;

/** What the portal itself does with quotas, after people have decided it elsewhere; each step is safe to repeat. */
@Service
public class PortalQuotas {

    private static final Duration AT_ONCE = Duration.ofSeconds(4);
    private static final String PORTAL = "portal";

    private final QuotaAdoption adoption;
    private final ProjectIntents projects;
    private final QuotaTable table;
    private final BlockTable blocks;
    private final QuotaWriting writing;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PortalQuotas(
            QuotaAdoption adoption,
            ProjectIntents projects,
            QuotaTable table,
            BlockTable blocks,
            QuotaWriting writing,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.adoption = adoption;
        this.projects = projects;
        this.table = table;
        this.blocks = blocks;
        this.writing = writing;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes back the end of a project.
     *
     * @param limits what these become, an empty one none; the others stay as they are
     */
    public QuotaChange open(AccountName account, Map<QuotaLimit, Optional<Long>> limits) {
        QuotaKey key = QuotaKey.of(account);
        if (!adoption.keep(account, PORTAL)) {
            return new QuotaChange.NoSuchProject();
        }
        KeptQuota before = table.find(key).orElseThrow();
        Quota wanted = before.quota();
        for (Map.Entry<QuotaLimit, Optional<Long>> each : limits.entrySet()) {
            wanted = wanted.with(each.getKey(), each.getValue());
        }
        Quota set = wanted.checked();
        boolean done = Boolean.TRUE.equals(transaction.execute(t -> set(before, set) && reopen(account)));
        return done ? writing.now(key, AT_ONCE) : new QuotaChange.Outdated(table.find(key).orElseThrow());
    }

    /** No new jobs from now on; the quota stays kept beside, and an administrator's block is another one. */
    public QuotaChange end(AccountName account) {
        if (!projects.adopt(account, PORTAL)) {
            return new QuotaChange.NoSuchProject();
        }
        transaction.executeWithoutResult(t -> {
            if (blocks.setEnded(account, Optional.of(clock.instant()))) {
                table.redo(account);
                audit.record(AuditEvent.done(PORTAL, "quota.ended", account.value()).changing("open", "ended"));
            }
        });
        return writing.now(QuotaKey.of(account), AT_ONCE);
    }

    private boolean set(KeptQuota before, Quota quota) {
        List<QuotaText.Difference> changed = QuotaText.differences(before.quota(), quota);
        if (changed.isEmpty()) {
            return true;
        }
        boolean done = table.put(before.key(), quota, before.version(), PORTAL);
        if (done) {
            audit.record(AuditEvent.done(PORTAL, "quota.set", before.key().toString())
                    .changing(QuotaText.from(changed), QuotaText.to(changed)));
        }
        return done;
    }

    private boolean reopen(AccountName account) {
        if (blocks.setEnded(account, Optional.empty())) {
            table.redo(account);
            audit.record(AuditEvent.done(PORTAL, "quota.reopened", account.value()).changing("ended", "open"));
        }
        return true;
    }
}
