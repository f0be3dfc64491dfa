package zhiguang.projects;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;

/** What administrators do with projects; every change is safe to repeat, and each call looks up again whether the actor may. */
@Service
public class ProjectAdministration {

    private final ProjectList list;
    private final ProjectTable table;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final ProjectAudit audit;
    private final PortalUsers users;
    private final Offers offers;
    private final ClusterUser service;

    ProjectAdministration(
            ProjectList list,
            ProjectTable table,
            Accounts accounts,
            AccountChanges changes,
            ProjectAudit audit,
            PortalUsers users,
            Offers offers,
            ServiceUser service) {
        this.list = list;
        this.table = table;
        this.accounts = accounts;
        this.changes = changes;
        this.audit = audit;
        this.users = users;
        this.offers = offers;
        this.service = service.user();
    }

    /** Repeating it with the same words finishes what was begun; other words for the same account are refused. */
    public ProjectChange create(PortalUser actor, Intent intent) {
        String words = intent.account() + ", " + intent.title() + ", limit " + ProjectAudit.words(intent.limit());
        return audit.audited(actor, "project.created", words, () -> {
            Optional<Account> there = accounts.findAccount(service, intent.account());
            if (there.isPresent() && !table.find(intent.account()).equals(Optional.of(intent))) {
                return new ProjectChange.AccountExists(intent.account());
            }
            return intending(actor, intent, there);
        });
    }

    /** Makes a project again that was intended and is not in Slurm; its members are not known any more. */
    public ProjectChange makeAgain(PortalUser actor, AccountName account) {
        Optional<Account> there = audit.asked(actor, "project.applied", account.value(), () -> accounts.findAccount(service, account));
        Intent intent = table.find(account)
                .orElseThrow(() -> new InvalidInputException(
                        "project.not-intended", "Nothing is kept that was intended for " + account + ".", account));
        String words = account + ", limit " + ProjectAudit.words(intent.limit());
        return audit.audited(actor, "project.applied", words, () -> make(intent, there));
    }

    /** Gives up a project that is not in Slurm. */
    public ProjectChange forget(PortalUser actor, AccountName account) {
        audit.requireProvedAdministrator(actor, "project.forgotten", account.value());
        return audit.audited(
                actor,
                "project.forgotten",
                account.value(),
                () -> accounts.findAccount(service, account).isPresent()
                        ? new ProjectChange.AccountExists(account)
                        : forget(account));
    }

    private ProjectChange forget(AccountName account) {
        boolean there = table.delete(account);
        list.changed(account);
        return new ProjectChange.Done(there);
    }

    public ProjectChange addMember(PortalUser actor, AccountName account, UserId id) {
        PortalUser person = users.find(id)
                .orElseThrow(() -> new InvalidInputException("user.gone", "There is no such user any more."));
        Optional<ClusterUser> member = person.clusterUser();
        String words = account + " + " + person.login() + " ("
                + member.map(ClusterUser::name).orElse("unmapped") + ")";
        return audit.audited(actor, "project.member-added", words, () -> member.map(
                        user -> offering(account, user, changes.addMember(service, account, user)))
                .orElseGet(() -> new ProjectChange.NotMapped(person.login())));
    }

    public ProjectChange removeMember(PortalUser actor, AccountName account, ClusterUser member) {
        return audit.audited(
                actor,
                "project.member-removed",
                account + " - " + member,
                () -> offering(account, member, changes.removeMember(service, account, member)));
    }

    /** Keeps the intention before Slurm is asked; takes it back where it is sure that Slurm did nothing. */
    private ProjectChange intending(PortalUser actor, Intent intent, Optional<Account> there) {
        Optional<Intent> before = table.find(intent.account());
        table.put(intent, actor.login());
        boolean nothingDone = true;
        try {
            ProjectChange change = make(intent, there);
            nothingDone = !(change instanceof ProjectChange.Done);
            return change;
        } catch (RemoteSystemException e) {
            nothingDone = e.nothingDone();
            throw e;
        } finally {
            if (nothingDone) {
                before.ifPresentOrElse(old -> table.put(old, actor.login()), () -> table.delete(intent.account()));
            }
        }
    }

    /** One that is there gets its limit from its quota, which is the same number. */
    private ProjectChange make(Intent intent, Optional<Account> there) {
        ProjectChange change = there.isPresent() ? new ProjectChange.Done(false) : changes.createAccount(service, intent);
        list.changed(intent.account());
        return change;
    }

    private ProjectChange offering(AccountName account, ClusterUser member, ProjectChange change) {
        offers.forget(member.name());
        list.changed(account);
        return change;
    }
}
