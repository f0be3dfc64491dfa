package zhiguang.billing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Each comparison as one statement over all rows: it writes an alarm for each thing that does not fit and is not known yet. */
final class ReconciliationSql {

    private static final String RECORD = """
            jsonb_build_object('account', r.account, 'user', r.cluster_user, 'state', r.state, 'started', r.started_at, 'ended', r.ended_at,
                'allocated', r.allocated)""";
    private static final String CHARGE = """
            jsonb_build_object('account', c.project, 'user', c.cluster_user, 'state', c.state, 'started', c.started_at, 'ended', c.ended_at,
                'allocated', c.allocated, 'cents', c.cents)""";

    private static final String NOT_CHARGED = """
            SELECT r.cluster, r.job_id, r.submitted_at, r.account, jsonb_build_object('slurm', %s), 0
            FROM job_record r JOIN billing_project p ON p.account = r.account AND r.ended_at >= p.billed_from
            LEFT JOIN job_charge c ON c.cluster = r.cluster AND c.job_id = r.job_id AND c.submitted_at = r.submitted_at
            WHERE r.cluster = :cluster AND r.accounted AND r.ended_at >= :from AND r.ended_at < :to AND r.told_at < :settled
                AND c.job_id IS NULL
            """.formatted(RECORD);

    private static final String NO_RECORD = """
            SELECT c.cluster, c.job_id, c.submitted_at, c.project, jsonb_build_object('charged', %s), -c.cents
            FROM job_charge c LEFT JOIN job_record r ON r.cluster = c.cluster AND r.job_id = c.job_id AND r.submitted_at = c.submitted_at
            WHERE c.cluster = :cluster AND c.ended_at >= :from AND c.ended_at < :to AND r.job_id IS NULL
            """.formatted(CHARGE);

    /** Partitions and QOS may be renamed afterwards: what was charged keeps their old names. */
    private static final String CHANGED = """
            SELECT c.cluster, c.job_id, c.submitted_at, c.project, jsonb_build_object('slurm', %s, 'charged', %s), 0
            FROM job_charge c JOIN job_record r ON r.cluster = c.cluster AND r.job_id = c.job_id AND r.submitted_at = c.submitted_at
            WHERE c.cluster = :cluster AND c.ended_at >= :from AND c.ended_at < :to
                AND (r.account, r.cluster_user, r.state, r.started_at, r.ended_at, r.allocated)
                    IS DISTINCT FROM (c.project, c.cluster_user, c.state, c.started_at, c.ended_at, c.allocated)
            """.formatted(RECORD, CHARGE);

    private static final String DOUBLED = """
            SELECT cluster, job_id, submitted_at, project,
                jsonb_build_object('charged', jsonb_build_array(before_this, this)), -cents
            FROM (SELECT c.*, %1$s || jsonb_build_object('submitted', c.submitted_at) AS this,
                    lag(%1$s || jsonb_build_object('submitted', c.submitted_at)) OVER w AS before_this,
                    lag(c.ended_at) OVER w AS ended_before
                FROM job_charge c WHERE c.cluster = :cluster AND c.ended_at >= :from AND c.ended_at < :to AND c.started_at IS NOT NULL
                    AND EXISTS (SELECT FROM job_charge o WHERE o.cluster = c.cluster AND o.job_id = c.job_id AND o.submitted_at <> c.submitted_at)
                WINDOW w AS (PARTITION BY c.cluster, c.job_id ORDER BY c.started_at, c.submitted_at)) runs
            WHERE ended_before > started_at
            """.formatted(CHARGE);

    private static final String ENTRY_DIFFERS = """
            SELECT c.cluster, c.job_id, c.submitted_at, c.project,
                jsonb_build_object('charged', %s, 'lines', l.cents, 'ledger', coalesce(p.cents, 0)), l.cents - c.cents
            FROM job_charge c
            JOIN (SELECT c.cluster, c.job_id, c.submitted_at, coalesce(sum(l.cents), 0) AS cents FROM job_charge c
                LEFT JOIN charge_line l ON l.cluster = c.cluster AND l.job_id = c.job_id AND l.submitted_at = c.submitted_at
                WHERE c.cluster = :cluster AND c.ended_at >= :from AND c.ended_at < :to GROUP BY 1, 2, 3) l
                ON l.cluster = c.cluster AND l.job_id = c.job_id AND l.submitted_at = c.submitted_at
            LEFT JOIN ledger_posting p ON p.entry = c.entry AND p.account = 'REVENUE'
            WHERE c.cluster = :cluster AND c.ended_at >= :from AND c.ended_at < :to
                AND (l.cents <> c.cents OR coalesce(p.cents, 0) <> c.cents)
            """.formatted(CHARGE);

    /** Of no cluster: looked at once, with the first. */
    private static final String HELD_DIFFERS = """
            SELECT :cluster, 0, 'epoch'::timestamptz, b.project, jsonb_build_object('ledger', b.cents, 'holds', coalesce(h.cents, 0)), 0
            FROM ledger_balance b LEFT JOIN (SELECT project, sum(remaining) AS cents FROM job_hold GROUP BY project) h ON h.project = b.project
            WHERE b.account = 'HELD' AND b.cents <> coalesce(h.cents, 0) AND :cluster = 'main'
            """;

    private static final String NO_END = """
            SELECT r.cluster, r.job_id, r.submitted_at, r.account, jsonb_build_object('slurm', %s), 0
            FROM job_record r JOIN billing_project p ON p.account = r.account AND r.submitted_at >= p.billed_from
            WHERE r.cluster = :cluster AND r.accounted AND r.ended_at IS NULL AND r.told_at < :settled
            """.formatted(RECORD);

    private ReconciliationSql() {}

    static Map<AlarmKind, String> all() {
        Map<AlarmKind, String> all = new LinkedHashMap<>();
        all.put(AlarmKind.NOT_CHARGED, NOT_CHARGED);
        all.put(AlarmKind.NO_RECORD, NO_RECORD);
        all.put(AlarmKind.CHANGED, CHANGED);
        all.put(AlarmKind.DOUBLED, DOUBLED);
        all.put(AlarmKind.ENTRY_DIFFERS, ENTRY_DIFFERS);
        all.put(AlarmKind.HELD_DIFFERS, HELD_DIFFERS);
        all.put(AlarmKind.NO_END, NO_END);
        all.replaceAll((kind, select) -> """
                INSERT INTO billing_alarm (kind, cluster, job_id, submitted_at, project, evidence, difference, found_at)
                SELECT '%s', found.*, :now FROM (%s) found ON CONFLICT DO NOTHING
                """.formatted(kind, select));
        return all;
    }
}
