package zhiguang.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.ClusterName;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;

/** The rows of {@code ticket}, {@code ticket_message} and {@code ticket_evidence}. */
@Repository
class TicketTable {

    private static final String FROM = "FROM ticket t JOIN portal_user u ON u.id = t.owner ";
    private static final String TICKETS = "SELECT t.*, u.login " + FROM;
    private static final String THESE = """
            WHERE (CAST(:owner AS uuid) IS NULL OR t.owner = :owner) AND (NOT :waiting OR t.state = 'OPEN')
                AND strpos(lower(concat_ws(' ', t.id, t.title, u.login, t.job_id)), :text) > 0
            """;

    private final JdbcClient jdbc;

    TicketTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which tickets.
     *
     * @param owner empty for everybody's
     */
    record Slice(Optional<UserId> owner, TicketCriteria criteria) {}

    long insert(UserId owner, String title, Optional<Ticket.JobPlace> job, Instant now) {
        return jdbc.sql("""
                INSERT INTO ticket (owner, title, cluster, job_id, state, made_at, changed_at)
                VALUES (:owner, :title, :cluster, :job, 'OPEN', :now, :now) RETURNING id
                """)
                .param("owner", owner.value())
                .param("title", title)
                .param("cluster", job.map(place -> place.cluster().value()).orElse(null), Types.VARCHAR)
                .param("job", job.map(place -> place.id().value()).orElse(null), Types.VARCHAR)
                .param("now", time(now))
                .query(Long.class)
                .single();
    }

    void insert(long ticket, TicketMessage message) {
        insert(ticket, message, Optional.empty());
    }

    /** The message's number; empty for a mail that was taken before. */
    Optional<Long> insert(long ticket, TicketMessage message, Optional<String> mailId) {
        return jdbc.sql("""
                INSERT INTO ticket_message (ticket, author, staff, body, at, mail_id) VALUES (:ticket, :author, :staff, :body, :at, :mail)
                ON CONFLICT (mail_id) DO NOTHING RETURNING id
                """)
                .param("mail", mailId.orElse(null), Types.VARCHAR)
                .param("ticket", ticket)
                .param("author", message.author())
                .param("staff", message.staff())
                .param("body", message.body())
                .param("at", time(message.at()))
                .query(Long.class)
                .optional();
    }

    void insert(long ticket, Evidence evidence) {
        jdbc.sql("INSERT INTO ticket_evidence (ticket, kind, name, body) VALUES (:ticket, :kind, :name, :body)")
                .param("ticket", ticket)
                .param("kind", evidence.kind().name())
                .param("name", evidence.name())
                .param("body", evidence.body())
                .update();
    }

    void setState(long ticket, TicketState state, Instant now) {
        jdbc.sql("UPDATE ticket SET state = :state, changed_at = :now WHERE id = :id")
                .param("state", state.name())
                .param("now", time(now))
                .param("id", ticket)
                .update();
    }

    Optional<Ticket> find(long id) {
        return jdbc.sql(TICKETS + "WHERE t.id = :id").param("id", id).query(TicketTable::read).optional();
    }

    /** What changed last first; {@code most} 0 is no limit. */
    List<Ticket> list(Slice slice, int offset, int most) {
        return of(slice, TICKETS + THESE + "ORDER BY t.changed_at DESC, t.id DESC OFFSET :offset LIMIT nullif(:most, 0)")
                .param("offset", offset)
                .param("most", most)
                .query(TicketTable::read)
                .list();
    }

    int count(Slice slice) {
        return of(slice, "SELECT count(*) " + FROM + THESE).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec of(Slice slice, String sql) {
        return jdbc.sql(sql)
                .param("owner", slice.owner().map(UserId::value).orElse(null), Types.OTHER)
                .param("waiting", slice.criteria().waiting())
                .param("text", slice.criteria().text().toLowerCase(Locale.ROOT));
    }

    List<TicketMessage> messages(long ticket, Map<Long, List<TicketFile>> files) {
        return jdbc.sql("SELECT * FROM ticket_message WHERE ticket = :ticket ORDER BY id")
                .param("ticket", ticket)
                .query((row, n) -> new TicketMessage(
                        row.getString("author"), row.getBoolean("staff"), row.getString("body"), instant(row, "at"),
                        files.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    List<Evidence> evidence(long ticket) {
        return jdbc.sql("SELECT * FROM ticket_evidence WHERE ticket = :ticket")
                .param("ticket", ticket)
                .query((row, n) -> new Evidence(Evidence.Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("body")))
                .list()
                .stream()
                .sorted((a, b) -> a.kind().compareTo(b.kind()))
                .toList();
    }

    private static Ticket read(ResultSet row, int number) throws SQLException {
        @Nullable String job = row.getString("job_id");
        return new Ticket(
                row.getLong("id"),
                new UserId(row.getObject("owner", UUID.class)),
                row.getString("login"),
                row.getString("title"),
                job == null
                        ? Optional.empty()
                        : Optional.of(new Ticket.JobPlace(new ClusterName(row.getString("cluster")), new JobId(job))),
                TicketState.valueOf(row.getString("state")),
                instant(row, "made_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
