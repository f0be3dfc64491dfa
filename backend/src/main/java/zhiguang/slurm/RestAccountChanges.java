package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.AccountChanges;
import zhiguang.projects.Intent;
import zhiguang.projects.ProjectChange;
import zhiguang.slurm.model.AccountShort;
import zhiguang.slurm.model.AccountsAddCond;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.AssocRecSet;
import zhiguang.slurm.model.OpenapiAccountsAddCondResp;
import zhiguang.slurm.model.OpenapiUsersAddCondResp;
import zhiguang.slurm.model.OpenapiUsersResp;
import zhiguang.slurm.model.User;
import zhiguang.slurm.model.UserDefault;
import zhiguang.slurm.model.UserShort;
import zhiguang.slurm.model.UsersAddCond;

/**
 * Every change reads first and looks afterwards: slurmdbd answers 304 both to what was so already and to what cannot be.
 */
@Component
final class RestAccountChanges implements AccountChanges {

    private static final String PURPOSE = RestAccounts.PURPOSE;
    private static final int INVALID_PARENT = 2046;
    private static final int JOBS_ACTIVE = 7001;
    private static final int DEFAULT_ACCOUNT = 7009;

    private final SlurmClients clients;
    private final RestAccounts accounts;

    RestAccountChanges(SlurmClients clients, RestAccounts accounts) {
        this.clients = clients;
        this.accounts = accounts;
    }

    @Override
    public ProjectChange createAccount(ClusterUser user, Intent intent) {
        AccountName account = intent.account();
        KnownAssociations known = accounts.read(user, account);
        if (known.find(account).isPresent()) {
            return new ProjectChange.AccountExists(account);
        }
        OpenapiAccountsAddCondResp body = new OpenapiAccountsAddCondResp()
                .account(new AccountShort().description(intent.title().value()).organization(known.cluster()))
                .associationCondition(new AccountsAddCond()
                        .accounts(List.of(account.value()))
                        .clusters(List.of(known.cluster()))
                        .association(limits(intent)));
        return switch (clients.accounting(user, PURPOSE, api -> api.dbPostAccountsAssociation(body))) {
            case SlurmAnswer.Given<?> _ ->
                confirmed(accounts.read(user, account).find(account).isPresent());
            case SlurmAnswer.Refused<?>(int number, String _)
            when number == INVALID_PARENT ->
                new ProjectChange.NoSuchParent(intent.parent().orElse(account));
            case SlurmAnswer.Refused<?> refused -> refusal(refused);
        };
    }

    private static AssocRecSet limits(Intent intent) {
        AssocRecSet limits =
                new AssocRecSet().parent(intent.parent().map(AccountName::value).orElse(Intent.ROOT));
        intent.limit().ifPresent(limit -> limits.grptresmins(List.of(KnownAssociations.cpu(limit))));
        return limits;
    }

    @Override
    public ProjectChange addMember(ClusterUser user, AccountName account, ClusterUser member) {
        KnownAssociations known = accounts.read(user, account);
        if (known.find(account).isEmpty()) {
            return new ProjectChange.NoSuchAccount(account);
        }
        if (known.members(account.value()).contains(member.name())) {
            return new ProjectChange.Done(false);
        }
        OpenapiUsersAddCondResp body = new OpenapiUsersAddCondResp()
                .user(new UserShort())
                .associationCondition(new UsersAddCond()
                        .accounts(List.of(account.value()))
                        .clusters(List.of(known.cluster()))
                        .users(List.of(member.name())));
        return switch (clients.accounting(user, PURPOSE, api -> api.dbPostUsersAssociation(body))) {
            case SlurmAnswer.Given<?> _ -> confirmed(isMember(user, account, member));
            case SlurmAnswer.Refused<?> refused -> refusal(refused);
        };
    }

    @Override
    public ProjectChange removeMember(ClusterUser user, AccountName account, ClusterUser member) {
        KnownAssociations known = accounts.read(user, account);
        if (!known.members(account.value()).contains(member.name())) {
            return new ProjectChange.Done(false);
        }
        SlurmAnswer<?> answer = remove(user, known.cluster(), account, member);
        if (answer instanceof SlurmAnswer.Refused<?>(int number, String _)
                && number == DEFAULT_ACCOUNT
                && chooseAnotherDefault(user, account, member)) {
            answer = remove(user, known.cluster(), account, member);
        }
        return switch (answer) {
            case SlurmAnswer.Given<?> _ -> confirmed(!isMember(user, account, member));
            case SlurmAnswer.Refused<?>(int number, String _)
            when number == JOBS_ACTIVE -> new ProjectChange.JobsActive(account, member);
            case SlurmAnswer.Refused<?> refused -> refusal(refused);
        };
    }

    private SlurmAnswer<?> remove(ClusterUser user, String cluster, AccountName account, ClusterUser member) {
        return clients.accounting(
                user, PURPOSE, api -> api.dbDeleteAssociations(account.value(), cluster, null, member.name()));
    }

    /** Slurm keeps a person's default account as long as there are others. */
    private boolean chooseAnotherDefault(ClusterUser user, AccountName leaving, ClusterUser member) {
        KnownAssociations all = KnownAssociations.of(
                clients.accounting(user, PURPOSE, api -> api.dbGetAssociations(null, null, null, member.name()))
                        .orThrow());
        Optional<String> other = all.list().stream()
                .map(Assoc::getAccount)
                .filter(account -> account != null && !account.equals(leaving.value()))
                .findFirst();
        other.ifPresent(account -> clients.accounting(
                        user,
                        PURPOSE,
                        api -> api.dbPostUsers(new OpenapiUsersResp()
                                .users(List.of(
                                        new User().name(member.name())._default(new UserDefault().account(account))))))
                .orThrow());
        return other.isPresent();
    }

    private boolean isMember(ClusterUser user, AccountName account, ClusterUser member) {
        return accounts.read(user, account).members(account.value()).contains(member.name());
    }

    private static ProjectChange confirmed(boolean so) {
        if (!so) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_DATABASE, Kind.PROTOCOL, "slurmdbd took a change and does not show it");
        }
        return new ProjectChange.Done(true);
    }

    private static ProjectChange refusal(SlurmAnswer.Refused<?> refused) {
        if (refused.number() == SlurmErrors.ACCESS_DENIED) {
            throw refused.asException();
        }
        return new ProjectChange.Refused(refused.number(), refused.text());
    }
}
