package zhiguang.spaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code space_bin} and the entries that lie there; each change needs the space's lock. */
@Repository
class BinTable {

    private final JdbcClient jdbc;

    BinTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts an entry, and all below it, into the bin. */
    BinId put(SpaceId space, SpaceEntry entry, UserId by, Instant now) {
        BinId bin = insert(space, entry.key(), false, by, now);
        KeyRange below = KeyRange.below(new FolderPath(entry.key().value()));
        jdbc.sql("""
                        UPDATE space_entry SET bin = :bin
                         WHERE space = :space AND bin IS NULL AND (key = :key OR key > :from AND key < :to)
                        """)
                .param("bin", bin.value())
                .param("space", space.value())
                .param("key", entry.key().value())
                .param("from", below.from())
                .param("to", below.to())
                .update();
        return bin;
    }

    /** Keeps what a file was before it is replaced. */
    void keep(SpaceId space, StoredObject old, UserId by, Instant now) {
        BinId bin = insert(space, old.key(), true, by, now);
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing, bin)
                        SELECT gen_random_uuid(), space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing, :bin
                          FROM space_entry WHERE id = :id
                        """)
                .param("bin", bin.value())
                .param("id", old.id().value())
                .update();
    }

    private BinId insert(SpaceId space, ObjectKey key, boolean replaced, UserId by, Instant now) {
        BinId bin = BinId.random();
        jdbc.sql("""
                        INSERT INTO space_bin (id, space, key, replaced, deleted_by, deleted_at)
                        VALUES (:bin, :space, :key, :replaced, :by, :now)
                        """)
                .param("bin", bin.value())
                .param("space", space.value())
                .param("key", key.value())
                .param("replaced", replaced)
                .param("by", by.value())
                .param("now", EntryRow.at(now))
                .update();
        return bin;
    }

    /** The latest first. */
    List<BinItem> list(SpaceId space, int offset, int limit) {
        return jdbc.sql("""
                        SELECT b.*, sum(e.size) AS bytes, count(e.store_key) AS files, bool_or(e.key = b.key AND e.store_key IS NULL) AS folder
                          FROM (SELECT * FROM space_bin WHERE space = :space ORDER BY deleted_at DESC, id OFFSET :offset LIMIT :limit) b
                          LEFT JOIN space_entry e ON e.bin = b.id
                         GROUP BY b.id, b.space, b.key, b.replaced, b.deleted_by, b.deleted_at
                         ORDER BY b.deleted_at DESC, b.id
                        """)
                .param("space", space.value())
                .param("offset", offset)
                .param("limit", limit)
                .query(BinTable::item)
                .list();
    }

    int count(SpaceId space) {
        return jdbc.sql("SELECT count(*) FROM space_bin WHERE space = :space")
                .param("space", space.value())
                .query(Integer.class)
                .single();
    }

    Optional<ObjectKey> find(SpaceId space, BinId bin) {
        return jdbc.sql("SELECT key FROM space_bin WHERE id = :bin AND space = :space")
                .param("bin", bin.value())
                .param("space", space.value())
                .query(String.class)
                .optional()
                .map(ObjectKey::new);
    }

    /** Takes out of the bin what was deleted as {@code from}; it is called {@code to} then. */
    void restore(BinId bin, ObjectKey from, ObjectKey to) {
        jdbc.sql("UPDATE space_entry SET bin = NULL, key = :to || substr(key, length(:from) + 1) WHERE bin = :bin")
                .param("bin", bin.value())
                .param("from", from.value())
                .param("to", to.value())
                .update();
        jdbc.sql("DELETE FROM space_bin WHERE id = :bin").param("bin", bin.value()).update();
    }

    List<BinId> all(SpaceId space) {
        return jdbc.sql("SELECT id FROM space_bin WHERE space = :space")
                .param("space", space.value())
                .query((row, n) -> new BinId(row.getObject("id", UUID.class)))
                .list();
    }

    /** What was deleted before that time, with its space. */
    List<Old> olderThan(Instant before, int limit) {
        return jdbc.sql("SELECT id, space FROM space_bin WHERE deleted_at < :before ORDER BY deleted_at LIMIT :limit")
                .param("before", EntryRow.at(before))
                .param("limit", limit)
                .query((row, n) -> new Old(new SpaceId(row.getObject("space", UUID.class)), new BinId(row.getObject("id", UUID.class))))
                .list();
    }

    record Old(SpaceId space, BinId bin) {}

    /** Forgets entries for good; their contents become garbage, which is deleted when nothing else stands for it. Returns how many there were. */
    int purge(SpaceId space, Collection<BinId> bins) {
        UUID[] ids = bins.stream().map(BinId::value).toArray(UUID[]::new);
        jdbc.sql("""
                        WITH gone AS (DELETE FROM space_entry WHERE bin = ANY(:bins) AND space = :space RETURNING space, store_key)
                        INSERT INTO space_garbage (space, store_key)
                        SELECT DISTINCT space, store_key FROM gone WHERE store_key IS NOT NULL
                        ON CONFLICT DO NOTHING
                        """)
                .param("bins", ids)
                .param("space", space.value())
                .update();
        return jdbc.sql("DELETE FROM space_bin WHERE id = ANY(:bins) AND space = :space")
                .param("bins", ids)
                .param("space", space.value())
                .update();
    }

    private static BinItem item(ResultSet row, int number) throws SQLException {
        return new BinItem(
                new BinId(row.getObject("id", UUID.class)),
                new ObjectKey(row.getString("key")),
                row.getBoolean("folder"),
                row.getBoolean("replaced"),
                row.getLong("bytes"),
                row.getLong("files"),
                EntryRow.instant(row, "deleted_at"),
                new UserId(row.getObject("deleted_by", UUID.class)));
    }
}
