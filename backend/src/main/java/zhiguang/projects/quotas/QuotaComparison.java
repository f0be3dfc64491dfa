package zhiguang.projects.quotas;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;
import zhiguang.projects.quotas.QuotaTargets.Target;

/** Compares all of Slurm with what was intended; what is about to be written anyway is no drift. */
@Component
class QuotaComparison {

    private static final int AT_ONCE = 100;

    private final QuotaTable table;
    private final BlockTable blocks;
    private final DriftTable drifts;
    private final QuotaLimits limits;
    private final QuotaApplier applier;
    private final QuotaSettings settings;
    private final AuditLog audit;
    private final ClusterUser service;
    private final Clock clock;

    QuotaComparison(
            QuotaTable table,
            BlockTable blocks,
            DriftTable drifts,
            QuotaLimits limits,
            QuotaApplier applier,
            QuotaSettings settings,
            AuditLog audit,
            ServiceUser service,
            Clock clock) {
        this.table = table;
        this.blocks = blocks;
        this.drifts = drifts;
        this.limits = limits;
        this.applier = applier;
        this.settings = settings;
        this.audit = audit;
        this.service = service.user();
        this.clock = clock;
    }

    /** Throws RemoteSystemException when Slurm does not answer; the last comparison stays then. */
    void run() {
        Map<AccountName, List<KeptQuota>> kept = new LinkedHashMap<>();
        table.list().forEach(row -> kept.computeIfAbsent(row.key().account(), name -> new ArrayList<>()).add(row));
        Map<AccountName, Block> stops = blocks.all();
        Map<AccountName, AccountLimits> actual = actual(List.copyOf(kept.keySet()));
        Instant now = clock.instant();
        List<QuotaDrift> found = new ArrayList<>();
        long repaired = 0;
        for (Map.Entry<AccountName, List<KeptQuota>> each : kept.entrySet()) {
            List<QuotaDrift> drift = each.getValue().stream().anyMatch(KeptQuota::isUnderWay)
                    ? List.of()
                    : drift(each.getValue(), stops.getOrDefault(each.getKey(), Block.NONE), actual.get(each.getKey()), now);
            if (isToBeRepaired(drift, each.getValue()) && repair(each.getKey(), drift)) {
                repaired += drift.size();
            } else {
                found.addAll(drift);
            }
        }
        drifts.replace(found, kept.values().stream().mapToLong(List::size).sum(), repaired, now);
    }

    /** Some accounts at a time, so that no answer is larger than either side can bear. */
    private Map<AccountName, AccountLimits> actual(List<AccountName> accounts) {
        Map<AccountName, AccountLimits> actual = new HashMap<>();
        for (int from = 0; from < accounts.size(); from += AT_ONCE) {
            limits.list(service, accounts.subList(from, Math.min(from + AT_ONCE, accounts.size())))
                    .forEach(found -> actual.put(found.account(), found));
        }
        return actual;
    }

    /** Who came into a narrowed project is let into its partitions without being asked: that is no difference anybody made. */
    private boolean isToBeRepaired(List<QuotaDrift> drift, List<KeptQuota> rows) {
        boolean there = !drift.isEmpty() && drift.stream().noneMatch(each -> each.field().equals(QuotaDrift.MISSING));
        boolean newcomers = drift.stream()
                .allMatch(each -> each.field().equals("PARTITIONS")
                        && each.key().member().isPresent()
                        && rows.stream().noneMatch(row -> row.key().equals(each.key())));
        return there && (settings.repair() || newcomers);
    }

    private boolean repair(AccountName account, List<QuotaDrift> drift) {
        table.redo(account);
        boolean done = applier.apply(account) && table.list(account).stream().noneMatch(KeptQuota::isUnderWay);
        if (done) {
            audit.record(AuditEvent.done("portal", "quota.repaired", account.value()).changing(QuotaDrift.words(drift, false), QuotaDrift.words(drift, true)));
        }
        return done;
    }

    private static List<QuotaDrift> drift(
            List<KeptQuota> rows, Block block, @Nullable AccountLimits actual, Instant now) {
        if (actual == null) {
            return List.of(new QuotaDrift(QuotaKey.of(rows.getFirst().key().account()), QuotaDrift.MISSING, "", "", now));
        }
        List<QuotaDrift> all = new ArrayList<>();
        for (Target target : QuotaTargets.of(rows, block, actual)) {
            QuotaText.differences(target.wanted(), target.actual())
                    .forEach(each -> all.add(new QuotaDrift(target.key(), each.field(), each.from(), each.to(), now)));
        }
        return all;
    }
}
