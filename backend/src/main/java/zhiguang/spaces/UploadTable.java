package zhiguang.spaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

@Repository
class UploadTable {

    private static final String COLUMNS = """
            SELECT u.id, u.space, u.object_key, u.store_key, u.size, u.part_size, u.store_upload_id, u.state
              FROM upload u
            """;

    private final JdbcClient jdbc;

    UploadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UploadRow row, Instant now) {
        jdbc.sql("""
                        INSERT INTO upload (id, space, object_key, store_key, size, part_size, store_upload_id, state, created_at)
                        VALUES (:id, :space, :key, :content, :size, :partSize, :storeId, 'OPEN', :now)
                        """)
                .param("id", row.upload().id().value())
                .param("space", row.space().value())
                .param("key", row.upload().key().value())
                .param("content", row.content().value())
                .param("size", row.upload().size())
                .param("partSize", row.upload().partSize())
                .param("storeId", row.storeId())
                .param("now", at(now))
                .update();
    }

    Optional<UploadRow> find(UserId owner, UploadId id) {
        return jdbc.sql(COLUMNS + " JOIN space s ON s.id = u.space WHERE u.id = :id AND s.owner = :owner")
                .param("id", id.value())
                .param("owner", owner.value())
                .query(UploadTable::map)
                .optional();
    }

    List<UploadRow> open(SpaceId space, ObjectKey key) {
        return jdbc.sql(COLUMNS + " WHERE u.space = :space AND u.object_key = :key AND u.state = 'OPEN'")
                .param("space", space.value())
                .param("key", key.value())
                .query(UploadTable::map)
                .list();
    }

    List<UploadRow> openSince(Instant before, int limit) {
        return jdbc.sql(COLUMNS + " WHERE u.created_at < :before AND u.state = 'OPEN' ORDER BY u.created_at LIMIT :limit")
                .param("before", at(before))
                .param("limit", limit)
                .query(UploadTable::map)
                .list();
    }

    void end(UploadId id, UploadState state, Instant now) {
        jdbc.sql("UPDATE upload SET state = :state, ended_at = :now WHERE id = :id AND state = 'OPEN'")
                .param("id", id.value())
                .param("state", state.name())
                .param("now", at(now))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static UploadRow map(ResultSet row, int number) throws SQLException {
        Upload upload = new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new ObjectKey(row.getString("object_key")),
                row.getLong("size"),
                row.getLong("part_size"));
        return new UploadRow(
                upload,
                new SpaceId(row.getObject("space", UUID.class)),
                new StoreKey(row.getString("store_key")),
                row.getString("store_upload_id"),
                UploadState.valueOf(row.getString("state")));
    }
}
