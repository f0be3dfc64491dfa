package zhiguang.projects;

import java.util.ArrayList;
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

/** Accounts in memory, which can stop answering before or after a write. */
final class FakeSlurm implements Accounts, AccountChanges {

    final Map<AccountName, Account> accounts = new HashMap<>();

    @Nullable
    Kind down;

    @Nullable
    Kind failsAtWrites;

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
                .map(a -> new AccountUse(a.name(), new CoreHours(30), a.limit(), Set.copyOf(a.members())))
                .toList();
    }

    @Override
    public ProjectChange createAccount(ClusterUser user, Intent intent) {
        return write(new Account(intent.account(), intent.parent(), List.of(), intent.limit()));
    }

    @Override
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
        return new ProjectChange.JobsActive(name, member);
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
