package zhiguang.projects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Keeps what Slurm says of its accounts, so that lists need not ask. */
@Component
class ProjectList {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Accounts accounts;
    private final ProjectTable table;
    private final KnownAccounts known;
    private final Projects projects;
    private final Clock clock;
    private final ClusterUser service;
    private final ReentrantLock asking = new ReentrantLock();

    ProjectList(Accounts accounts, ProjectTable table, KnownAccounts known, Projects projects, Clock clock, ServiceUser service) {
        this.accounts = accounts;
        this.table = table;
        this.known = known;
        this.projects = projects;
        this.clock = clock;
        this.service = service.user();
    }

    Optional<Instant> readAt() {
        return known.readAt();
    }

    /** Asks for all, unless that was just done; whoever comes meanwhile waits for the same answer. */
    void renew() {
        asking.lock();
        try {
            Instant now = clock.instant();
            if (known.readAt().filter(at -> at.isAfter(now.minus(FRESH))).isEmpty()) {
                known.putAll(accounts.listAccounts(service), accounts.listTitles(service), use(), now);
            }
        } finally {
            asking.unlock();
        }
    }

    /** Asks for one, which costs little. */
    void renew(AccountName account) {
        Instant now = clock.instant();
        accounts.findAccount(service, account).ifPresentOrElse(found -> known.put(found, use(), now), () -> known.remove(account));
    }

    /** After a change that Slurm has taken: if it does not tell at once what is so now, all is asked again. */
    void changed(AccountName account) {
        projects.forgetUsage();
        try {
            renew(account);
        } catch (RemoteSystemException later) {
            known.forget();
        }
    }

    /** What was intended, or else what Slurm has, which then becomes the intention. */
    Intent intentOf(Account account) {
        return table.find(account.name())
                .orElseGet(() -> new Intent(
                        account.name(),
                        title(account.name(), accounts.listTitles(service).get(account.name())),
                        account.parent(),
                        account.limit()));
    }

    /** What is used comes from slurmctld; without it the rest is still worth keeping. */
    private Map<AccountName, AccountUse> use() {
        try {
            return projects.all();
        } catch (RemoteSystemException slurmctldDown) {
            return Map.of();
        }
    }

    private static ProjectTitle title(AccountName account, @Nullable String description) {
        try {
            return new ProjectTitle(description == null ? account.value() : description);
        } catch (InvalidInputException unfit) {
            return new ProjectTitle(account.value());
        }
    }
}
