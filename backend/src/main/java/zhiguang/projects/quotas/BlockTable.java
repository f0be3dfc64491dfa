package zhiguang.projects.quotas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;

/** The rows of {@code quota_block}. */
@Repository
class BlockTable {

    private final JdbcClient jdbc;

    BlockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Block get(AccountName account) {
        return jdbc.sql("SELECT * FROM quota_block WHERE account = :account")
                .param("account", account.value())
                .query((row, n) -> read(row))
                .optional()
                .orElse(Block.NONE);
    }

    Map<AccountName, Block> all() {
        Map<AccountName, Block> all = new HashMap<>();
        jdbc.sql("SELECT * FROM quota_block")
                .query((ResultSet row, int n) -> Map.entry(new AccountName(row.getString("account")), read(row)))
                .list()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    /** True when it was not so before. */
    boolean block(AccountName account, String login, String why, Instant now) {
        return jdbc.sql("""
                UPDATE quota_block SET blocked_by = :login, blocked_at = :now, why = :why
                WHERE account = :account AND blocked_by IS NULL
                """)
                        .param("login", login)
                        .param("now", QuotaTable.time(now))
                        .param("why", why)
                        .param("account", account.value())
                        .update()
                > 0;
    }

    boolean unblock(AccountName account) {
        return jdbc.sql("""
                UPDATE quota_block SET blocked_by = NULL, blocked_at = NULL, why = ''
                WHERE account = :account AND blocked_by IS NOT NULL
                """)
                        .param("account", account.value())
                        .update()
                > 0;
    }

    void setAtZero(AccountName account, AtZero atZero) {
        jdbc.sql("UPDATE quota_block SET at_zero = :zero WHERE account = :account")
                .param("zero", atZero.name())
                .param("account", account.value())
                .update();
    }

    /** Empty: its contract goes on. True when it was otherwise before. */
    boolean setEnded(AccountName account, Optional<Instant> since) {
        return set("ended_at", account, since);
    }

    /** Empty: it has money again. True when it was otherwise before. */
    boolean setBroke(AccountName account, Optional<Instant> since) {
        return set("broke_at", account, since);
    }

    private boolean set(String column, AccountName account, Optional<Instant> since) {
        return jdbc.sql("""
                UPDATE quota_block SET %1$s = :since
                WHERE account = :account AND (%1$s IS NULL) IS DISTINCT FROM (CAST(:since AS timestamptz) IS NULL)
                """.formatted(column))
                        .param("since", since.map(QuotaTable::time).orElse(null))
                        .param("account", account.value())
                        .update()
                > 0;
    }

    /** False as long as somebody else writes this project's quotas to Slurm. */
    boolean lease(AccountName account, Instant now, Instant until) {
        return jdbc.sql("UPDATE quota_block SET lease = :until WHERE account = :account AND (lease IS NULL OR lease < :now)")
                        .param("until", QuotaTable.time(until))
                        .param("now", QuotaTable.time(now))
                        .param("account", account.value())
                        .update()
                > 0;
    }

    /** The lease until then, unless it ran out and somebody else has one now. */
    void release(AccountName account, Instant until) {
        jdbc.sql("UPDATE quota_block SET lease = NULL WHERE account = :account AND lease = :until")
                .param("account", account.value())
                .param("until", QuotaTable.time(until))
                .update();
    }

    private static Block read(ResultSet row) throws SQLException {
        @Nullable String by = row.getString("blocked_by");
        return new Block(
                AtZero.valueOf(row.getString("at_zero")),
                Optional.ofNullable(by),
                QuotaTable.instant(row, "blocked_at"),
                row.getString("why"),
                QuotaTable.instant(row, "ended_at"),
                QuotaTable.instant(row, "broke_at"));
    }
}
