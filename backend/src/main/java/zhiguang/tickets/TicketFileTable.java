package zhiguang.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code ticket_file}. */
@Repository
class TicketFileTable {

    /** Of all files of one ticket; what is above is left out. */
    static final int MOST_BYTES = 20 << 20;

    private static final String OF_TICKET = " FROM ticket_file f JOIN ticket_message m ON m.id = f.message WHERE m.ticket = :ticket ";

    private final JdbcClient jdbc;

    TicketFileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long ticket, long message, List<MailedFile> files) {
        long kept = jdbc.sql("SELECT coalesce(sum(length(f.content)), 0)" + OF_TICKET).param("ticket", ticket).query(Long.class).single();
        for (MailedFile file : files) {
            boolean fits = kept + file.size() <= MOST_BYTES;
            insert(message, fits ? file : file.leftOut());
            kept += fits ? file.size() : 0;
        }
    }

    private void insert(long message, MailedFile file) {
        jdbc.sql("INSERT INTO ticket_file (message, name, content) VALUES (:message, :name, :content)")
                .param("message", message)
                .param("name", file.name())
                .param("content", file.content().orElse(null), Types.BINARY)
                .update();
    }

    /** By the number of their message. */
    Map<Long, List<TicketFile>> list(long ticket) {
        Map<Long, List<TicketFile>> all = new HashMap<>();
        jdbc.sql("SELECT f.id, f.message, f.name, length(f.content)::bigint AS size" + OF_TICKET + "ORDER BY f.id")
                .param("ticket", ticket)
                .query((ResultSet row) -> {
                    all.computeIfAbsent(row.getLong("message"), message -> new ArrayList<>()).add(read(row));
                });
        return all;
    }

    /** Empty for one of another ticket, and for what was left out. */
    Optional<MailedFile> find(long ticket, long id) {
        return jdbc.sql("SELECT f.name, f.content" + OF_TICKET + "AND f.id = :id AND f.content IS NOT NULL")
                .param("ticket", ticket)
                .param("id", id)
                .query((row, number) -> new MailedFile(row.getString("name"), Optional.of(row.getBytes("content"))))
                .optional();
    }

    private static TicketFile read(ResultSet row) throws SQLException {
        @Nullable Long size = row.getObject("size", Long.class);
        return new TicketFile(row.getLong("id"), row.getString("name"), size == null ? 0 : size, size != null);
    }
}
