package zhiguang.spaces;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What comparisons with the store keep and change. */
@Repository
class CheckTable {

    private final JdbcClient jdbc;

    CheckTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SpaceId> spaces() {
        return jdbc.sql("SELECT id FROM space ORDER BY id").query((row, n) -> new SpaceId(row.getObject("id", UUID.class))).list();
    }

    Optional<SpaceCheck> find(SpaceId space) {
        return jdbc.sql("SELECT * FROM space_check WHERE space = :space")
                .param("space", space.value())
                .query((row, n) -> new SpaceCheck(
                        space,
                        EntryRow.instant(row, "begun_at"),
                        row.getString("after_key"),
                        row.getObject("ended_at") != null,
                        row.getLong("seen"),
                        row.getLong("adopted"),
                        row.getLong("unnamed"),
                        row.getLong("removed"),
                        row.getLong("missing")))
                .optional();
    }

    void save(SpaceCheck check, Instant now) {
        jdbc.sql("""
                        INSERT INTO space_check (space, begun_at, after_key, ended_at, seen, adopted, unnamed, removed, missing)
                        VALUES (:space, :begun, :after, :ended, :seen, :adopted, :unnamed, :removed, :missing)
                        ON CONFLICT (space) DO UPDATE SET
                            begun_at = excluded.begun_at, after_key = excluded.after_key, ended_at = excluded.ended_at, seen = excluded.seen,
                            adopted = excluded.adopted, unnamed = excluded.unnamed, removed = excluded.removed, missing = excluded.missing
                        """)
                .param("space", check.space().value())
                .param("begun", EntryRow.at(check.begun()))
                .param("after", check.after())
                .param("ended", check.ended() ? EntryRow.at(now) : null)
                .param("seen", check.seen())
                .param("adopted", check.adopted())
                .param("unnamed", check.unnamed())
                .param("removed", check.removed())
                .param("missing", check.missing())
                .update();
    }

    /** Notes that the store has these contents, and says which of them have a name. */
    Set<String> see(SpaceId space, Collection<StoreKey> contents, Instant now) {
        return jdbc.sql("""
                        UPDATE space_entry SET seen_at = :now, missing = false
                         WHERE space = :space AND store_key = ANY(:contents) RETURNING store_key
                        """)
                .param("space", space.value())
                .param("contents", contents.stream().map(StoreKey::value).toArray(String[]::new))
                .param("now", EntryRow.at(now))
                .query(String.class)
                .set();
    }

    boolean isGarbage(SpaceId space, StoreKey content) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM space_garbage WHERE space = :space AND store_key = :content)")
                .param("space", space.value())
                .param("content", content.value())
                .query(Boolean.class)
                .single();
    }

    /** Contents with a name that were not seen since then, after the given one. */
    List<StoreKey> unseen(SpaceId space, Instant since, String after, int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT store_key FROM space_entry
                         WHERE space = :space AND store_key > :after AND (seen_at IS NULL OR seen_at < :since)
                         ORDER BY store_key LIMIT :limit
                        """)
                .param("space", space.value())
                .param("after", after)
                .param("since", EntryRow.at(since))
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(StoreKey::new)
                .toList();
    }

    void markMissing(SpaceId space, StoreKey content) {
        jdbc.sql("UPDATE space_entry SET missing = true WHERE space = :space AND store_key = :content")
                .param("space", space.value())
                .param("content", content.value())
                .update();
    }
}
