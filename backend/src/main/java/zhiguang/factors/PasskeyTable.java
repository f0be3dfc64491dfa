package zhiguang.factors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code passkey}. */
@Repository
class PasskeyTable {

    /** What an answer is checked with. */
    record Stored(UUID id, UserId user, byte[] publicKey, long uses, boolean backupEligible, boolean backedUp) {}

    private final JdbcClient jdbc;

    PasskeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Passkey> list(UserId user) {
        return jdbc.sql("select id, name, since, used_at from passkey where user_id = :user order by since, id")
                .param("user", user.value())
                .query(PasskeyTable::passkey)
                .list();
    }

    boolean hasAny(UserId user) {
        return jdbc.sql("select exists (select from passkey where user_id = :user)")
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    List<byte[]> listCredentials(UserId user) {
        return jdbc.sql("select credential_id from passkey where user_id = :user order by since, id")
                .param("user", user.value())
                .query((row, number) -> row.getBytes("credential_id"))
                .list();
    }

    /** Others who bring the same key wait until the transaction has ended. */
    Optional<Stored> find(byte[] credential) {
        return jdbc.sql("""
                select id, user_id, public_key, uses, backup_eligible, backed_up from passkey where credential_id = :credential for update
                """)
                .param("credential", credential)
                .query((row, number) -> new Stored(
                        row.getObject("id", UUID.class),
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getBytes("public_key"),
                        row.getLong("uses"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up")))
                .optional();
    }

    /** False for a key that is somebody's already. */
    boolean insert(UserId user, String name, byte[] credential, Stored key) {
        return jdbc.sql("""
                insert into passkey (id, user_id, credential_id, public_key, uses, backup_eligible, backed_up, name)
                values (:id, :user, :credential, :key, :uses, :eligible, :backedUp, :name) on conflict do nothing
                """)
                        .param("id", key.id())
                        .param("user", user.value())
                        .param("credential", credential)
                        .param("key", key.publicKey())
                        .param("uses", key.uses())
                        .param("eligible", key.backupEligible())
                        .param("backedUp", key.backedUp())
                        .param("name", name)
                        .update()
                == 1;
    }

    void used(UUID id, long uses, boolean backedUp) {
        jdbc.sql("update passkey set uses = :uses, backed_up = :backedUp, used_at = now() where id = :id")
                .param("uses", uses)
                .param("backedUp", backedUp)
                .param("id", id)
                .update();
    }

    /** The name it had. */
    Optional<String> delete(UserId user, UUID id) {
        return jdbc.sql("delete from passkey where user_id = :user and id = :id returning name")
                .param("user", user.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    boolean forget(UserId user) {
        return jdbc.sql("delete from passkey where user_id = :user").param("user", user.value()).update() > 0;
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
