package zhiguang.projects.quotas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** A slurmdbd in memory that can be down, refuse, or take what it does not do. */
final class FakeQuotaLimits implements QuotaLimits {

    final Map<AccountName, AccountLimits> accounts = new HashMap<>();
    final List<QuotaKey> written = new ArrayList<>();
    boolean down;
    int asked;
    boolean forgetful;

    @Nullable
    QuotaWrite answer;

    Runnable whileWriting = () -> {};

    void put(AccountName account, Quota own, Map<String, Quota> members) {
        accounts.put(account, new AccountLimits(account, own, false, members));
    }

    @Override
    public List<AccountLimits> list(ClusterUser user, Collection<AccountName> wanted) {
        answer();
        return wanted.stream().flatMap(name -> Optional.ofNullable(accounts.get(name)).stream()).toList();
    }

    @Override
    public Optional<AccountLimits> find(ClusterUser user, AccountName account) {
        answer();
        return Optional.ofNullable(accounts.get(account));
    }

    @Override
    public QuotaWrite write(ClusterUser user, QuotaKey key, Quota wanted) {
        answer();
        written.add(key);
        whileWriting.run();
        AccountLimits old = accounts.get(key.account());
        if (answer != null || old == null) {
            return answer == null ? new QuotaWrite.NotThere() : answer;
        }
        if (!forgetful) {
            Map<String, Quota> members = new HashMap<>(old.members());
            key.member().ifPresent(member -> members.put(member.name(), wanted));
            Quota own = key.member().isPresent() ? old.own() : wanted.withPartitions(Set.of());
            boolean narrowed = key.member().isPresent() ? old.narrowed() : !wanted.partitions().isEmpty();
            accounts.put(key.account(), new AccountLimits(key.account(), own, narrowed, members));
        }
        return new QuotaWrite.Done();
    }

    @Override
    public List<QuotaUse> listUse(ClusterUser user) {
        answer();
        return List.of();
    }

    @Override
    public List<String> listQos(ClusterUser user) {
        answer();
        return List.of("normal");
    }

    private void answer() {
        asked++;
        if (down) {
            throw new RemoteSystemException(RemoteSystem.SLURM_DATABASE, Kind.UNREACHABLE, "as told");
        }
    }
}
