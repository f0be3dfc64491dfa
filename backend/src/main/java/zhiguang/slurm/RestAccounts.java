package zhiguang.slurm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.Account;
import zhiguang.projects.AccountUse;
import zhiguang.projects.Accounts;

@Component
final class RestAccounts implements Accounts {

    static final String PURPOSE = "projects";

    private final SlurmClients clients;

    RestAccounts(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Account> listAccounts(ClusterUser user) {
        return KnownAssociations.of(
                        clients.accounting(user, PURPOSE, api -> api.dbGetAssociations(null, null, null, null))
                                .orThrow())
                .accounts();
    }

    @Override
    public Optional<Account> findAccount(ClusterUser user, AccountName name) {
        return read(user, name).accounts().stream().findFirst();
    }

    @Override
    public Map<AccountName, String> listTitles(ClusterUser user) {
        Map<AccountName, String> titles = new HashMap<>();
        clients.accounting(user, PURPOSE, api -> api.dbGetAccounts(null, null))
                .orThrow()
                .getAccounts()
                .forEach(given -> Names.account(given.getName())
                        .ifPresent(name -> titles.put(name, JobFields.text(given.getDescription()))));
        return titles;
    }

    @Override
    public List<AccountUse> listUse(ClusterUser user) {
        return clients.read(user, PURPOSE, Shares.PATH, Shares::read).orThrow();
    }

    KnownAssociations read(ClusterUser user, AccountName name) {
        return KnownAssociations.of(
                clients.accounting(user, PURPOSE, api -> api.dbGetAssociations(name.value(), null, null, null))
                        .orThrow());
    }
}
