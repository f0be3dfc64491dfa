package zhiguang.spaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** The rows of {@code space}. */
@Repository
class SpaceTable {

    private static final String COLUMNS = "SELECT id, owner, account, members_write FROM space ";

    private final JdbcClient jdbc;

    SpaceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A space whoever looks at it. */
    record Row(SpaceId id, Optional<UserId> owner, Optional<AccountName> account, boolean membersWrite) {}

    Row personal(UserId owner) {
        String where = "WHERE owner = :owner";
        Optional<Row> there = jdbc.sql(COLUMNS + where).param("owner", owner.value()).query(SpaceTable::row).optional();
        return there.orElseGet(() -> {
            jdbc.sql("INSERT INTO space (id, owner) VALUES (:id, :owner) ON CONFLICT (owner) DO NOTHING")
                    .param("id", UUID.randomUUID())
                    .param("owner", owner.value())
                    .update();
            return jdbc.sql(COLUMNS + where).param("owner", owner.value()).query(SpaceTable::row).single();
        });
    }

    /** The spaces of these projects, made where they are not there, by account. */
    List<Row> projects(Collection<AccountName> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        String[] names = accounts.stream().map(AccountName::value).toArray(String[]::new);
        List<Row> there = listProjects(names);
        if (there.size() == accounts.size()) {
            return there;
        }
        jdbc.sql("""
                        INSERT INTO space (id, account) SELECT gen_random_uuid(), a FROM unnest(:names) a
                        ON CONFLICT (account) DO NOTHING
                        """)
                .param("names", names)
                .update();
        return listProjects(names);
    }

    private List<Row> listProjects(String[] names) {
        return jdbc.sql(COLUMNS + "WHERE account = ANY(:names) ORDER BY account")
                .param("names", names)
                .query(SpaceTable::row)
                .list();
    }

    Optional<Row> find(SpaceId id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id").param("id", id.value()).query(SpaceTable::row).optional();
    }

    Optional<Row> findProject(AccountName account) {
        return jdbc.sql(COLUMNS + "WHERE account = :account").param("account", account.value()).query(SpaceTable::row).optional();
    }

    Optional<Row> findPersonal(UserId owner) {
        return jdbc.sql(COLUMNS + "WHERE owner = :owner").param("owner", owner.value()).query(SpaceTable::row).optional();
    }

    void setMembersWrite(SpaceId id, boolean write) {
        jdbc.sql("UPDATE space SET members_write = :write WHERE id = :id").param("id", id.value()).param("write", write).update();
    }

    /** The space's own limit in bytes; none means that of its kind. */
    void setQuota(SpaceId id, Optional<Long> bytes) {
        jdbc.sql("UPDATE space SET quota_bytes = :bytes WHERE id = :id").param("id", id.value()).param("bytes", bytes.orElse(null)).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        @Nullable UUID owner = row.getObject("owner", UUID.class);
        return new Row(
                new SpaceId(row.getObject("id", UUID.class)),
                Optional.ofNullable(owner).map(UserId::new),
                Optional.ofNullable(row.getString("account")).map(AccountName::new),
                row.getBoolean("members_write"));
    }
}
