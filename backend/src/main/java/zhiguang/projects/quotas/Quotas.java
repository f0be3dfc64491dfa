package zhiguang.projects.quotas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Projects;
import zhiguang.projects.ServiceUser;

/** Changes of quotas: kept first, then written to Slurm at once, or as soon as it answers. */
@Service
public class Quotas {

    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    /** The version of a row that was made and completed by {@link QuotaAdoption}. */
    private static final long ADOPTED = 2;

    private final QuotaAccess access;
    private final QuotaTable table;
    private final QuotaLimits limits;
    private final DriftTable drifts;
    private final QuotaAdoption adoption;
    private final QuotaWriting writing;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Projects projects;
    private final ClusterUser service;

    Quotas(
            QuotaAccess access,
            QuotaTable table,
            QuotaLimits limits,
            DriftTable drifts,
            QuotaAdoption adoption,
            QuotaWriting writing,
            AuditLog audit,
            TransactionTemplate transaction,
            Projects projects,
            ServiceUser service) {
        this.access = access;
        this.table = table;
        this.limits = limits;
        this.drifts = drifts;
        this.adoption = adoption;
        this.writing = writing;
        this.audit = audit;
        this.transaction = transaction;
        this.projects = projects;
        this.service = service.user();
    }

    /**
     * @param version of what the person saw; 0 where the portal had kept nothing
     * @throws RemoteSystemException only for a project the portal never kept anything of, when Slurm does not answer
     */
    public QuotaChange set(PortalUser actor, QuotaKey key, Quota quota, long version) {
        access.require(actor, key, "quota.set");
        quota.checked();
        Optional<KeptQuota> current = table.find(key);
        if (!adoption.keep(key.account(), actor.login())) {
            return new QuotaChange.NoSuchProject();
        }
        requireMember(key);
        Optional<KeptQuota> before = table.find(key);
        long seen = isOf(current, version) && isUntouched(current, before) ? before.map(KeptQuota::version).orElse(0L) : version;
        requireWithinProject(key, quota);
        if (!put(actor, key, quota, seen, before)) {
            return new QuotaChange.Outdated(table.find(key).orElseThrow());
        }
        QuotaChange change = writing.now(key, AT_ONCE);
        projects.forgetUsage();
        return change;
    }

    /**
     * Changes a project's core-hours alone.
     *
     * @param hours empty for no limit
     * @param version as of {@link #set}
     */
    public QuotaChange setHours(PortalUser actor, AccountName account, Optional<CoreHours> hours, long version) {
        QuotaKey key = QuotaKey.of(account);
        access.require(actor, key, "quota.set");
        Optional<KeptQuota> current = table.find(key);
        if (!adoption.keep(account, actor.login())) {
            return new QuotaChange.NoSuchProject();
        }
        KeptQuota now = table.find(key).orElseThrow();
        if (!isOf(current, version) || !isUntouched(current, Optional.of(now))) {
            return new QuotaChange.Outdated(now);
        }
        Quota wanted = now.quota().with(QuotaLimit.CORE_MINUTES, hours.map(CoreHours::minutes));
        return set(actor, key, wanted, now.version());
    }

    /** What a change of a project's quota is made against; a project that the portal keeps nothing of has none. */
    public Map<AccountName, Long> versions(PortalUser actor) {
        access.requireAdministrator(actor, "quota.versions-listed", "*");
        return table.listOfProjects().stream().collect(Collectors.toMap(row -> row.key().account(), KeptQuota::version));
    }

    /** Changes one limit and leaves the others as they are, whoever set them. */
    public QuotaChange setLimit(PortalUser actor, QuotaKey key, QuotaLimit limit, long amount) {
        access.require(actor, key, "quota.set");
        if (!adoption.keep(key.account(), actor.login())) {
            return new QuotaChange.NoSuchProject();
        }
        Optional<KeptQuota> now = table.find(key);
        Quota before = now.map(KeptQuota::quota)
                .or(() -> account(key).map(there -> there.members().getOrDefault(key.memberName(), Quota.NONE).keepable()))
                .orElse(Quota.NONE);
        return set(actor, key, before.with(limit, Optional.of(amount)), now.map(KeptQuota::version).orElse(0L));
    }

