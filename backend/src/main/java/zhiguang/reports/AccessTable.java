package zhiguang.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.credentials.CredentialSettings;
import zhiguang.identity.SessionSettings;

/** Sign-ins, keys and signatures, one below the other. */
@Repository
class AccessTable {

    private static final Duration FURTHEST = Duration.ofDays(180);
    private static final int MOST_SIGNATURES = 50_000;

    /** Of the key {@code k}, as OAuth2 writes them. */
    static final String SCOPES = "replace(replace(lower(array_to_string(k.scopes, ' ')), '_', ':'), 'keys', 'keys:manage')";

    private static final String PEOPLES = """
            select 'SESSION' as kind, s.id::text as id, u.login as whom, u.cluster_user, s.agent as what, s.begun_at as since,
                    case s.kind when 'SFTP' then null
                        else least(s.seen_at + make_interval(secs => :idle), s.begun_at + make_interval(secs => :absolute)) end as until, s.address
                from sign_in_session s join portal_user u on u.id = s.user_id where s.ended_at is null and :kind in ('', 'SESSION')
            union all
            select 'API_KEY', k.id::text, u.login, u.cluster_user, k.name || ' (' || %s || ')', k.created_at, k.expires_at,
                    array_to_string(k.addresses, ' ')
                from api_key k join portal_user u on u.id = k.user_id where k.revoked_at is null and :kind in ('', 'API_KEY')
            union all
            select 'SSH_KEY', k.id::text, u.login, u.cluster_user, k.name || ' (' || k.fingerprint || ')', k.since, null, null
                from ssh_key k join portal_user u on u.id = k.user_id where :kind in ('', 'SSH_KEY')
            """.formatted(SCOPES);

    /** The newest ones by the index of actions, or of time. */
    private static final String SIGNATURES = """
            (select '%1$s', a.id::text, split_part(a.object, ' ', 1), split_part(a.object, ' ', 1), substr(a.object, strpos(a.object, ' ') + 1), a.at,
                    a.at + interval '%3$d seconds', a.address
                from audit_event a where a.action = '%2$s' and a.outcome = 'DONE' and :kind in ('', '%1$s') and a.at > now() - interval '%4$d seconds'
                order by a.id desc limit %5$d)
            """;

    private static final String WANTED = " from found where (:past and kind in ('SLURM_TOKEN', 'CERTIFICATE') or until is null or until > now())"
            + " and (:text = '' or position(:text in lower(concat_ws(' ', whom, cluster_user, what))) > 0) ";

    private final JdbcClient jdbc;
    private final SessionSettings sessions;
    private final CredentialSettings credentials;

    AccessTable(JdbcClient jdbc, SessionSettings sessions, CredentialSettings credentials) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.credentials = credentials;
    }

    List<AccessLine> list(AccessCriteria wanted, int offset, int limit) {
        return ask("*", "order by since desc, id limit " + limit + " offset " + offset, wanted).query(AccessTable::line).list();
    }

    int count(AccessCriteria wanted) {
        return ask("count(*)", "", wanted).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec ask(String what, String tail, AccessCriteria wanted) {
        String found = String.join(
                " union all ",
                PEOPLES,
                signatures(AccessKind.SLURM_TOKEN, "sign.slurm-token", credentials.tokenLife(), wanted.past()),
                signatures(AccessKind.CERTIFICATE, "sign.ssh-certificate", credentials.certificateLife(), wanted.past()));
        return jdbc.sql("with found as (" + found + ") select " + what + WANTED + tail)
                .param("text", wanted.text().toLowerCase(Locale.ROOT))
                .param("kind", wanted.kind().map(Enum::name).orElse(""))
                .param("past", wanted.past())
                .param("idle", sessions.idle().toSeconds())
                .param("absolute", sessions.absolute().toSeconds());
    }

    private static String signatures(AccessKind kind, String action, Duration life, boolean past) {
        return SIGNATURES.formatted(kind, action, life.toSeconds(), (past ? FURTHEST : life).toSeconds(), MOST_SIGNATURES);
    }

    private static AccessLine line(ResultSet row, int number) throws SQLException {
        return new AccessLine(
                AccessKind.valueOf(row.getString("kind")),
                row.getString("id"),
                row.getString("whom"),
                Optional.ofNullable(row.getString("cluster_user")),
                row.getString("what"),
                instant(row, "since").orElseThrow(),
                instant(row, "until"),
                Optional.ofNullable(row.getString("address")).orElse(""));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
