package zhiguang.projects.quotas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** The rows of {@code quota_request}. */
@Repository
class RequestTable {

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the same is asked for already. */
    Optional<Long> insert(QuotaKey key, QuotaLimit limit, long amount, String reason, String login, Instant now) {
        return jdbc.sql("""
                INSERT INTO quota_request (account, member, quota_limit, amount, reason, asked_by, asked_at)
                VALUES (:account, :member, :limit, :amount, :reason, :login, :now)
                ON CONFLICT (account, member, quota_limit) WHERE decided_by IS NULL DO NOTHING RETURNING id
                """)
                .param("account", key.account().value())
                .param("member", key.memberName())
                .param("limit", limit.name())
                .param("amount", amount)
                .param("reason", reason)
                .param("login", login)
                .param("now", QuotaTable.time(now))
                .query(Long.class)
                .optional();
    }

    Optional<QuotaRequest> find(long id) {
        return jdbc.sql("SELECT * FROM quota_request WHERE id = :id").param("id", id).query(RequestTable::read).optional();
    }

    /** Those that wait first, then the newest. */
    List<QuotaRequest> list(Optional<AccountName> account, int offset, int most) {
        return jdbc.sql("""
                SELECT * FROM quota_request WHERE CAST(:account AS text) IS NULL OR account = :account
                ORDER BY decided_by IS NOT NULL, id DESC LIMIT :most OFFSET :offset
                """)
                .param("account", account.map(AccountName::value).orElse(null))
                .param("most", most)
                .param("offset", offset)
                .query(RequestTable::read)
                .list();
    }

    int count() {
        return jdbc.sql("SELECT count(*) FROM quota_request").query(Integer.class).single();
    }

    int countOpen() {
        return jdbc.sql("SELECT count(*) FROM quota_request WHERE decided_by IS NULL").query(Integer.class).single();
    }

    /** False when it was decided meanwhile. */
    boolean decide(long id, String login, Optional<Long> granted, String answer, Instant now) {
        return jdbc.sql("""
                UPDATE quota_request SET decided_by = :login, decided_at = :now, granted = :granted, answer = :answer
                WHERE id = :id AND decided_by IS NULL
                """)
                        .param("login", login)
                        .param("now", QuotaTable.time(now))
                        .param("granted", granted.orElse(null))
                        .param("answer", answer)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static QuotaRequest read(ResultSet row, int number) throws SQLException {
        AccountName account = new AccountName(row.getString("account"));
        String member = row.getString("member");
        @Nullable String by = row.getString("decided_by");
        Optional<QuotaRequest.Decision> decision = by == null
                ? Optional.empty()
                : Optional.of(new QuotaRequest.Decision(
                        by,
                        QuotaTable.instant(row, "decided_at").orElseThrow(),
                        Optional.ofNullable(row.getObject("granted", Long.class)),
                        row.getString("answer")));
        return new QuotaRequest(
                row.getLong("id"),
                member.isEmpty() ? QuotaKey.of(account) : QuotaKey.of(account, new ClusterUser(member)),
                QuotaLimit.valueOf(row.getString("quota_limit")),
                row.getLong("amount"),
                row.getString("reason"),
                row.getString("asked_by"),
                QuotaTable.instant(row, "asked_at").orElseThrow(),
                decision);
    }
}
