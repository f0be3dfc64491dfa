package zhiguang.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhiguang.billing.Balances;
import zhiguang.billing.MoneyWarning;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.JobState;
import zhiguang.projects.Account;
import zhiguang.projects.Accounts;
import zhiguang.projects.ServiceUser;

/** Tells a project's members that its money comes to an end, each percentage once. */
@Component
class MoneyTeller {

    private final Balances balances;
    private final Accounts accounts;
    private final ServiceUser service;
    private final PortalUsers users;
    private final ChoiceTable choices;
    private final JobTeller teller;
    private final NoticeSettings settings;
    private final Clock clock;
    private long told;

    MoneyTeller(
            Balances balances,
            Accounts accounts,
            ServiceUser service,
            PortalUsers users,
            ChoiceTable choices,
            JobTeller teller,
            NoticeSettings settings,
            Clock clock) {
        this.balances = balances;
        this.accounts = accounts;
        this.service = service;
        this.users = users;
        this.choices = choices;
        this.teller = teller;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells how many notices were made. While Slurm cannot say who the members are, it is told later. */
    synchronized int run() {
        Instant oldest = clock.instant().minus(settings.oldest());
        int made = 0;
        try {
            for (Balances.NumberedWarning each : balances.listWarnings(oldest)) {
                if (each.id() > told) {
                    made += tell(each);
                    told = each.id();
                }
            }
        } catch (RemoteSystemException later) {
            return made;
        }
        return made;
    }

    private int tell(Balances.NumberedWarning numbered) {
        List<String> members =
                accounts.findAccount(service.user(), numbered.warning().project()).map(Account::members).orElse(List.of());
        return members.stream()
                .flatMap(name -> users.findByClusterUser(name).filter(user -> !user.locked()).stream())
                .mapToInt(user -> tell(user, numbered))
                .sum();
    }

    private int tell(PortalUser user, Balances.NumberedWarning numbered) {
        Set<Way> ways = choices.get(user.id()).of(NoticeKind.MONEY);
        if (ways.isEmpty()) {
            return 0;
        }
        MoneyWarning warning = numbered.warning();
        NewNotice notice = new NewNotice(
                user.id(),
                NoticeKind.MONEY,
                warning.percent(),
                warning.at(),
                warning.project().value(),
                JobState.UNKNOWN,
                Optional.empty(),
                warning.at(),
                Optional.empty(),
                ways, ClusterName.MAIN);
        return teller.insertFor(notice);
    }
}