    /** Writes again what was intended, over whatever somebody else made of it in Slurm. */
    public QuotaChange repair(PortalUser actor, AccountName account) {
        access.requireAdministrator(actor, "quota.repaired", account.value());
        List<QuotaDrift> drift = drifts.list(account);
        transaction.executeWithoutResult(t -> {
            table.redo(account);
            audit.record(AuditEvent.done(actor.login(), "quota.repaired", account.value())
                    .changing(QuotaDrift.words(drift, false), QuotaDrift.words(drift, true)));
        });
        QuotaChange change = writing.now(QuotaKey.of(account), AT_ONCE);
        projects.forgetUsage();
        if (change instanceof QuotaChange.Applied) {
            drifts.forget(account);
        }
        return change;
    }

    private static boolean isOf(Optional<KeptQuota> row, long version) {
        return row.map(KeptQuota::version).orElse(0L) == version;
    }

    /** Whether nothing but an adoption, which changes no limit, came in between. */
    private static boolean isUntouched(Optional<KeptQuota> before, Optional<KeptQuota> after) {
        long adopted = before.map(row -> row.complete() ? row.version() : row.version() + 1).orElse(ADOPTED);
        return isOf(before, after.map(KeptQuota::version).orElse(0L)) || after.filter(row -> row.version() == adopted).isPresent();
    }

    private boolean put(PortalUser actor, QuotaKey key, Quota quota, long version, Optional<KeptQuota> before) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            boolean done = table.put(key, quota, version, actor.login());
            List<QuotaText.Difference> changed =
                    QuotaText.differences(before.map(KeptQuota::quota).orElse(Quota.NONE), quota);
            audit.record(
                    done
                            ? AuditEvent.done(actor.login(), "quota.set", key.toString())
                                    .changing(QuotaText.from(changed), QuotaText.to(changed))
                            : AuditEvent.refused(actor.login(), "quota.set", key + " (changed by somebody else meanwhile)"));
            return done;
        }));
    }

    private void requireMember(QuotaKey key) {
        if (key.member().isEmpty() || table.find(key).isPresent()) {
            return;
        }
        if (account(key).filter(account -> !account.members().containsKey(key.memberName())).isPresent()) {
            throw new InvalidInputException("quota.no-member", key.memberName() + " is no member of the project.", key.memberName());
        }
    }

    /** Empty as well when Slurm does not answer: the change is kept then, and shown as pending. */
    private Optional<AccountLimits> account(QuotaKey key) {
        try {
            return limits.find(service, key.account());
        } catch (RemoteSystemException later) {
            return Optional.empty();
        }
    }

    private void requireWithinProject(QuotaKey key, Quota quota) {
        if (key.member().isEmpty()) {
            return;
        }
        Quota project = table.find(QuotaKey.of(key.account())).map(KeptQuota::quota).orElse(Quota.NONE);
        for (QuotaLimit limit : QuotaLimit.values()) {
            Optional<Long> most = project.limit(limit);
            if (most.isPresent() && quota.limit(limit).filter(own -> own > most.get()).isPresent()) {
                throw new InvalidInputException("quota.above-project", "A member cannot have more than the project has.");
            }
        }
        if (!project.partitions().isEmpty() && !project.partitions().containsAll(quota.partitions())) {
            throw new InvalidInputException("quota.partition-above-project", "The project is not let into all of these partitions.");
        }
        if (!project.qos().isEmpty() && !project.qos().containsAll(quota.qos())) {
            throw new InvalidInputException("quota.qos-above-project", "The project is not allowed all of these QOS.");
        }
    }
}
