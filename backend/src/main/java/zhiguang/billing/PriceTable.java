package zhiguang.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code price_version} and {@code price_rate}. */
@Repository
class PriceTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    PriceTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Drafts first, then from the newest on. */
    List<PriceVersion> list() {
        return jdbc.sql("SELECT * FROM price_version ORDER BY published_at IS NOT NULL, valid_from DESC NULLS FIRST, id DESC")
                .query(this::read)
                .list();
    }

    Optional<PriceVersion> find(long id) {
        return jdbc.sql("SELECT * FROM price_version WHERE id = :id").param("id", id).query(this::read).optional();
    }

    /** The published version that holds then. */
    Optional<PriceVersion> inForce(Instant at) {
        return jdbc.sql("""
                SELECT * FROM price_version WHERE published_at IS NOT NULL AND valid_from <= :at ORDER BY valid_from DESC LIMIT 1
                """)
                .param("at", Columns.time(at))
                .query(this::read)
                .optional();
    }

    List<PriceVersion> listLater(Instant than) {
        return jdbc.sql("SELECT * FROM price_version WHERE published_at IS NOT NULL AND valid_from > :than ORDER BY valid_from")
                .param("than", Columns.time(than))
                .query(this::read)
                .list();
    }

    long insertDraft(String note, Optional<Instant> validFrom, String login) {
        return jdbc.sql("INSERT INTO price_version (note, valid_from, made_by, made_at) VALUES (:note, :from, :login, :now) RETURNING id")
                .param("note", note)
                .param("from", Columns.time(validFrom), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("login", login)
                .param("now", Columns.time(clock.instant()))
                .query(Long.class)
                .single();
    }

    void insertRate(long version, PriceRate rate) {
        jdbc.sql("""
                INSERT INTO price_rate (version, partition, qos, project_class, resource, gpu_type, from_amount, unit_price)
                VALUES (:version, :partition, :qos, :class, :resource, :type, :from, :price)
                """)
                .param("version", version)
                .param("partition", rate.partition())
                .param("qos", rate.qos())
                .param("class", rate.projectClass())
                .param("resource", rate.resource().name())
                .param("type", rate.gpuType())
                .param("from", rate.from())
                .param("price", rate.price())
                .update();
    }

    boolean deleteDraft(long id) {
        return jdbc.sql("DELETE FROM price_version WHERE id = :id AND published_at IS NULL").param("id", id).update() > 0;
    }

    void publish(long id, Instant validFrom, String login, Instant now) {
        jdbc.sql("UPDATE price_version SET valid_from = :from, published_by = :login, published_at = :now WHERE id = :id")
                .param("from", Columns.time(validFrom))
                .param("login", login)
                .param("now", Columns.time(now))
                .param("id", id)
                .update();
    }

    private PriceVersion read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new PriceVersion(
                id,
                Columns.find(row, "valid_from"),
                row.getString("note"),
                row.getString("made_by"),
                Optional.ofNullable(row.getString("published_by")),
                Columns.find(row, "published_at"),
                listRates(id));
    }

    private List<PriceRate> listRates(long version) {
        return jdbc.sql("""
                SELECT * FROM price_rate WHERE version = :version
                ORDER BY resource, gpu_type, partition, qos, project_class, from_amount
                """)
                .param("version", version)
                .query((row, n) -> new PriceRate(
                        row.getString("partition"),
                        row.getString("qos"),
                        row.getString("project_class"),
                        Resource.valueOf(row.getString("resource")),
                        row.getString("gpu_type"),
                        row.getBigDecimal("from_amount"),
                        row.getBigDecimal("unit_price")))
                .list();
    }
}
