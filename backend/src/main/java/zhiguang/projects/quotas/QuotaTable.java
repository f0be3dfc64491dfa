package zhiguang.projects.quotas;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterUser;

/** The rows of {@code quota}: what was intended, and how far Slurm has taken it. */
@Repository
class QuotaTable {

    private static final List<QuotaLimit> LIMITS = List.of(QuotaLimit.values());
    private static final String SET = Stream.concat(
                    LIMITS.stream().map(QuotaLimit::column), Stream.of("partitions", "qos", "default_qos"))
            .map(column -> column + " = :" + column)
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    QuotaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<KeptQuota> list(AccountName account) {
        return jdbc.sql("SELECT * FROM quota WHERE account = :account ORDER BY member")
                .param("account", account.value())
                .query(QuotaTable::read)
                .list();
    }

    /** All of what was intended, account by account. */
    List<KeptQuota> list() {
        return jdbc.sql("SELECT * FROM quota ORDER BY account, member").query(QuotaTable::read).list();
    }

    List<KeptQuota> listOfProjects() {
        return jdbc.sql("SELECT * FROM quota WHERE member = ''").query(QuotaTable::read).list();
    }

    Optional<KeptQuota> find(QuotaKey key) {
        return jdbc.sql("SELECT * FROM quota WHERE account = :account AND member = :member")
                .param("account", key.account().value())
                .param("member", key.memberName())
                .query(QuotaTable::read)
                .optional();
    }

    /** False when somebody else changed it since that version was read; version 0 stands for what was never set. */
    boolean put(QuotaKey key, Quota quota, long version, String login) {
        if (version == 0) {
            insert(key, login);
        }
        JdbcClient.StatementSpec statement = jdbc.sql("UPDATE quota SET " + SET
                        + ", complete = true, version = version + 1, changed_by = :login, changed_at = now(), pending_why = NULL, retry_at = NULL"
                        + " WHERE account = :account AND member = :member AND version = :version")
                .param("account", key.account().value())
                .param("member", key.memberName())
                .param("version", version)
                .param("login", login)
                .param("partitions", quota.partitions().stream().map(PartitionName::value).sorted().toArray(String[]::new))
                .param("qos", quota.qos().toArray(String[]::new))
                .param("default_qos", quota.defaultQos().orElse(null));
        for (QuotaLimit limit : LIMITS) {
            statement = statement.param(limit.column(), quota.limit(limit).orElse(null));
        }
        return statement.update() > 0;
    }

    /** What Slurm has becomes the intention where only the core-hours were; no change for Slurm. */
    void complete(KeptQuota row, Quota actual) {
        if (!row.complete() && put(row.key(), row.over(actual).keepable(), row.version(), row.changedBy()) && !row.isPending()) {
            jdbc.sql("UPDATE quota SET applied_version = version WHERE account = :account AND member = :member AND version = :version + 1")
                    .param("account", row.key().account().value())
                    .param("member", row.key().memberName())
                    .param("version", row.version())
                    .update();
        }
    }

    private void insert(QuotaKey key, String login) {
        jdbc.sql("INSERT INTO quota (account, member, version, changed_by) VALUES (:account, :member, 0, :login) ON CONFLICT DO NOTHING")
                .param("account", key.account().value())
                .param("member", key.memberName())
                .param("login", login)
                .update();
    }

    /** To be written again, although nobody changed it. */
    void redo(AccountName account) {
        jdbc.sql("UPDATE quota SET version = version + 1, pending_why = NULL, retry_at = NULL WHERE account = :account AND member = ''")
                .param("account", account.value())
                .update();
    }

    List<AccountName> listDue(Instant now, int most) {
        return jdbc.sql("""
                SELECT account FROM quota WHERE applied_version < version AND (retry_at IS NULL OR retry_at <= :now)
                GROUP BY account ORDER BY min(changed_at) LIMIT :most
                """)
                .param("now", time(now))
                .param("most", most)
                .query((row, n) -> new AccountName(row.getString(1)))
                .list();
    }

    List<KeptQuota> listPending(int most) {
        return jdbc.sql("SELECT * FROM quota WHERE applied_version < version ORDER BY changed_at LIMIT :most")
                .param("most", most)
                .query(QuotaTable::read)
                .list();
    }

    /** A version that was overtaken meanwhile stays pending. */
    void applied(Collection<KeptQuota> written, Instant now) {
        written.forEach(row -> jdbc.sql("""
                UPDATE quota SET applied_version = :version, applied_at = :now,
                    pending_why = CASE WHEN version = :version THEN NULL ELSE pending_why END
                WHERE account = :account AND member = :member AND applied_version <= :version
                """)
                .param("version", row.version())
                .param("now", time(now))
                .param("account", row.key().account().value())
                .param("member", row.key().memberName())
                .update());
    }

    void pending(QuotaKey key, String why, Instant retry) {
        jdbc.sql("""
                UPDATE quota SET pending_why = :why, retry_at = :retry
                WHERE account = :account AND member = :member AND applied_version < version
                """)
                .param("why", why)
                .param("retry", time(retry))
                .param("account", key.account().value())
                .param("member", key.memberName())
                .update();
    }

    private static KeptQuota read(ResultSet row, int number) throws SQLException {
        AccountName account = new AccountName(row.getString("account"));
        String member = row.getString("member");
        return new KeptQuota(
                member.isEmpty() ? QuotaKey.of(account) : QuotaKey.of(account, new ClusterUser(member)),
                quota(row),
                row.getLong("version"),
                row.getString("changed_by"),
                instant(row, "changed_at").orElseThrow(),
                row.getLong("applied_version"),
                instant(row, "applied_at"),
                Optional.ofNullable(row.getString("pending_why")),
                row.getBoolean("complete"));
    }

    private static Quota quota(ResultSet row) throws SQLException {
        Map<QuotaLimit, Long> limits = new EnumMap<>(QuotaLimit.class);
        for (QuotaLimit limit : LIMITS) {
            @Nullable Long amount = row.getObject(limit.column(), Long.class);
            if (amount != null) {
                limits.put(limit, amount);
            }
        }
        Set<PartitionName> partitions = words(row, "partitions").map(PartitionName::new).collect(Collectors.toSet());
        return new Quota(
                limits, partitions, words(row, "qos").collect(Collectors.toSet()), Optional.ofNullable(row.getString("default_qos")));
    }

    private static Stream<String> words(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((String[]) array.getArray());
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
