package zhiguang.spaces;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code space_bin}. */
@Repository
class BinTable {

    private final JdbcClient jdbc;

    BinTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts an entry, and all below it, into the bin. Needs the space's lock. */
    BinId put(SpaceId space, SpaceEntry entry, boolean replaced, UserId by, Instant now) {
        BinId bin = BinId.random();
        jdbc.sql("""
                        INSERT INTO space_bin (id, space, key, replaced, deleted_by, deleted_at)
                        VALUES (:bin, :space, :key, :replaced, :by, :now)
                        """)
                .param("bin", bin.value())
                .param("space", space.value())
                .param("key", entry.key().value())
                .param("replaced", replaced)
                .param("by", by.value())
                .param("now", EntryRow.at(now))
                .update();
        jdbc.sql("UPDATE space_entry SET bin = :bin WHERE id = :id AND bin IS NULL")
                .param("bin", bin.value())
                .param("id", entry.id().value())
                .update();
        if (entry instanceof SpaceFolder folder) {
            KeyRange below = KeyRange.below(folder.path());
            jdbc.sql("UPDATE space_entry SET bin = :bin WHERE space = :space AND key > :from AND key < :to AND bin IS NULL")
                    .param("bin", bin.value())
                    .param("space", space.value())
                    .param("from", below.from())
                    .param("to", below.to())
                    .update();
        }
        return bin;
    }
}
