package zhiguang.door;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code ssh_key}. */
@Repository
class SshKeyTable {

    private static final String COLUMNS = "select id, name, type, fingerprint, since, used_at from ssh_key ";

    private final JdbcClient jdbc;

    SshKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SshKey> list(UserId user) {
        return jdbc.sql(COLUMNS + "where user_id = :user order by since, id").param("user", user.value()).query(SshKeyTable::key).list();
    }

    Optional<SshKey> find(UserId user, String fingerprint) {
        return jdbc.sql(COLUMNS + "where user_id = :user and fingerprint = :fingerprint")
                .param("user", user.value())
                .param("fingerprint", fingerprint)
                .query(SshKeyTable::key)
                .optional();
    }

    boolean contains(UUID id) {
        return jdbc.sql("select exists (select from ssh_key where id = :id)").param("id", id).query(Boolean.class).single();
    }

    /** Waits for others who add keys for the same person. */
    int count(UserId user) {
        jdbc.sql("select from portal_user where id = :user for update").param("user", user.value()).query().listOfRows();
        return jdbc.sql("select count(*) from ssh_key where user_id = :user").param("user", user.value()).query(Integer.class).single();
    }

    /** False for a key that this person has already. */
    boolean insert(UserId user, String name, PublicKeyLine key) {
        return jdbc.sql("""
                insert into ssh_key (id, user_id, name, type, public_key, fingerprint)
                values (:id, :user, :name, :type, :key, :fingerprint) on conflict do nothing
                """)
                        .param("id", UUID.randomUUID())
                        .param("user", user.value())
                        .param("name", name)
                        .param("type", key.type())
                        .param("key", key.text())
                        .param("fingerprint", key.fingerprint())
                        .update()
                == 1;
    }

    void touch(UUID id) {
        jdbc.sql("update ssh_key set used_at = now() where id = :id").param("id", id).update();
    }

    /** The fingerprint it had. */
    Optional<String> delete(UserId user, UUID id) {
        return jdbc.sql("delete from ssh_key where user_id = :user and id = :id returning fingerprint")
                .param("user", user.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private static SshKey key(ResultSet row, int number) throws SQLException {
        return new SshKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("type"),
                row.getString("fingerprint"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
