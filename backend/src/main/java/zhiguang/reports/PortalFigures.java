package zhiguang.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How much is under way in the portal and what waits, counted once in a while for whoever watches it; of all portals together. */
@Service
public class PortalFigures {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private Map<String, Double> kept = Map.of();
    private Instant until = Instant.EPOCH;

    PortalFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name; what there is none of is 0, and what never was is not a number. */
    public double get(String name) {
        asking.lock();
        try {
            if (!until.isAfter(clock.instant())) {
                kept = count();
                until = clock.instant().plus(FRESH);
            }
            return kept.getOrDefault(name, 0.0);
        } finally {
            asking.unlock();
        }
    }

    /** How fast what was staged or moved within the last day went, from being asked to the end; empty when nothing was. */
    public Optional<Long> stagedBytesASecond() {
        return jdbc.sql("""
                select round(sum(bytes) / nullif(sum(seconds), 0))::bigint from (
                    select extract(epoch from t.ended_at - t.created_at) as seconds,
                        (select coalesce(sum(i.size), 0) from transfer_item i where i.transfer = t.id and i.state = 'DONE') as bytes
                    from transfer t where t.state = 'DONE' and t.ended_at > now() - interval '1 day') as done
                """)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private Map<String, Double> count() {
        Map<String, Double> all = new HashMap<>();
        jdbc.sql("""
                select 'session.' || kind as name, count(*)::float8 as value from sign_in_session where ended_at is null group by kind
                union all select 'submission.' || state, count(*) from submission where state not in ('DONE', 'FAILED', 'CANCELLED') group by state
                union all select 'transfer', count(*) from transfer where ended_at is null
                union all select 'drift', count(*) from quota_drift
                union all select 'pending', count(*) from quota where applied_version < version
                union all select 'alarm', count(*) from billing_alarm where settled_at is null
                union all select 'overdue', count(*) from scheduled_tasks where execution_time < now() - interval '1 minute' and not picked
                union all select 'reconciled', coalesce(extract(epoch from now() - max(began_at)), 'NaN') from billing_reconciliation
                """)
                .query((row, number) -> Map.entry(row.getString("name"), row.getDouble("value")))
                .list()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }
}
