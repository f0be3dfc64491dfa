package zhiguang.tokens;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PersonColumns;
import zhiguang.identity.UserId;

/** The rows of {@code api_key}; what was revoked or has expired is found no more. */
@Repository
class ApiKeyTable {

    private static final String COLUMNS =
            "id, user_id, kind, name, scopes, account, addresses, created_at, expires_at, last_used_at from api_key";
    private static final String HELD = "select k.*, " + PersonColumns.COLUMNS + " from api_key k join portal_user u on u.id = k.user_id ";

    private final JdbcClient jdbc;

    ApiKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code madeBy} is the key with which a program asked for this one. */
    void insert(ApiKey key, KeySecret secret, Optional<ApiKeyId> madeBy) {
        jdbc.sql("""
                insert into api_key (id, user_id, kind, name, hash, scopes, account, addresses, created_at, expires_at, made_by)
                values (:id, :user, :kind, :name, :hash, :scopes, :account, :addresses, :created, :expires, :madeBy)
                """)
                .param("madeBy", madeBy.map(ApiKeyId::value).orElse(null))
                .param("id", key.id().value())
                .param("user", key.user().value())
                .param("kind", key.kind().name())
                .param("name", key.name())
                .param("hash", secret.hash())
                .param("scopes", key.scopes().stream().map(ApiScope::name).toArray(String[]::new))
                .param("account", key.account().map(AccountName::value).orElse(null))
                .param("addresses", key.addresses().stream().map(AddressRange::value).toArray(String[]::new))
                .param("created", time(key.created()))
                .param("expires", time(key.expires()))
                .update();
    }

    /** With the person that each acts as. */
    Map<KeySecret, HeldKey> listBySecret(Set<KeySecret> secrets) {
        Map<ByteBuffer, KeySecret> byHash = secrets.stream().collect(Collectors.toMap(secret -> ByteBuffer.wrap(secret.hash()), secret -> secret));
        Map<KeySecret, HeldKey> found = new HashMap<>();
        jdbc.sql(HELD + "where k.hash = any(:hashes) and k.revoked_at is null and k.expires_at > now()")
                .param("hashes", byHash.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .query(row -> {
                    KeySecret secret = byHash.get(ByteBuffer.wrap(row.getBytes("hash")));
                    if (secret != null) {
                        found.put(secret, held(row, 0));
                    }
                });
        return found;
    }

    /** Likewise. */
    Map<ApiKeyId, HeldKey> listById(Set<ApiKeyId> ids) {
        return jdbc.sql(HELD + "where k.id = any(cast(:ids as uuid[])) and k.revoked_at is null and k.expires_at > now()")
                .param("ids", ids.stream().map(ApiKeyId::toString).toArray(String[]::new))
                .query(ApiKeyTable::held)
                .list()
                .stream()
                .collect(Collectors.toMap(held -> held.key().id(), held -> held));
    }

    Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(listById(Set.of(id)).get(id)).map(HeldKey::key);
    }

    /** Those that have expired as well, so that their user sees why a program failed. */
    List<ApiKey> list(UserId user) {
        return jdbc.sql("select " + COLUMNS + " where user_id = :user and revoked_at is null order by created_at desc, id")
                .param("user", user.value())
                .query(ApiKeyTable::key)
                .list();
    }

    /** Waits for others who make keys for the same person. */
    int count(UserId user) {
        jdbc.sql("select from portal_user where id = :user for update").param("user", user.value()).query().listOfRows();
        return jdbc.sql("select count(*) from api_key where user_id = :user and revoked_at is null")
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    /** With those that were made by it. False when it is not this user's, or was revoked before. */
    boolean revoke(UserId user, ApiKeyId id) {
        boolean revoked = jdbc.sql("update api_key set revoked_at = now() where id = :id and user_id = :user and revoked_at is null")
                        .param("id", id.value())
                        .param("user", user.value())
                        .update()
                == 1;
        if (revoked) {
            revokeMadeBy(id);
        }
        return revoked;
    }

    /** With those that were made by it. Whose it was; empty when it was revoked before, or never was. */
    Optional<String> revokeAny(ApiKeyId id) {
        Optional<String> login = jdbc.sql("""
                update api_key k set revoked_at = now() from portal_user u
                 where k.id = :id and k.revoked_at is null and u.id = k.user_id returning u.login
                """)
                .param("id", id.value())
                .query(String.class)
                .optional();
        login.ifPresent(_ -> revokeMadeBy(id));
        return login;
    }

    /** What a program makes can make none. */
    private void revokeMadeBy(ApiKeyId id) {
        jdbc.sql("update api_key set revoked_at = now() where made_by = :id and revoked_at is null").param("id", id.value()).update();
    }

    List<OwnedKey> listAll(String text, int offset, int limit) {
        return all("k.*, u.login", text, "order by k.created_at desc, k.id offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> new OwnedKey(row.getString("login"), key(row, number)))
                .list();
    }

    int countAll(String text) {
        return all("count(*)", text, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec all(String what, String text, String order) {
        return jdbc.sql("select " + what + """
                         from api_key k join portal_user u on u.id = k.user_id
                        where k.revoked_at is null
                          and (position(lower(:text) in lower(u.login || ' ' || k.name)) > 0 or k.id::text = lower(:text))
                        """ + order)
                .param("text", text);
    }

    /** Once a minute is often enough. */
    void touch(ApiKeyId id) {
        jdbc.sql("""
                update api_key set last_used_at = now()
                where id = :id and (last_used_at is null or last_used_at < now() - interval '1 minute')
                """)
                .param("id", id.value())
                .update();
    }

    private static HeldKey held(ResultSet row, int number) throws SQLException {
        ApiKey key = key(row, number);
        return new HeldKey(key, PersonColumns.read(row, key.user()));
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                new ApiKeyId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                ApiKeyKind.valueOf(row.getString("kind")),
                row.getString("name"),
                texts(row.getArray("scopes")).map(ApiScope::valueOf).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(row.getString("account")).map(AccountName::new),
                texts(row.getArray("addresses")).map(AddressRange::new).toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
