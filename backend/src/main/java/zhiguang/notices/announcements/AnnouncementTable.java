package zhiguang.notices.announcements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** The rows of {@code announcement} and who put which away. */
@Repository
class AnnouncementTable {

    private final JdbcClient jdbc;

    AnnouncementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not yet over at that moment, the next first. */
    List<Announcement> listOpen(Instant now) {
        return jdbc.sql("SELECT * FROM announcement WHERE to_at > :now ORDER BY from_at, id")
                .param("now", time(now))
                .query(AnnouncementTable::read)
                .list();
    }

    /** All of them, the newest first. */
    List<Announcement> list(int most) {
        return jdbc.sql("SELECT * FROM announcement ORDER BY from_at DESC, id LIMIT :most")
                .param("most", most)
                .query(AnnouncementTable::read)
                .list();
    }

    void insert(UUID id, AnnouncementText text, String by, Instant now) {
        write(
                """
                INSERT INTO announcement (id, chinese, english, severity, audience, account, from_at, to_at, changed_by, changed_at)
                VALUES (:id, :chinese, :english, :severity, :audience, :account, :from, :to, :by, :now)
                """,
                id, text, by, now).update();
    }

    /** False when somebody else changed or removed it since {@code version}. */
    boolean update(UUID id, int version, AnnouncementText text, String by, Instant now) {
        return write(
                                """
                                UPDATE announcement SET chinese = :chinese, english = :english, severity = :severity, audience = :audience,
                                    account = :account, from_at = :from, to_at = :to, changed_by = :by, changed_at = :now, version = version + 1
                                WHERE id = :id AND version = :version
                                """,
                                id, text, by, now)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM announcement WHERE id = :id").param("id", id).update() == 1;
    }

    void dismiss(UserId reader, UUID id) {
        jdbc.sql("""
                INSERT INTO announcement_dismissal (reader, announcement, version)
                SELECT :reader, id, version FROM announcement WHERE id = :id
                ON CONFLICT (reader, announcement) DO UPDATE SET version = excluded.version
                """)
                .param("reader", reader.value())
                .param("id", id)
                .update();
    }

    /** Which of them this person has put away, and in which version. */
    Map<UUID, Integer> dismissed(UserId reader) {
        return jdbc
                .sql("SELECT announcement, version FROM announcement_dismissal WHERE reader = :reader")
                .param("reader", reader.value())
                .query((row, n) -> Map.entry(row.getObject("announcement", UUID.class), row.getInt("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private JdbcClient.StatementSpec write(String sql, UUID id, AnnouncementText text, String by, Instant now) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("chinese", text.chinese())
                .param("english", text.english())
                .param("severity", text.severity().name())
                .param("audience", word(text.audience()))
                .param("account", account(text.audience()).map(AccountName::value).orElse(null), Types.VARCHAR)
                .param("from", time(text.from()))
                .param("to", time(text.to()))
                .param("by", by)
                .param("now", time(now));
    }

    private static Announcement read(ResultSet row, int number) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                new AnnouncementText(
                        row.getString("chinese"),
                        row.getString("english"),
                        Severity.valueOf(row.getString("severity")),
                        audience(row),
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant()),
                row.getInt("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Audience audience(ResultSet row) throws SQLException {
        return switch (row.getString("audience")) {
            case "EVERYBODY" -> new Audience.Everybody();
            case "SIGNED_IN" -> new Audience.SignedIn();
            default -> new Audience.OfProject(new AccountName(row.getString("account")));
        };
    }

    private static String word(Audience audience) {
        return switch (audience) {
            case Audience.Everybody _ -> "EVERYBODY";
            case Audience.SignedIn _ -> "SIGNED_IN";
            case Audience.OfProject _ -> "PROJECT";
        };
    }

    private static Optional<AccountName> account(Audience audience) {
        return audience instanceof Audience.OfProject(AccountName account) ? Optional.of(account) : Optional.empty();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
