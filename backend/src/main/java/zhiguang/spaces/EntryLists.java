package zhiguang.spaces;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks into {@code space_entry}: folders, what is below them, and names. */
@Repository
class EntryLists {

    private static final String IN_FOLDER = " FROM space_entry e WHERE e.space = :space AND e.parent = :folder AND e.bin IS NULL";

    static final String SEARCH = "SELECT " + EntryRow.COLUMNS + """
             FROM space_entry e
            WHERE e.space = :space AND lower(e.name) LIKE lower(:pattern) AND e.key > :from AND e.key < :to AND e.bin IS NULL
            ORDER BY lower(e.name), e.key LIMIT :limit
            """;

    private final JdbcClient jdbc;

    EntryLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SpaceEntry> folder(SpaceId space, FolderPath folder, EntryOrder order, int offset, int limit) {
        return jdbc.sql(folderSql(order))
                .param("space", space.value())
                .param("folder", folder.value())
                .param("offset", offset)
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }

    /** By name an index gives the rows in their order. */
    static String folderSql(EntryOrder order) {
        return "SELECT " + EntryRow.COLUMNS + IN_FOLDER + order.sql() + " OFFSET :offset LIMIT :limit";
    }

    int count(SpaceId space, FolderPath folder) {
        return jdbc.sql("SELECT count(*)" + IN_FOLDER)
                .param("space", space.value())
                .param("folder", folder.value())
                .query(Integer.class)
                .single();
    }

    /** Files and folders below the folder whose name has the text in it, in whatever case. */
    List<SpaceEntry> search(SpaceId space, FolderPath folder, String text, int limit) {
        KeyRange range = KeyRange.below(folder);
        return jdbc.sql(SEARCH)
                .param("space", space.value())
                .param("pattern", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .param("from", range.from())
                .param("to", range.to())
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }

    Map<FolderPath, FolderSize> sizes(SpaceId space, Collection<FolderPath> folders) {
        Map<FolderPath, FolderSize> sizes = new HashMap<>();
        jdbc.sql("""
                        SELECT f.key, s.bytes, s.files
                          FROM unnest(:folders) AS f (key)
                          CROSS JOIN LATERAL (
                              SELECT coalesce(sum(e.size), 0) AS bytes, count(e.store_key) AS files
                                FROM space_entry e
                               WHERE e.space = :space AND e.bin IS NULL AND e.key > f.key || '/' AND e.key < f.key || '0') s
                        """)
                .param("space", space.value())
                .param("folders", folders.stream().map(FolderPath::value).toArray(String[]::new))
                .query(row -> {
                    sizes.put(new FolderPath(row.getString("key")), new FolderSize(row.getLong("bytes"), row.getLong("files")));
                });
        return sizes;
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
