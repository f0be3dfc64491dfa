package zhiguang.projects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/**
 * What projects have used of their limits, asked from Slurm once in half a minute for everybody; the old answer serves while Slurm is
 * down.
 */
@Service
public class Projects {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final ServiceUser service;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Kept kept;

    Projects(Accounts accounts, ServiceUser service, Clock clock) {
        this.accounts = accounts;
        this.service = service;
        this.clock = clock;
    }

    /** Empty for an account that Slurm does not know. Throws RemoteSystemException only when Slurm never answered. */
    public Optional<AccountUse> usage(AccountName account) {
        return Optional.ofNullable(all().get(account));
    }

    /** The accounts this user may charge, with what is used and what is left of each. */
    public List<AccountUse> listUsage(ClusterUser user) {
        return all().values().stream()
                .filter(use -> use.members().contains(user.name()))
                .sorted((a, b) -> a.account().value().compareTo(b.account().value()))
                .toList();
    }

    /** To ask again, after a limit or a member changed; also an answer that is under way now is too old. */
    public void forgetUsage() {
        asking.lock();
        try {
            kept = null;
        } finally {
            asking.unlock();
        }
    }

    Map<AccountName, AccountUse> all() {
        return fresh().orElseGet(this::askOnce);
    }

    private Map<AccountName, AccountUse> askOnce() {
        asking.lock();
        try {
            return fresh().orElseGet(this::ask);
        } finally {
            asking.unlock();
        }
    }

    private Map<AccountName, AccountUse> ask() {
        Kept last = kept;
        try {
            return keep(
                    accounts.listUse(service.user()).stream()
                            .collect(Collectors.toUnmodifiableMap(AccountUse::account, Function.identity())),
                    FRESH);
        } catch (RemoteSystemException e) {
            if (last == null) {
                throw e;
            }
            return keep(last.use(), AFTER_FAILURE);
        }
    }

    private Map<AccountName, AccountUse> keep(Map<AccountName, AccountUse> use, Duration time) {
        kept = new Kept(use, clock.instant().plus(time));
        return use;
    }

    private Optional<Map<AccountName, AccountUse>> fresh() {
        return Optional.ofNullable(kept)
                .filter(answer -> answer.until().isAfter(clock.instant()))
                .map(Kept::use);
    }

    private record Kept(Map<AccountName, AccountUse> use, Instant until) {}
}
