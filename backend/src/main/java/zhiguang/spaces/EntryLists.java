package zhiguang.spaces;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks into {@code space_entry}: folders, what is below them, and names. */
@Repository
class EntryLists {

    private static final String IN_FOLDER = " FROM space_entry e WHERE e.space = :space AND e.parent = :folder AND e.bin IS NULL";

    private final JdbcClient jdbc;

    EntryLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SpaceEntry> folder(SpaceId space, FolderPath folder, EntryOrder order, int offset, int limit) {
        return jdbc.sql("SELECT " + EntryRow.COLUMNS + IN_FOLDER + order.sql() + " OFFSET :offset LIMIT :limit")
                .param("space", space.value())
                .param("folder", folder.value())
                .param("offset", offset)
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }

    int count(SpaceId space, FolderPath folder) {
        return jdbc.sql("SELECT count(*)" + IN_FOLDER)
                .param("space", space.value())
                .param("folder", folder.value())
                .query(Integer.class)
                .single();
    }

    /** Files at any depth below the folder, by key, after the given one. */
    List<StoredObject> below(SpaceId space, FolderPath folder, Optional<ObjectKey> after, int limit) {
        KeyRange range = KeyRange.below(folder);
        return jdbc.sql("SELECT " + EntryRow.COLUMNS + """
                         FROM space_entry e
                        WHERE e.space = :space AND e.key > :from AND e.key < :to AND e.bin IS NULL AND e.store_key IS NOT NULL
                        ORDER BY e.key LIMIT :limit
                        """)
                .param("space", space.value())
                .param("from", after.map(ObjectKey::value).orElse(range.from()))
                .param("to", range.to())
                .param("limit", limit)
                .query(EntryRow::file)
                .list();
    }
}
