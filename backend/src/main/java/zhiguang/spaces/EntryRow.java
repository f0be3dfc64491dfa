package zhiguang.spaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Rows of {@code space_entry} as values. */
public final class EntryRow {

    public static final String COLUMNS = "e.id, e.key, e.store_key, e.size, e.etag, e.part_size, e.sha256, e.modified, e.missing";

    private EntryRow() {}

    public static SpaceEntry entry(ResultSet row, int number) throws SQLException {
        return row.getString("store_key") == null ? folder(row) : file(row, number);
    }

    static StoredObject file(ResultSet row, int number) throws SQLException {
        long partSize = row.getLong("part_size");
        return new StoredObject(
                new ObjectId(row.getObject("id", UUID.class)),
                new ObjectKey(row.getString("key")),
                new StoreKey(row.getString("store_key")),
                row.getLong("size"),
                instant(row, "modified"),
                row.getString("etag"),
                partSize == 0 ? OptionalLong.empty() : OptionalLong.of(partSize),
                Optional.ofNullable(row.getString("sha256")),
                row.getBoolean("missing"));
    }

    private static SpaceFolder folder(ResultSet row) throws SQLException {
        return new SpaceFolder(
                new ObjectId(row.getObject("id", UUID.class)), new ObjectKey(row.getString("key")), instant(row, "modified"));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
