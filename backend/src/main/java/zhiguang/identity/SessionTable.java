package zhiguang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code sign_in_session}. */
@Repository
class SessionTable {

    static final String COLUMNS = """
            s.id as session_id, s.kind as session_kind, s.begun_at, s.seen_at, s.address, s.agent, s.access_version,
                u.locked or s.access_version is distinct from u.access_version as revoked,
                u.id, u.login, u.display_name, u.role, u.cluster_user, u.locked, u.must_change_password""";

    private static final String ALL = "select " + COLUMNS + " from sign_in_session s join portal_user u on u.id = s.user_id";
    private static final String OPEN = ALL + " where s.ended_at is null";
    private static final String LATEST_FIRST = " order by s.seen_at desc, s.id";

    /**
     * A sign-in that ended a while ago.
     *
     * @param revoked whether its person may do something else now than with it
     */
    record Ended(SessionId id, SessionKind kind, PortalUser user, boolean revoked) {}

    private final JdbcClient jdbc;

    SessionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(BegunSession session, UserId user, int accessVersion, @Nullable String address, String agent) {
        jdbc.sql("""
                insert into sign_in_session (id, user_id, address, agent, token_hash, access_version)
                values (:id, :user, :address, :agent, :hash, :version)
                """)
                .param("id", session.id().value())
                .param("hash", session.token().hash())
                .param("version", accessVersion)
                .param("user", user.value())
                .param("address", address)
                .param("agent", agent)
                .update();
    }

    /** A connection by the SFTP door, with the access version that holds now. */
    void insertDoor(SessionId id, UserId user, @Nullable String address, String agent) {
        jdbc.sql("""
                insert into sign_in_session (id, user_id, address, agent, access_version, kind)
                select :id, u.id, :address, :agent, u.access_version, 'SFTP' from portal_user u where u.id = :user
                """)
                .param("id", id.value())
                .param("user", user.value())
                .param("address", address, Types.VARCHAR)
                .param("agent", agent)
                .update();
    }

    /** Those of these connections by the SFTP door that go on; it is kept that they do. */
    Set<SessionId> goOn(Collection<SessionId> ids) {
        return jdbc.sql("update sign_in_session set seen_at = now() where id = any(:ids) and ended_at is null returning id")
                .param("ids", ids.stream().map(SessionId::value).toArray(UUID[]::new))
                .query((row, number) -> new SessionId(row.getObject("id", UUID.class)))
                .set();
    }

