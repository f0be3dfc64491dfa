package zhiguang.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code device_grant}. */
@Repository
class DeviceGrantTable {

    private final JdbcClient jdbc;

    DeviceGrantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum State {
        ASKED,
        APPROVED,
        REFUSED,
        TAKEN
    }

    /** {@code user} and {@code life}: of an approved one. */
    record Row(String client, DeviceGrant grant, State state, Optional<Instant> polled, Duration pause, Optional<UserId> user, Duration life) {}

    void insert(byte[] deviceHash, UserCode code, String client, DeviceGrant grant, Duration pause) {
        jdbc.sql("""
                insert into device_grant (device_hash, user_hash, client, program, scopes, address, asked_at, expires_at, pause)
                values (:device, :user, :client, :program, :scopes, :address, :asked, :expires, :pause)
                """)
                .param("device", deviceHash)
                .param("user", code.hash())
                .param("client", client)
                .param("program", grant.program())
                .param("scopes", words(grant.scopes()))
                .param("address", grant.address())
                .param("asked", time(grant.asked()))
                .param("expires", time(grant.expires()))
                .param("pause", pause.toSeconds())
                .update();
    }

    /** What a program could still ask about stays for a while. */
    void forgetBefore(Instant expired) {
        jdbc.sql("delete from device_grant where expires_at < :before").param("before", time(expired)).update();
    }

    int countWaiting(String address, Instant now) {
        return jdbc.sql("select count(*) from device_grant where address = :address and expires_at > :now and state = 'ASKED'")
                .param("address", address)
                .param("now", time(now))
                .query(Integer.class)
                .single();
    }

    Optional<Row> find(UserCode code) {
        return jdbc.sql("select * from device_grant where user_hash = :hash").param("hash", code.hash()).query(DeviceGrantTable::row).optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Row> lock(byte[] deviceHash) {
        return jdbc.sql("select * from device_grant where device_hash = :hash for update")
                .param("hash", deviceHash)
                .query(DeviceGrantTable::row)
                .optional();
    }

    void polled(byte[] deviceHash, Instant now, Duration pause) {
        jdbc.sql("update device_grant set polled_at = :now, pause = :pause where device_hash = :hash")
                .param("now", time(now))
                .param("pause", pause.toSeconds())
                .param("hash", deviceHash)
                .update();
    }

    void taken(byte[] deviceHash) {
        jdbc.sql("update device_grant set state = 'TAKEN' where device_hash = :hash").param("hash", deviceHash).update();
    }

    /** False when somebody has answered already, or it has expired. */
    boolean answer(UserCode code, State state, @Nullable UserId user, Set<ApiScope> scopes, Duration life, Instant now) {
        return jdbc.sql("""
                update device_grant set state = :state, user_id = :user, scopes = :scopes, life_seconds = :life
                 where user_hash = :hash and state = 'ASKED' and expires_at > :now
                """)
                        .param("state", state.name())
                        .param("user", user == null ? null : user.value())
                        .param("scopes", words(scopes))
                        .param("life", life.toSeconds())
                        .param("hash", code.hash())
                        .param("now", time(now))
                        .update()
                == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Set<ApiScope> scopes = Arrays.stream((String[]) row.getArray("scopes").getArray()).map(ApiScope::valueOf).collect(Collectors.toSet());
        return new Row(
                row.getString("client"),
                new DeviceGrant(
                        row.getString("program"),
                        scopes,
                        row.getString("address"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("polled_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                Duration.ofSeconds(row.getInt("pause")),
                Optional.ofNullable(row.getObject("user_id", UUID.class)).map(UserId::new),
                Duration.ofSeconds(row.getLong("life_seconds")));
    }

    private static String[] words(Set<ApiScope> scopes) {
        return scopes.stream().map(ApiScope::name).sorted().toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
