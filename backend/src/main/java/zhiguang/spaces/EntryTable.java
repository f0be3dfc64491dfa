package zhiguang.spaces;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** Changes of {@code space_entry}; each needs the space's lock, which a transaction holds to its end. */
@Repository
class EntryTable {

    private static final String SELECT = "SELECT " + EntryRow.COLUMNS + " FROM space_entry e WHERE e.space = :space AND e.bin IS NULL";
    private static final String TREE = " space = :space AND bin IS NULL AND (key = :from OR key > :below AND key < :end)";

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
        return jdbc.sql(SELECT + " AND e.key = :key")
                .param("space", space.value())
                .param("key", key.value())
                .query(EntryRow::entry)
                .optional();
    }

    List<SpaceEntry> find(SpaceId space, Collection<ObjectKey> keys) {
        return jdbc.sql(SELECT + " AND e.key = ANY(:keys)")
                .param("space", space.value())
                .param("keys", values(keys.stream()))
                .query(EntryRow::entry)
                .list();
    }

    Optional<SpaceEntry> find(SpaceId space, ObjectId id) {
        return jdbc.sql(SELECT + " AND e.id = :id")
                .param("space", space.value())
                .param("id", id.value())
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
    void makeFolders(SpaceId space, FolderPath folder, Optional<UserId> by, Instant now) {
        makeFolders(space, Set.of(folder), by, now);
    }

    void makeFolders(SpaceId space, Set<FolderPath> folders, Optional<UserId> by, Instant now) {
        String[] keys = values(folders.stream()
                .filter(folder -> !folder.isTop())
                .map(folder -> new ObjectKey(folder.value()))
                .flatMap(last -> Stream.concat(above(last), Stream.of(last)))
                .distinct());
        if (keys.length == 0) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, modified, created_by)
                        SELECT gen_random_uuid(), :space, k, :now, :by FROM unnest(:keys) k
                        ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING
                        """)
                .param("space", space.value())
                .param("keys", keys)
                .param("now", EntryRow.at(now))
                .param("by", by.map(UserId::value).orElse(null))
                .update();
    }

    void insert(SpaceId space, StoredObject file, Optional<UserId> by) {
        insert(space, List.of(file), by);
    }

    void insert(SpaceId space, List<StoredObject> files, Optional<UserId> by) {
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by)
                        SELECT f.id, :space, f.key, f.content, f.size, f.etag, f.part_size, f.sha256, f.modified, :by
                          FROM unnest(:ids::uuid[], :keys::text[], :contents::text[], :sizes::bigint[], :etags::text[], :partSizes::bigint[],
                                      :sha256s::text[], :modified::timestamptz[])
                            AS f (id, key, content, size, etag, part_size, sha256, modified)
                        ON CONFLICT (id) DO UPDATE SET
                            store_key = excluded.store_key, size = excluded.size, etag = excluded.etag, missing = false, seen_at = null,
                            part_size = excluded.part_size, sha256 = excluded.sha256, modified = excluded.modified
                        """)
                .param("ids", files.stream().map(file -> file.id().value()).toArray(UUID[]::new))
                .param("space", space.value())
                .param("keys", values(files.stream().map(StoredObject::key)))
                .param("contents", files.stream().map(file -> file.content().value()).toArray(String[]::new))
                .param("sizes", files.stream().map(StoredObject::size).toArray(Long[]::new))
                .param("etags", files.stream().map(StoredObject::etag).toArray(String[]::new))
                .param("partSizes", files.stream().map(EntryTable::partSize).toArray(Long[]::new))
                .param("sha256s", files.stream().map(file -> file.sha256().orElse(null)).toArray(String[]::new))
                .param("modified", files.stream().map(file -> EntryRow.at(file.modified()).toString()).toArray(String[]::new))
                .param("by", by.map(UserId::value).orElse(null))
                .update();
    }

    private static @Nullable Long partSize(StoredObject file) {
        return file.partSize().isPresent() ? file.partSize().getAsLong() : null;
    }

    /** Gives an entry another name, and all below it with it. */
    void move(SpaceId space, SpaceEntry entry, ObjectKey to) {
        tree("UPDATE space_entry SET key = :to || substr(key, length(:from) + 1) WHERE" + TREE, space, entry)
                .param("to", to.value())
                .update();
    }

    /** Gives the contents of an entry, and of all below it, another name besides; a folder that is there is the same folder. */
    void copy(SpaceId space, SpaceEntry entry, ObjectKey to, UserId by) {
        tree("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, part_size, sha256, modified, created_by, missing)
                        SELECT gen_random_uuid(), space, :to || substr(key, length(:from) + 1), store_key, size, etag, part_size, sha256,
                               modified, :by, missing
                          FROM space_entry WHERE
                        """ + TREE + " ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING", space, entry)
                .param("to", to.value())
                .param("by", by.value())
                .update();
    }

    /** Makes the folders of an entry's tree in another space, where the entry is called {@code key}, as far as they are not there. */
    void copyFolders(SpaceId space, SpaceEntry entry, SpaceId to, ObjectKey key, UserId by, Instant now) {
        tree("""
                        INSERT INTO space_entry (id, space, key, modified, created_by)
                        SELECT gen_random_uuid(), :to, :key || substr(key, length(:from) + 1), :now, :by FROM space_entry
                         WHERE store_key IS NULL AND
                        """ + TREE + " ON CONFLICT (space, key) WHERE bin IS NULL DO NOTHING", space, entry)
                .param("to", to.value())
                .param("key", key.value())
                .param("now", EntryRow.at(now))
                .param("by", by.value())
                .update();
    }

    /** How many bytes an entry and all below it hold, and how long the longest of their keys is. */
    Extent extent(SpaceId space, SpaceEntry entry) {
        return tree("SELECT coalesce(sum(size), 0) AS bytes, max(octet_length(key)) AS longest FROM space_entry WHERE" + TREE, space, entry)
                .query((row, n) -> new Extent(row.getLong("bytes"), row.getInt("longest")))
                .single();
    }

    record Extent(long bytes, int longestKey) {}

    private JdbcClient.StatementSpec tree(String sql, SpaceId space, SpaceEntry entry) {
        KeyRange below = KeyRange.below(new FolderPath(entry.key().value()));
        return jdbc.sql(sql)
                .param("space", space.value())
                .param("from", entry.key().value())
                .param("below", below.from())
                .param("end", below.to());
    }

    private static String[] values(Stream<ObjectKey> keys) {
        return keys.map(ObjectKey::value).toArray(String[]::new);
    }

    /** The folders that lead to it. */
    static Stream<ObjectKey> above(ObjectKey key) {
        String name = key.value();
        return Stream.iterate(name.indexOf('/'), i -> i > 0, i -> name.indexOf('/', i + 1))
                .map(i -> new ObjectKey(name.substring(0, i)));
    }
}
