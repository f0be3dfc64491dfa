package zhiguang.projects;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;

/** Which projects the portal keeps an intention of. */
@Service
public class ProjectIntents {

    private final ProjectTable table;
    private final ProjectList list;
    private final Accounts accounts;
    private final ServiceUser service;

    ProjectIntents(ProjectTable table, ProjectList list, Accounts accounts, ServiceUser service) {
        this.table = table;
        this.list = list;
        this.accounts = accounts;
        this.service = service;
    }

    public boolean has(AccountName account) {
        return table.find(account).isPresent();
    }

    /** What Slurm has becomes the intention where there was none; false for an account that Slurm does not know. */
    public boolean adopt(AccountName account, String login) {
        if (has(account)) {
            return true;
        }
        Optional<Account> there = accounts.findAccount(service.user(), account);
        there.ifPresent(found -> table.put(list.intentOf(found), login));
        return there.isPresent();
    }
}
