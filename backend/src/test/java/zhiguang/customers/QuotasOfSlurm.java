package zhiguang.customers;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.FakeSlurm;
import zhiguang.projects.quotas.AccountLimits;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLimits;
import zhiguang.projects.quotas.QuotaUse;
import zhiguang.projects.quotas.QuotaWrite;

/** The other limits of the accounts in memory. */
public final class QuotasOfSlurm implements QuotaLimits {

    private final FakeSlurm slurm;
    private final Map<AccountName, Quota> own = new HashMap<>();

    public QuotasOfSlurm(FakeSlurm slurm) {
        this.slurm = slurm;
    }

    Optional<Long> limit(AccountName account, QuotaLimit limit) {
        return own.getOrDefault(account, Quota.NONE).limit(limit);
    }

    @Override
    public List<AccountLimits> list(ClusterUser user, Collection<AccountName> accounts) {
        return accounts.stream().flatMap(account -> find(user, account).stream()).toList();
    }

    @Override
    public Optional<AccountLimits> find(ClusterUser user, AccountName name) {
        return slurm.findAccount(user, name).map(account -> new AccountLimits(
                name,
                own.getOrDefault(name, Quota.NONE).with(QuotaLimit.CORE_MINUTES, account.limit().map(CoreHours::minutes)),
                false,
                account.members().stream().distinct().collect(Collectors.toMap(member -> member, member -> Quota.NONE))));
    }

    @Override
    public QuotaWrite write(ClusterUser user, QuotaKey key, Quota wanted) {
        slurm.setLimit(user, key.account(), wanted.limit(QuotaLimit.CORE_MINUTES).map(CoreHours::new));
        own.put(key.account(), wanted);
        return new QuotaWrite.Done();
    }

    @Override
    public List<QuotaUse> listUse(ClusterUser user) {
        return List.of();
    }

    @Override
    public List<String> listQos(ClusterUser user) {
        return List.of("normal");
    }
}
