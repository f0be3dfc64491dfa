package zhiguang.projects.quotas;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;
import zhiguang.projects.quotas.QuotaTargets.Target;

/** Writes what was intended to Slurm; what it cannot write stays pending with the reason and is tried again. */
@Component
class QuotaApplier {

    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(4);
    private static final Duration AFTER_MISSING = Duration.ofSeconds(10);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(60);
    private static final int MOST = 200;

    private final QuotaTable table;
    private final BlockTable blocks;
    private final QuotaLimits limits;
    private final ClusterUser service;
    private final Offers offers;
    private final Clock clock;

    QuotaApplier(QuotaTable table, BlockTable blocks, QuotaLimits limits, ServiceUser service, Offers offers, Clock clock) {
        this.table = table;
        this.blocks = blocks;
        this.limits = limits;
        this.service = service.user();
        this.offers = offers;
        this.clock = clock;
    }

    /** Whatever waits, as long as Slurm answers. */
    void round() {
        for (AccountName account : table.listDue(clock.instant(), MOST)) {
            if (!apply(account)) {
                return;
            }
        }
    }

    /** False when Slurm could not be asked. While somebody else is at it, nothing is done and what waits stays. */
    boolean apply(AccountName account) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        if (!blocks.lease(account, now, until)) {
            return true;
        }
        List<KeptQuota> rows = table.list(account);
        try {
            write(account, rows);
            return true;
        } catch (RemoteSystemException e) {
            Instant retry = clock.instant().plus(AFTER_OUTAGE);
            rows.forEach(row -> table.pending(row.key(), e.system() + " " + e.kind(), retry));
            return false;
        } finally {
            blocks.release(account, until);
        }
    }

    private void write(AccountName account, List<KeptQuota> rows) {
        Optional<AccountLimits> found = limits.find(service, account);
        Instant later = clock.instant().plus(AFTER_REFUSAL);
        if (found.isEmpty()) {
            Instant soon = clock.instant().plus(AFTER_MISSING);
            rows.forEach(row -> table.pending(row.key(), "NOT_IN_SLURM", soon));
            return;
        }
        Block block = blocks.get(account);
        if (block.stop() != Stop.NONE) {
            rows.stream().filter(row -> row.key().member().isEmpty()).forEach(row -> table.complete(row, found.get().own()));
            rows = table.list(account);
        }
        Set<QuotaKey> failed = new HashSet<>();
        for (Target target : QuotaTargets.of(rows, block, found.get())) {
            if (!target.isReached()) {
                write(target).ifPresent(why -> {
                    failed.add(target.key());
                    table.pending(target.key(), why, later);
                });
            }
        }
        List<KeptQuota> reached = new ArrayList<>(rows);
        reached.removeIf(row -> failed.contains(row.key()));
        confirm(account, block, reached, later);
        found.get().members().keySet().forEach(offers::forget);
    }

    /** Why not, if it did not go. */
    private Optional<String> write(Target target) {
        return switch (limits.write(service, target.key(), target.wanted())) {
            case QuotaWrite.Done() -> Optional.empty();
            case QuotaWrite.NotThere() -> Optional.of("NOT_IN_SLURM");
            case QuotaWrite.Refused(int number, String text) -> Optional.of("REFUSED " + number + " " + text);
        };
    }

    /** slurmdbd may take what it does not do: only what it shows counts. */
    private void confirm(AccountName account, Block block, List<KeptQuota> rows, Instant later) {
        Optional<AccountLimits> now = limits.find(service, account);
        Set<QuotaKey> reached = new HashSet<>();
        now.ifPresent(actual -> QuotaTargets.of(rows, block, actual).stream()
                .filter(Target::isReached)
                .forEach(target -> reached.add(target.key())));
        table.applied(rows.stream().filter(row -> reached.contains(row.key())).toList(), clock.instant());
        rows.stream()
                .filter(row -> !reached.contains(row.key()))
                .forEach(row -> table.pending(row.key(), isThere(now, row.key()) ? "NOT_SHOWN" : KeptQuota.NOT_A_MEMBER, later));
    }

    private static boolean isThere(Optional<AccountLimits> now, QuotaKey key) {
        return key.member().isEmpty() || now.filter(actual -> actual.members().containsKey(key.memberName())).isPresent();
    }
}
