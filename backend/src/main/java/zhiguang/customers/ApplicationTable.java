package zhiguang.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.credentials.PersonalSecrets;
import zhiguang.identity.UserId;

/** The rows of {@code application}; what is personal is sealed in each, for that row alone. */
@Repository
class ApplicationTable {

    private static final long LOCK = 2026112712L;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final PersonalSecrets secrets;

    ApplicationTable(JdbcClient jdbc, PersonalSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** An application with all that was told. */
    record Full(UUID id, ApplicationState state, ApplicationForm form, Instant made, Instant changed, Optional<String> decidedBy, String reason,
            Optional<UserId> user) {

        Application masked() {
            return new Application(id, state, form.login(), Mask.name(form.realName()), form.unit(), Mask.phone(form.phone()), Mask.mail(form.mail()),
                    form.purpose(), made, changed, decidedBy, reason, user);
        }
    }

    /** How many were made since then, from this place or (empty) from anywhere; others wait until the transaction ends. */
    int countSince(Instant since, Optional<String> from) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, n) -> "").single();
        return jdbc.sql("select count(*) from application where made_at > :since and made_from = coalesce(:from, made_from)")
                .param("since", time(since))
                .param("from", from.orElse(null), java.sql.Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    boolean isOpen(String login) {
        return jdbc.sql("select exists (select from application where login = :login and state in ('SUBMITTED', 'ASKED_BACK'))")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    void insert(UUID id, ApplicationForm form, ApplicationCode code, String from, Instant now) {
        PersonalSecrets.Sealed sealed = seal(id, form);
        jdbc.sql("""
                insert into application (id, state, login, sealed, sealed_key, code_hash, made_from, made_at, changed_at)
                values (:id, 'SUBMITTED', :login, :sealed, :key, :code, :from, :now, :now)
                """)
                .param("id", id)
                .param("login", form.login())
                .param("sealed", sealed.content())
                .param("key", sealed.key())
                .param("code", code.hash())
                .param("from", from)
                .param("now", time(now))
                .update();
    }

    void change(UUID id, ApplicationForm form, Instant now) {
        PersonalSecrets.Sealed sealed = seal(id, form);
        jdbc.sql("""
                update application set state = 'SUBMITTED', login = :login, sealed = :sealed, sealed_key = :key, changed_at = :now
                where id = :id
                """)
                .param("login", form.login())
                .param("sealed", sealed.content())
                .param("key", sealed.key())
                .param("now", time(now))
                .param("id", id)
                .update();
    }

    void decide(UUID id, ApplicationState state, String by, String reason, Optional<UserId> user, Instant now) {
        jdbc.sql("""
                update application set state = :state, decided_by = :by, reason = :reason, user_id = :user, changed_at = :now where id = :id
                """)
                .param("state", state.name())
                .param("by", by)
                .param("reason", reason)
                .param("user", user.map(UserId::value).orElse(null), java.sql.Types.OTHER)
                .param("now", time(now))
                .param("id", id)
                .update();
    }

    Optional<Full> find(ApplicationCode code) {
        return jdbc.sql("select * from application where code_hash = :code and sealed is not null")
                .param("code", code.hash())
                .query(this::read)
                .optional();
    }

    Optional<Full> find(UUID id) {
        return jdbc.sql("select * from application where id = :id and sealed is not null").param("id", id).query(this::read).optional();
    }

    /** Nobody else decides about it until the transaction ends. */
    Optional<Full> lock(UUID id) {
        return jdbc.sql("select * from application where id = :id and sealed is not null for update").param("id", id).query(this::read).optional();
    }

    int countOpen() {
        return jdbc.sql("select count(*) from application where sealed is not null and state in ('SUBMITTED', 'ASKED_BACK')")
                .query(Integer.class)
                .single();
    }

    /** Those whose login, or the login of who decided, has this text. */
    List<Full> list(String text, boolean openOnly, ApplicationOrder order, int offset, int limit) {
        return sought("select *", text, openOnly, order.sql() + " limit " + limit + " offset " + offset).query(this::read).list();
    }

    int count(String text, boolean openOnly) {
        return sought("select count(*)", text, openOnly, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec sought(String head, String text, boolean openOnly, String tail) {
        return jdbc.sql(head + " from application where sealed is not null"
                        + " and strpos(lower(login || ' ' || coalesce(decided_by, '')), :text) > 0"
                        + (openOnly ? " and state in ('SUBMITTED', 'ASKED_BACK')" : "") + tail)
                .param("text", text.replace("\0", "").strip().toLowerCase(Locale.ROOT));
    }

    void forgetPerson(UUID id) {
        jdbc.sql("update application set sealed = null, made_from = '' where id = :id").param("id", id).update();
    }

    /** What nobody took up is forgotten; so is where it came from. */
    int forgetRefused(Instant before) {
        return jdbc.sql("update application set sealed = null, made_from = '' where sealed is not null and changed_at < :before"
                        + " and state in ('REJECTED', 'WITHDRAWN')")
                .param("before", time(before))
                .update();
    }

    /** Seals again what an older key sealed; tells how many. */
    int sealAgain() {
        List<Full> old = jdbc.sql("select * from application where sealed is not null and sealed_key < :key limit 500 for update skip locked")
                .param("key", secrets.newest())
                .query(this::read)
                .list();
        old.forEach(each -> {
            PersonalSecrets.Sealed sealed = seal(each.id(), each.form());
            jdbc.sql("update application set sealed = :sealed, sealed_key = :key where id = :id")
                    .param("sealed", sealed.content())
                    .param("key", sealed.key())
                    .param("id", each.id())
                    .update();
        });
        return old.size();
    }

    private PersonalSecrets.Sealed seal(UUID id, ApplicationForm form) {
        return secrets.seal(place(id), JSON.writeValueAsString(form));
    }

    private Full read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        PersonalSecrets.Sealed sealed = new PersonalSecrets.Sealed(row.getInt("sealed_key"), row.getBytes("sealed"));
        return new Full(
                id,
                ApplicationState.valueOf(row.getString("state")),
                JSON.readValue(secrets.open(place(id), sealed), ApplicationForm.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("decided_by")),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("user_id", UUID.class)).map(UserId::new));
    }

    private static String place(UUID id) {
        return "application:" + id;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