    boolean isInBrowser(UserId user) {
        return jdbc.sql("select exists (select from sign_in_session where user_id = :user and ended_at is null and kind = 'BROWSER')")
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    void tie(SessionId id, ProviderSession session) {
        jdbc.sql("""
                update sign_in_session set issuer = :issuer, subject = :subject, provider_session = :session,
                    proved_at = least(coalesce(cast(:shown as timestamptz), '-infinity'), begun_at) where id = :id
                """)
                .param("shown", Optional.ofNullable(session.shown()).map(when -> when.atOffset(ZoneOffset.UTC)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("issuer", session.issuer())
                .param("subject", session.subject())
                .param("session", session.id())
                .param("id", id.value())
                .update();
    }

    Optional<ProviderSession> findProvider(SessionId id) {
        return jdbc.sql("select issuer, subject, provider_session from sign_in_session where id = :id and issuer is not null")
                .param("id", id.value())
                .query((row, number) ->
                        new ProviderSession(row.getString("issuer"), row.getString("subject"), row.getString("provider_session"), null))
                .optional();
    }

    /** An empty subject is anybody's, a missing session any: one of both is there. */
    List<OpenSession> listOf(ProviderSession over) {
        return jdbc.sql(OPEN + """
                 and s.issuer = :issuer and (:subject = '' or s.subject = :subject)
                 and (cast(:session as text) is null or s.provider_session = :session) and not (:subject = '' and cast(:session as text) is null)
                """)
                .param("issuer", over.issuer())
                .param("subject", over.subject())
                .param("session", over.id())
                .query(SessionTable::session)
                .list();
    }

    Optional<OpenSession> find(SessionId id) {
        return jdbc.sql(OPEN + " and s.id = :id").param("id", id.value()).query(SessionTable::session).optional();
    }

    /** As long as its person is not locked and has not changed since. */
    Optional<KnownSession> find(SignInToken token, Duration idle, Duration absolute) {
        return jdbc.sql(OPEN + """
                 and s.token_hash = :hash and s.access_version = u.access_version and not u.locked
                 and s.seen_at > now() - make_interval(secs => :idle) and s.begun_at > now() - make_interval(secs => :absolute)
                """)
                .param("hash", token.hash())
                .param("idle", idle.toSeconds())
                .param("absolute", absolute.toSeconds())
                .query((row, number) -> new KnownSession(
                        new SessionId(row.getObject("session_id", UUID.class)), UserTable.user(row, number), row.getInt("access_version")))
                .optional();
    }

    /** What goes on of this person's goes on with the version that holds now. */
    void follow(UserId user) {
        jdbc.sql("""
                update sign_in_session s set access_version = u.access_version from portal_user u
                where u.id = s.user_id and u.id = :user and s.ended_at is null
                """)
                .param("user", user.value())
                .update();
    }

    List<OpenSession> list(UserId user) {
        return jdbc.sql(OPEN + " and s.user_id = :user" + LATEST_FIRST)
                .param("user", user.value())
                .query(SessionTable::session)
                .list();
    }

    List<OpenSession> listOverdue(Duration idle, Duration absolute) {
        return jdbc.sql(OPEN + """
                 and case s.kind when 'SFTP' then s.seen_at <= now() - interval '2 minutes'
                    else s.seen_at <= now() - make_interval(secs => :idle) or s.begun_at <= now() - make_interval(secs => :absolute) end
                """)
                .param("idle", idle.toSeconds())
                .param("absolute", absolute.toSeconds())
                .query(SessionTable::session)
                .list();
    }

    List<Ended> listEnded(Duration lately) {
        return jdbc.sql(ALL + " where s.ended_at > now() - make_interval(secs => :seconds)")
                .param("seconds", lately.toSeconds())
                .query((row, number) -> new Ended(
                        new SessionId(row.getObject("session_id", UUID.class)),
                        SessionKind.valueOf(row.getString("session_kind")),
                        UserTable.user(row, number),
                        row.getBoolean("revoked")))
                .list();
    }

    /** Whether it goes on; empty when it does not, else whether its last use was written a while ago. */
    Optional<Boolean> isStale(SessionId id, Duration idle, Duration absolute) {
        return jdbc.sql("""
                select seen_at < now() - interval '20 seconds' from sign_in_session where id = :id and ended_at is null
                    and seen_at > now() - make_interval(secs => :idle) and begun_at > now() - make_interval(secs => :absolute)
                """)
                .param("id", id.value())
                .param("idle", idle.toSeconds())
                .param("absolute", absolute.toSeconds())
                .query(Boolean.class)
                .optional();
    }

    boolean isProved(SessionId id, Duration within) {
        return jdbc.sql("""
                select exists (select from sign_in_session where id = :id and ended_at is null
                    and proved_at > now() - make_interval(secs => :within))
                """)
                .param("id", id.value())
                .param("within", within.toSeconds())
                .query(Boolean.class)
                .single();
    }

    void prove(SessionId id, UserId user) {
        jdbc.sql("update sign_in_session set proved_at = now() where id = :id and user_id = :user and ended_at is null")
                .param("id", id.value())
                .param("user", user.value())
                .update();
    }

    void touch(SessionId id) {
        jdbc.sql("update sign_in_session set seen_at = now() where id = :id and ended_at is null")
                .param("id", id.value())
                .update();
    }

    /** True for the one who ended it. */
    boolean end(SessionId id) {
        return jdbc.sql("update sign_in_session set ended_at = now() where id = :id and ended_at is null")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void forgetEnded(Duration keep) {
        jdbc.sql("delete from sign_in_session where ended_at < now() - make_interval(secs => :keep)")
                .param("keep", keep.toSeconds())
                .update();
    }

    static OpenSession session(ResultSet row, int number) throws SQLException {
        return new OpenSession(
                new SessionId(row.getObject("session_id", UUID.class)),
                SessionKind.valueOf(row.getString("session_kind")),
                UserTable.user(row, number),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("address")),
                row.getString("agent"));
    }
}
