package zhiguang.projects;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.HashSet;
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

/** Accounts in memory, which can stop answering before or after a write. */
public final class FakeSlurm implements Accounts, AccountChanges {

    public final Map<AccountName, Account> accounts = new ConcurrentHashMap<>();

    public final Set<String> busy = new HashSet<>();

    @Nullable
    public Kind down;

    @Nullable
    public Kind failsAtWrites;

    boolean writesBeforeItFails;
    int asked;

    @Override
    public List<Account> listAccounts(ClusterUser user) {
        answer();
        return List.copyOf(accounts.values());
    }

    @Override
    public Optional<Account> findAccount(ClusterUser user, AccountName name) {
        answer();
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public Map<AccountName, String> listTitles(ClusterUser user) {
        answer();
        return Map.of();
    }

    @Override
    public List<AccountUse> listUse(ClusterUser user) {
        asked++;
        answer();
        return accounts.values().stream()
                .map(a -> new AccountUse(a.name(), new CoreHours(30), new CoreHours(90), a.limit(), Set.copyOf(a.members())))
                .toList();
    }

    @Override
    public ProjectChange createAccount(ClusterUser user, Intent intent) {
        return write(new Account(intent.account(), intent.parent(), List.of(), intent.limit()));
    }

    /** As quotas are written. */
    public ProjectChange setLimit(ClusterUser user, AccountName name, Optional<CoreHours> limit) {
        Account old = accounts.get(name);
        return old == null
                ? new ProjectChange.NoSuchAccount(name)
                : write(new Account(name, old.parent(), old.members(), limit));
    }

    @Override
    public ProjectChange addMember(ClusterUser user, AccountName name, ClusterUser member) {
        Account old = accounts.get(name);
        if (old == null) {
            return new ProjectChange.NoSuchAccount(name);
        }
        List<String> members = new ArrayList<>(old.members());
        members.add(member.name());
        return write(new Account(name, old.parent(), members, old.limit()));
    }

    @Override
    public ProjectChange removeMember(ClusterUser user, AccountName name, ClusterUser member) {
        Account old = accounts.get(name);
        if (old == null || busy.contains(member.name())) {
            return new ProjectChange.JobsActive(name, member);
        }
        List<String> members = old.members().stream().filter(each -> !each.equals(member.name())).toList();
        return write(new Account(name, old.parent(), members, old.limit()));
    }

    /** An account as somebody made it without the portal. */
    public void put(String account, Optional<CoreHours> limit, String... members) {
        AccountName name = new AccountName(account);
        accounts.put(name, new Account(name, Optional.empty(), List.of(members), limit));
    }

    private ProjectChange write(Account account) {
        if (failsAtWrites == null || writesBeforeItFails) {
            accounts.put(account.name(), account);
        }
        if (failsAtWrites != null) {
            throw new RemoteSystemException(RemoteSystem.SLURM_DATABASE, failsAtWrites, "as told");
        }
        return new ProjectChange.Done(true);
    }

    private void answer() {
        if (down != null) {
            throw new RemoteSystemException(RemoteSystem.SLURM_DATABASE, down, "as told");
        }
    }
}
