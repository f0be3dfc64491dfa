package zhiguang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code audit_anchor}, and what may go behind them. */
@Repository
class AnchorTable {

    private final JdbcClient jdbc;

    AnchorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What today's anchor would say; empty when it is there already, or there is nothing to say. */
    Optional<Anchor> due() {
        return jdbc.sql("""
                select (now() at time zone 'UTC')::date as day, id as last_id, hash from audit_event
                where not exists (select from audit_anchor where day = (now() at time zone 'UTC')::date)
                order by id desc limit 1
                """).query(AnchorTable::anchor).optional();
    }

    void insert(AnchorStore.Kept kept) {
        jdbc.sql("insert into audit_anchor (day, last_id, hash, locked) values (:day, :last, :hash, :locked)")
                .param("day", kept.anchor().day())
                .param("last", kept.anchor().lastId())
                .param("hash", HexFormat.of().parseHex(kept.anchor().hash()))
                .param("locked", kept.locked())
                .update();
    }

    List<Anchor> list() {
        return jdbc.sql("select day, last_id, hash from audit_anchor order by last_id").query(AnchorTable::anchor).list();
    }

    /** The newest anchor before which every row that is left is older than this; empty when nothing is. */
    Optional<Anchor> findForgettable(Duration keep) {
        return jdbc.sql("""
                select day, last_id, hash from audit_anchor a
                where a.last_id >= (select min(id) from audit_event)
                  and not exists (select from audit_event e
                      where e.id <= a.last_id and e.at > now() - make_interval(secs => :seconds))
                order by last_id desc limit 1
                """)
                .param("seconds", keep.toSeconds())
                .query(AnchorTable::anchor)
                .optional();
    }

    int forgetUpTo(Anchor anchor) {
        return jdbc.sql("delete from audit_event where id <= :last").param("last", anchor.lastId()).update();
    }

    private static Anchor anchor(ResultSet row, int number) throws SQLException {
        return new Anchor(
                row.getObject("day", LocalDate.class), row.getLong("last_id"), HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
