package zhiguang.spaces;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** Entries below one folder beside those below another, by what they are called there; changes need the space's lock. */
@Repository
class MergeTable {

    /** {@code s} is called {@code t.key} once it is below the other; an index gives each {@code t}. */
    private static final String PAIRS = """
             FROM space_entry s JOIN space_entry t
               ON t.space = :to AND t.bin IS NULL AND t.key = :target || substr(s.key, length(:source) + 1)
            WHERE s.space = :from AND s.bin IS NULL AND (s.key = :source OR s.key > :below AND s.key < :end)
            """;

    private final JdbcClient jdbc;

    MergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first name that is a file here and a folder there, or the other way round. */
    Optional<ObjectKey> clash(SpaceId from, SpaceEntry entry, SpaceId to, ObjectKey target) {
        return pairs("SELECT t.key" + PAIRS + " AND (s.store_key IS NULL) <> (t.store_key IS NULL) ORDER BY t.key LIMIT 1", from, entry, to, target)
                .query(String.class)
                .optional()
                .map(ObjectKey::new);
    }

    /** Puts the files that are about to be replaced into the bin. */
    void binReplaced(SpaceId space, SpaceEntry entry, ObjectKey target, UserId by, Instant now) {
        pairs("""
                        WITH old AS (SELECT t.id, t.key, gen_random_uuid() AS bin
                        """ + PAIRS + """
                          AND t.store_key IS NOT NULL),
                        kept AS (INSERT INTO space_bin (id, space, key, replaced, deleted_by, deleted_at)
                                 SELECT bin, :to, key, true, :by, :now FROM old)
                        UPDATE space_entry e SET bin = old.bin FROM old WHERE e.id = old.id
                        """, space, entry, space, target)
                .param("by", by.value())
                .param("now", EntryRow.at(now))
                .update();
    }

    /** Forgets the folders of an entry's tree that are there under the target too. */
    void dropFoldersInBoth(SpaceId space, SpaceEntry entry, ObjectKey target) {
        pairs("DELETE FROM space_entry WHERE id IN (SELECT s.id" + PAIRS + " AND s.store_key IS NULL)", space, entry, space, target).update();
    }

    private JdbcClient.StatementSpec pairs(String sql, SpaceId from, SpaceEntry entry, SpaceId to, ObjectKey target) {
        KeyRange below = KeyRange.below(new FolderPath(entry.key().value()));
        return jdbc.sql(sql)
                .param("from", from.value())
                .param("source", entry.key().value())
                .param("below", below.from())
                .param("end", below.to())
                .param("to", to.value())
                .param("target", target.value());
    }
}
