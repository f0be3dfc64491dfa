package zhiguang.projects.quotas;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;

/** What slurmctld counts, asked once in a quarter of a minute for everybody. */
@Component
class QuotaUses {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final QuotaLimits limits;
    private final ClusterUser service;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Kept kept;

    QuotaUses(QuotaLimits limits, ServiceUser service, Clock clock) {
        this.limits = limits;
        this.service = service.user();
        this.clock = clock;
    }

    /** By member; the account's own under the empty name. */
    Map<String, QuotaUse> of(AccountName account) {
        return all().stream()
                .filter(use -> use.account().equals(account.value()))
                .collect(Collectors.toMap(QuotaUse::member, Function.identity()));
    }

    private List<QuotaUse> all() {
        asking.lock();
        try {
            Kept last = kept;
            if (last == null || !last.until().isAfter(clock.instant())) {
                last = new Kept(limits.listUse(service), clock.instant().plus(FRESH));
                kept = last;
            }
            return last.all();
        } finally {
            asking.unlock();
        }
    }

    private record Kept(List<QuotaUse> all, Instant until) {}
}
