package zhiguang.projects.quotas;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ServiceUser;
import zhiguang.spaces.StorageQuota;

/** Shows quotas: intended, actual and used. */
@Service
public class QuotaSheets {

    private static final Comparator<AccountName> BY_NAME = Comparator.comparing(AccountName::value);

    private final QuotaAccess access;
    private final QuotaTable table;
    private final BlockTable blocks;
    private final ProofTable proofs;
    private final DriftTable drifts;
    private final BurnRates rates;
    private final QuotaLimits limits;
    private final QuotaUses uses;
    private final StorageQuota storage;
    private final Offers offers;
    private final ClusterUser service;
    private final Clock clock;

    QuotaSheets(
            QuotaAccess access,
            QuotaTable table,
            BlockTable blocks,
            ProofTable proofs,
            DriftTable drifts,
            BurnRates rates,
            QuotaLimits limits,
            QuotaUses uses,
            StorageQuota storage,
            Offers offers,
            ServiceUser service,
            Clock clock) {
        this.access = access;
        this.table = table;
        this.blocks = blocks;
        this.proofs = proofs;
        this.drifts = drifts;
        this.rates = rates;
        this.limits = limits;
        this.uses = uses;
        this.storage = storage;
        this.offers = offers;
        this.service = service.user();
        this.clock = clock;
    }

    /** Empty for a project that is not there or not this person's. */
    public Optional<QuotaSheet> find(PortalUser actor, AccountName account) {
        return access.scope(actor, account).flatMap(this::sheet);
    }

    /** Those that this person is in. */
    public List<AccountName> listProjects(PortalUser actor) {
        return actor.member().map(user -> offers.get(user).accounts().stream().sorted(BY_NAME).toList()).orElse(List.of());
    }

    private Optional<QuotaSheet> sheet(QuotaScope scope) {
        AccountName account = scope.account();
        List<KeptQuota> rows = table.list(account);
        Optional<AccountLimits> actual = Optional.empty();
        @Nullable RemoteSystemException outage = null;
        Map<String, QuotaUse> used = Map.of();
        try {
            actual = limits.find(service, account);
            if (actual.isEmpty() && rows.isEmpty()) {
                return Optional.empty();
            }
            used = uses.of(account);
        } catch (RemoteSystemException e) {
            outage = e;
        }
        Map<String, BurnRates.Rates> burn = rates.of(account);
        Map<String, KeptQuota> kept = rows.stream().collect(Collectors.toMap(row -> row.key().memberName(), Function.identity()));
        Set<String> names = new TreeSet<>(kept.keySet());
        actual.ifPresent(there -> names.addAll(there.members().keySet()));
        names.add("");
        List<QuotaLine> lines = new ArrayList<>();
        for (String name : names) {
            Optional<QuotaKey> key = key(account, name).filter(found -> scope.maySee(name));
            if (key.isPresent()) {
                BurnRates.Rates rate = burn.getOrDefault(name, BurnRates.Rates.NONE);
                lines.add(new QuotaLine(
                        key.get(),
                        Optional.ofNullable(kept.get(name)),
                        actual.flatMap(there -> name.isEmpty() ? Optional.of(there.own()) : Optional.ofNullable(there.members().get(name))),
                        Optional.ofNullable(used.get(name)),
                        rate.cores(),
                        rate.gpus()));
            }
        }
        return Optional.of(new QuotaSheet(
                scope,
                lines,
                blocks.get(account),
                proofs.newest(account),
                storage.ofProject(account),
                clock.instant(),
                Optional.ofNullable(outage)));
    }

    /** The QOS a quota can name. */
    public List<String> listQos(PortalUser actor, AccountName account) {
        return access.scope(actor, account).map(scope -> limits.listQos(service)).orElse(List.of());
    }

    public List<QuotaDrift> listDrift(PortalUser actor, int offset, int most) {
        access.requireAdministrator(actor, "quota.drift-listed", "*");
        return drifts.list(offset, most);
    }

    /** All of it, for a file. */
    public List<QuotaDrift> exportDrift(PortalUser actor) {
        access.requireAdministrator(actor, "quota.drift-exported", "*");
        return drifts.list(0, Integer.MAX_VALUE);
    }

    public int countDrift(PortalUser actor) {
        access.requireAdministrator(actor, "quota.drift-listed", "*");
        return drifts.count();
    }

    public Optional<Comparison> lastComparison(PortalUser actor) {
        access.requireAdministrator(actor, "quota.drift-listed", "*");
        return drifts.lastComparison();
    }

    public List<KeptQuota> listPending(PortalUser actor, int most) {
        access.requireAdministrator(actor, "quota.pending-listed", "*");
        return table.listPending(most);
    }

    /** Stopped projects with the newest proof of each. */
    public List<StoppedProject> listStopped(PortalUser actor) {
        access.requireAdministrator(actor, "quota.stopped-listed", "*");
        return blocks.all().entrySet().stream()
                .filter(each -> each.getValue().stop() != Stop.NONE)
                .sorted((a, b) -> a.getKey().value().compareTo(b.getKey().value()))
                .map(each -> new StoppedProject(each.getKey(), each.getValue(), proofs.newest(each.getKey())))
                .toList();
    }

    private static Optional<QuotaKey> key(AccountName account, String member) {
        try {
            return Optional.of(member.isEmpty() ? QuotaKey.of(account) : QuotaKey.of(account, new ClusterUser(member)));
        } catch (InvalidInputException slurmsOwn) {
            return Optional.empty();
        }
    }
}
