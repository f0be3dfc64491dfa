package zhiguang.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an auditor asks of the database: who there is, what lets them in, and what was signed and refused. */
@Repository
class EvidenceTable {

    private static final int DAYS = 180;

    private final JdbcClient jdbc;

    EvidenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<EvidenceSheet> all() {
        return List.of(accounts(), sessions(), keys(), signatures(), refusals(), changes());
    }

    private EvidenceSheet accounts() {
        return sheet("accounts", """
                select u.login, u.display_name as name, u.role, u.cluster_user, case when u.locked then 'LOCKED' when u.shut_until > now() then 'SHUT'
                        when u.blocked_until > now() then 'BLOCKED' else 'OPEN' end as state,
                    case when exists (select from authenticator a where a.user_id = u.id) then 'TOTP ' else '' end
                        || (select count(*) from passkey p where p.user_id = u.id) as factors,
                    u.must_change_password as must_change, u.password_since, u.last_sign_in
                from portal_user u order by u.role, u.login
                """, "login", "name", "role", "cluster_user", "state", "factors", "must_change", "password_since", "last_sign_in");
    }

    private EvidenceSheet sessions() {
        return sheet("sessions", """
                select u.login, s.begun_at, s.seen_at, s.address, s.agent from sign_in_session s join portal_user u on u.id = s.user_id
                where s.ended_at is null order by s.begun_at
                """, "login", "begun_at", "seen_at", "address", "agent");
    }

    private EvidenceSheet keys() {
        return sheet("keys", """
                select u.login, k.name, k.kind, %s as scopes, k.account, array_to_string(k.addresses, ' ') as addresses,
                    k.created_at, k.expires_at, k.last_used_at
                from api_key k join portal_user u on u.id = k.user_id where k.revoked_at is null and k.expires_at > now() order by u.login, k.created_at
                """.formatted(AccessTable.SCOPES), "login", "name", "kind", "scopes", "account", "addresses", "created_at", "expires_at", "last_used_at");
    }

    /** As whom the portal acted on the cluster, and for what. */
    private EvidenceSheet signatures() {
        return sheet("signatures", """
                select action, object, outcome, count(*) as number, min(at) as first, max(at) as last from audit_event
                where action like 'sign.%' and at > now() - make_interval(days => :days) group by 1, 2, 3 order by 1, 2, 3
                """, "action", "object", "outcome", "number", "first", "last");
    }

    private EvidenceSheet refusals() {
        return sheet("refusals", """
                select action, actor, count(*) as number, count(distinct address) as addresses, min(at) as first, max(at) as last from audit_event
                where outcome = 'REFUSED' and at > now() - make_interval(days => :days) group by 1, 2 order by 1, 2
                """, "action", "actor", "number", "addresses", "first", "last");
    }

    /** Of people and what they may. */
    private EvidenceSheet changes() {
        return sheet("changes", """
                select at, actor, address, action, object, before_value as before, after_value as after from audit_event
                where (action like 'user.%' and action not in ('user.signed-in', 'user.signed-out') or action like 'factor.%' or action like 'passkey.%'
                        or action like 'api-key.%') and outcome = 'DONE' and at > now() - make_interval(days => :days) order by id
                """, "at", "actor", "address", "action", "object", "before", "after");
    }

    private EvidenceSheet sheet(String name, String sql, String... columns) {
        List<List<String>> rows = jdbc.sql(sql).param("days", DAYS).query((row, number) -> {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(Optional.ofNullable(row.getString(column)).orElse(""));
            }
            return List.copyOf(cells);
        }).list();
        return new EvidenceSheet(name, List.of(columns), rows);
    }
}
