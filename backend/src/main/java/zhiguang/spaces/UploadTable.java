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

    static final String COLUMNS = """
            SELECT u.id, u.space, u.started_by, u.object_key, u.replaces, u.store_key, u.size, u.part_size, u.store_upload_id,
                   u.state, u.touched_at
              FROM upload u
            """;

    private final JdbcClient jdbc;

    UploadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this user has an open upload of this name already. */
    boolean insert(UploadRow row, Instant now) {
        return jdbc.sql("""
                        INSERT INTO upload (id, space, started_by, object_key, replaces, store_key, size, part_size, store_upload_id, state,
                                            created_at, touched_at)
                        VALUES (:id, :space, :user, :key, :replaces, :content, :size, :partSize, :storeId, 'OPEN', :now, :now)
                        ON CONFLICT (space, started_by, object_key) WHERE state = 'OPEN' DO NOTHING
                        """)
                        .param("id", row.upload().id().value())
                        .param("space", row.space().value())
                        .param("user", row.startedBy().value())
                        .param("key", row.upload().key().value())
                        .param("replaces", row.replaces())
                        .param("content", row.content().value())
                        .param("size", row.upload().size())
                        .param("partSize", row.upload().partSize())
                        .param("storeId", row.storeId())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    Optional<UploadRow> find(UserId user, UploadId id) {
        return jdbc.sql(COLUMNS + " WHERE u.id = :id AND u.started_by = :user")
                .param("id", id.value())
                .param("user", user.value())
                .query(UploadTable::map)
                .optional();
    }

    Optional<UploadRow> findOpen(UserId user, SpaceId space, ObjectKey key) {
        return jdbc.sql(COLUMNS + " WHERE u.space = :space AND u.started_by = :user AND u.object_key = :key AND u.state = 'OPEN'")
                .param("space", space.value())
                .param("user", user.value())
                .param("key", key.value())
                .query(UploadTable::map)
                .optional();
    }

    /** The latest first. */
    List<OpenUpload> listOpen(UserId user, SpaceId space, int limit) {
        return jdbc.sql("""
                        SELECT u.id, u.space, u.object_key, u.size, u.touched_at,
                               (SELECT coalesce(sum(least(u.part_size, u.size - (p.part - 1) * u.part_size)), 0)
                                  FROM upload_part p WHERE p.upload = u.id) AS sent
                          FROM upload u
                         WHERE u.space = :space AND u.started_by = :user AND u.state = 'OPEN' AND u.store_upload_id <> ''
                         ORDER BY u.touched_at DESC, u.object_key LIMIT :limit
                        """)
                .param("space", space.value())
                .param("user", user.value())
                .param("limit", limit)
                .query((row, n) -> new OpenUpload(
                        new UploadId(row.getObject("id", UUID.class)),
                        new SpaceId(row.getObject("space", UUID.class)),
                        new ObjectKey(row.getString("object_key")),
                        row.getLong("size"),
                        row.getLong("sent"),
                        row.getObject("touched_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Open ones that nobody went on with, and those given up that the store may still have parts of. */
    List<UploadRow> leftSince(Instant before, int limit) {
        return jdbc.sql(COLUMNS + """
                         WHERE u.touched_at < :before AND u.state = 'OPEN' OR NOT u.freed
                         ORDER BY u.touched_at LIMIT :limit
                        """)
                .param("before", at(before))
                .param("limit", limit)
                .query(UploadTable::map)
                .list();
    }

    void touch(UploadId id, boolean replaces, Instant now) {
        jdbc.sql("UPDATE upload SET touched_at = :now, replaces = replaces OR :replaces WHERE id = :id AND state = 'OPEN'")
                .param("id", id.value())
                .param("replaces", replaces)
                .param("now", at(now))
                .update();
    }

    /** The state it ended in, which is another one when somebody was faster. */
    UploadState end(UploadId id, UploadState state, Instant now) {
        jdbc.sql("""
                        UPDATE upload SET state = :state, ended_at = :now, freed = :state = 'COMPLETED' WHERE id = :id AND state = 'OPEN'
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("now", at(now))
                .update();
        return state(id);
    }

    UploadState state(UploadId id) {
        return jdbc.sql("SELECT state FROM upload WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> UploadState.valueOf(row.getString("state")))
                .single();
    }

    /** Nothing is left of it, and nothing can come any more: a file that is put whole may come as long as its URL lives, so if that is older than {@code dead}. */
    void freed(UploadId id, Instant dead) {
        jdbc.sql("UPDATE upload SET freed = true WHERE id = :id AND (touched_at <= :dead OR store_upload_id NOT LIKE 'sum:%')")
                .param("id", id.value())
                .param("dead", at(dead))
                .update();
    }

    /** The store's own id is known now; false when the upload was given up meanwhile. */
    boolean begun(UploadId id, String storeId) {
        return jdbc.sql("UPDATE upload SET store_upload_id = :storeId WHERE id = :id AND state = 'OPEN'")
                        .param("id", id.value())
                        .param("storeId", storeId)
                        .update()
                == 1;
    }

    /** Whether any name, in the bin or not, stands for this content. */
    boolean isNamed(SpaceId space, StoreKey content) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM space_entry WHERE space = :space AND store_key = :content)")
                .param("space", space.value())
                .param("content", content.value())
                .query(Boolean.class)
                .single();
    }

    /** To all names of a content that has none yet. */
    boolean addSha256(SpaceId space, StoreKey content, String sha256) {
        return jdbc.sql("UPDATE space_entry SET sha256 = :sha256 WHERE space = :space AND store_key = :content AND sha256 IS NULL")
                        .param("space", space.value())
                        .param("content", content.value())
                        .param("sha256", sha256)
                        .update()
                > 0;
    }

    UploadCounts counts() {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE state = 'OPEN') AS open,
                               coalesce(sum(size) FILTER (WHERE state = 'OPEN'), 0) AS bytes,
                               count(*) FILTER (WHERE state = 'EXPIRED') AS expired
                          FROM upload
                        """)
                .query((row, n) -> new UploadCounts(row.getLong("open"), row.getLong("bytes"), row.getLong("expired")))
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static UploadRow map(ResultSet row, int number) throws SQLException {
        Upload upload = new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new SpaceId(row.getObject("space", UUID.class)),
                new ObjectKey(row.getString("object_key")),
                row.getLong("size"),
                row.getLong("part_size"));
        return new UploadRow(
                upload,
                new UserId(row.getObject("started_by", UUID.class)),
                row.getBoolean("replaces"),
                new StoreKey(row.getString("store_key")),
                row.getString("store_upload_id"),
                UploadState.valueOf(row.getString("state")));
    }
}
