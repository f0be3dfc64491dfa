package zhiguang.projects.quotas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.cluster.AccountName;
import zhiguang.identity.ClusterUser;

/** What the last comparison found. */
@Repository
class DriftTable {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DriftTable(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What was found before and still is keeps its time. */
    void replace(List<QuotaDrift> found, long associations, long repaired, Instant now) {
        transaction.executeWithoutResult(t -> {
            found.forEach(this::put);
            jdbc.sql("""
                    DELETE FROM quota_drift WHERE (account, member, field) NOT IN
                        (SELECT * FROM unnest(CAST(:accounts AS text[]), CAST(:members AS text[]), CAST(:fields AS text[])))
                    """)
                    .param("accounts", found.stream().map(each -> each.key().account().value()).toArray(String[]::new))
                    .param("members", found.stream().map(each -> each.key().memberName()).toArray(String[]::new))
                    .param("fields", found.stream().map(QuotaDrift::field).toArray(String[]::new))
                    .update();
            jdbc.sql("""
                    INSERT INTO quota_comparison (compared_at, associations, repaired) VALUES (:now, :associations, :repaired)
                    ON CONFLICT (only_one) DO UPDATE SET compared_at = :now, associations = :associations, repaired = :repaired
                    """)
                    .param("now", QuotaTable.time(now))
                    .param("associations", associations)
                    .param("repaired", repaired)
                    .update();
        });
    }

    private void put(QuotaDrift each) {
        jdbc.sql("""
                INSERT INTO quota_drift (account, member, field, intended, actual, found_at)
                VALUES (:account, :member, :field, :intended, :actual, :found)
                ON CONFLICT (account, member, field) DO UPDATE SET intended = :intended, actual = :actual
                """)
                .param("account", each.key().account().value())
                .param("member", each.key().memberName())
                .param("field", each.field())
                .param("intended", each.intended())
                .param("actual", each.actual())
                .param("found", QuotaTable.time(each.found()))
                .update();
    }

    void forget(AccountName account) {
        jdbc.sql("DELETE FROM quota_drift WHERE account = :account").param("account", account.value()).update();
    }

    List<QuotaDrift> list(int offset, int most) {
        return jdbc.sql("SELECT * FROM quota_drift ORDER BY account, member, field LIMIT :most OFFSET :offset")
                .param("most", most)
                .param("offset", offset)
                .query(DriftTable::read)
                .list();
    }

    List<QuotaDrift> list(AccountName account) {
        return jdbc.sql("SELECT * FROM quota_drift WHERE account = :account ORDER BY member, field")
                .param("account", account.value())
                .query(DriftTable::read)
                .list();
    }

    int count() {
        return jdbc.sql("SELECT count(*) FROM quota_drift").query(Integer.class).single();
    }

    Optional<Comparison> lastComparison() {
        return jdbc.sql("SELECT * FROM quota_comparison")
                .query((row, n) -> new Comparison(
                        QuotaTable.instant(row, "compared_at").orElseThrow(), row.getLong("associations"), row.getLong("repaired")))
                .optional();
    }

    private static QuotaDrift read(ResultSet row, int number) throws SQLException {
        AccountName account = new AccountName(row.getString("account"));
        String member = row.getString("member");
        return new QuotaDrift(
                member.isEmpty() ? QuotaKey.of(account) : QuotaKey.of(account, new ClusterUser(member)),
                row.getString("field"),
                row.getString("intended"),
                row.getString("actual"),
                QuotaTable.instant(row, "found_at").orElseThrow());
    }
}
