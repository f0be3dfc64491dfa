package zhiguang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code portal_user}. */
@Repository
class UserTable {

    static final String COLUMNS =
            "id, login, display_name, role, cluster_user, locked, must_change_password, last_sign_in,"
                    + " case when blocked_until > now() then blocked_until end as blocked_until";

    private final JdbcClient jdbc;

    UserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PortalUser> findByLogin(String login) {
        return jdbc.sql("select " + COLUMNS + " from portal_user where login = :login")
                .param("login", login)
                .query(UserTable::user)
                .optional();
    }

    Optional<PortalUser> find(UserId id) {
        return jdbc.sql("select " + COLUMNS + " from portal_user where id = :id")
                .param("id", id.value())
                .query(UserTable::user)
                .optional();
    }

    List<PortalUser> list(Set<UserId> ids) {
        return jdbc.sql("select " + COLUMNS + " from portal_user where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UserId::toString).toArray(String[]::new))
                .query(UserTable::user)
                .list();
    }

    Optional<PortalUser> findByClusterUser(String clusterUser) {
        return jdbc.sql("select " + COLUMNS + " from portal_user where cluster_user = :user")
                .param("user", clusterUser)
                .query(UserTable::user)
                .optional();
    }

    List<ListedUser> list() {
        return jdbc.sql("select " + COLUMNS + " from portal_user order by login")
                .query(UserTable::listed)
                .list();
    }

    /** Those who are not locked. */
    List<PortalUser> listOf(Role role) {
        return jdbc.sql("select " + COLUMNS + " from portal_user where role = :role and not locked order by login")
                .param("role", role.name())
                .query(UserTable::user)
                .list();
    }

    boolean isEmpty() {
        jdbc.sql("lock table portal_user in exclusive mode").update();
        return jdbc.sql("select not exists (select from portal_user)").query(Boolean.class).single();
    }

    void insert(UserId id, NewUser user, String hash, boolean mustChange) {
        jdbc.sql("""
                insert into portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
                values (:id, :login, :name, :role, :cluster, :hash, :mustChange)
                """)
                .param("id", id.value())
                .param("login", user.login())
                .param("name", user.displayName())
                .param("role", user.role().name())
                .param("cluster", user.clusterUser().map(ClusterUser::name).orElse(null))
                .param("hash", hash)
                .param("mustChange", mustChange)
                .update();
    }

    /** Nothing where login or cluster user are taken. */
    boolean insertIfFree(UserId id, NewUser user, String hash) {
        return jdbc.sql("""
                insert into portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
                values (:id, :login, :name, :role, :cluster, :hash, true) on conflict do nothing
                """)
                .param("id", id.value())
                .param("login", user.login())
                .param("name", user.displayName())
                .param("role", user.role().name())
                .param("cluster", user.clusterUser().map(ClusterUser::name).orElse(null))
                .param("hash", hash)
                .update()
                > 0;
    }

    void setLocked(UserId id, boolean locked) {
        jdbc.sql("""
                update portal_user set locked = :locked, access_version = access_version + 1,
                    failed_sign_ins = 0, blocked_until = null, wrong_proofs = 0, shut_until = null where id = :id
                """)
                .param("locked", locked)
                .param("id", id.value())
                .update();
    }

    void setClusterUser(UserId id, Optional<ClusterUser> clusterUser) {
        jdbc.sql("update portal_user set cluster_user = :cluster, access_version = access_version + 1 where id = :id")
                .param("cluster", clusterUser.map(ClusterUser::name).orElse(null))
                .param("id", id.value())
                .update();
    }

    void setRole(UserId id, Role role) {
        jdbc.sql("update portal_user set role = :role, access_version = access_version + 1 where id = :id")
                .param("role", role.name())
                .param("id", id.value())
                .update();
    }

    void setPassword(UserId id, String hash, boolean mustChange) {
        jdbc.sql("""
                update portal_user set password_hash = :hash, must_change_password = :mustChange, password_since = now(),
                    access_version = access_version + 1, failed_sign_ins = 0, blocked_until = null, wrong_proofs = 0, shut_until = null where id = :id
                """)
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("id", id.value())
                .update();
    }

    boolean neverSignedIn(UserId id) {
        return jdbc.sql("select last_sign_in is null from portal_user where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    boolean hasNone(Role role) {
        return jdbc.sql("select not exists (select from portal_user where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    /** How many others could take this person's place as an administrator. */
    int countOthersActive(PortalUser user) {
        jdbc.sql("lock table portal_user in exclusive mode").update();
        return jdbc.sql("select count(*) from portal_user where role = :role and not locked and id <> :id")
                .param("role", user.role().name())
                .param("id", user.id().value())
                .query(Integer.class)
                .single();
    }

    Optional<Preferences> findPreferences(UserId id) {
        return jdbc.sql("select language, appearance from portal_user where id = :id")
                .param("id", id.value())
                .query((row, number) -> new Preferences(
                        Optional.ofNullable(row.getString("language")).map(Locale::forLanguageTag),
                        Appearance.valueOf(row.getString("appearance"))))
                .optional();
    }

    void setPreferences(UserId id, Preferences preferences) {
        jdbc.sql("update portal_user set language = :language, appearance = :appearance where id = :id")
                .param("language", preferences.language().map(Locale::toLanguageTag).orElse(null))
                .param("appearance", preferences.appearance().name())
                .param("id", id.value())
                .update();
    }

    static PortalUser user(ResultSet row, int number) throws SQLException {
        return PersonColumns.read(row, new UserId(row.getObject("id", UUID.class)));
    }

    static ListedUser listed(ResultSet row, int number) throws SQLException {
        return new ListedUser(
                user(row, number), instant(row.getTimestamp("last_sign_in")), instant(row.getTimestamp("blocked_until")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
