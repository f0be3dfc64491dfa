package zhiguang.spaces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** Changes of {@code space_entry}; each needs the space's lock, which a transaction holds to its end. */
@Repository
class EntryTable {

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction changes the space. */
    void lock(SpaceId space) {
        jdbc.sql("SELECT id FROM space WHERE id = :space FOR NO KEY UPDATE")
                .param("space", space.value())
                .query((row, n) -> space)
                .single();
    }

    Optional<SpaceEntry> find(SpaceId space, ObjectKey key) {
        return jdbc.sql("SELECT " + EntryRow.COLUMNS + " FROM space_entry e WHERE e.space = :space AND e.key = :key AND e.bin IS NULL")
                .param("space", space.value())
                .param("key", key.value())
                .query(EntryRow::entry)
                .optional();
    }

    /** The first file among the folders that lead to the key: it is in the way. */
    Optional<ObjectKey> fileAbove(SpaceId space, ObjectKey key) {
        List<String> above = above(key).map(ObjectKey::value).toList();
        return above.isEmpty()
                ? Optional.empty()
                : jdbc.sql("""
                                SELECT key FROM space_entry
                                 WHERE space = :space AND key IN (:above) AND bin IS NULL AND store_key IS NOT NULL LIMIT 1
                                """)
                        .param("space", space.value())
                        .param("above", above)
                        .query(String.class)
                        .optional()
                        .map(ObjectKey::new);
    }

    /** Makes a folder and those that lead to it, as far as they are not there. */
    void makeFolders(SpaceId space, FolderPath folder, UserId by, Instant now) {
        if (folder.isTop()) {
            return;
        }
        ObjectKey last = new ObjectKey(folder.value());
        String[] keys = Stream.concat(above(last), Stream.of(last)).map(ObjectKey::value).toArray(String[]::new);
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, modified, created_by)
                        SELECT gen_random_uuid(), :space, k, :now, :by FROM unnest(:keys) k
                        ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING
                        """)
                .param("space", space.value())
                .param("keys", keys)
                .param("now", EntryRow.at(now))
                .param("by", by.value())
                .update();
    }

    void insert(SpaceId space, StoredObject file, UserId by) {
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by)
                        VALUES (:id, :space, :key, :content, :size, :etag, :partSize, :sha256, :modified, :by)
                        """)
                .param("id", file.id().value())
                .param("space", space.value())
                .param("key", file.key().value())
                .param("content", file.content().value())
                .param("size", file.size())
                .param("etag", file.etag())
                .param("partSize", file.partSize().isPresent() ? file.partSize().getAsLong() : null)
                .param("sha256", file.sha256().orElse(null))
                .param("modified", EntryRow.at(file.modified()))
                .param("by", by.value())
                .update();
    }

    /** Whether any entry, the bin's among them, still stands for the content. */
    boolean isNamed(SpaceId space, StoreKey content) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM space_entry WHERE space = :space AND store_key = :content)")
                .param("space", space.value())
                .param("content", content.value())
                .query(Boolean.class)
                .single();
    }

    private static Stream<ObjectKey> above(ObjectKey key) {
        String name = key.value();
        return Stream.iterate(name.indexOf('/'), i -> i > 0, i -> name.indexOf('/', i + 1))
                .map(i -> new ObjectKey(name.substring(0, i)));
    }
}
