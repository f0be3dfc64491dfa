package zhiguang.spaces;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Contents that nothing stands for, until the store has deleted them. */
@Repository
class GarbageTable {

    private final JdbcClient jdbc;

    GarbageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Garbage(SpaceId space, StoreKey content) {}

    void add(SpaceId space, StoreKey content) {
        jdbc.sql("INSERT INTO space_garbage (space, store_key) VALUES (:space, :content) ON CONFLICT DO NOTHING")
                .param("space", space.value())
                .param("content", content.value())
                .update();
    }

    /** The oldest. */
    List<Garbage> list(int limit) {
        return jdbc.sql("SELECT space, store_key FROM space_garbage ORDER BY since, store_key LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> new Garbage(
                        new SpaceId(row.getObject("space", UUID.class)), new StoreKey(row.getString("store_key"))))
                .list();
    }

    boolean isNamed(Garbage garbage) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM space_entry WHERE space = :space AND store_key = :content)")
                .param("space", garbage.space().value())
                .param("content", garbage.content().value())
                .query(Boolean.class)
                .single();
    }

    void remove(Garbage garbage) {
        jdbc.sql("DELETE FROM space_garbage WHERE space = :space AND store_key = :content")
                .param("space", garbage.space().value())
                .param("content", garbage.content().value())
                .update();
    }

    /** All that a space has, its bin too, becomes garbage; tells how many names went. */
    int clear(SpaceId space) {
        int gone = jdbc.sql("""
                        WITH gone AS (DELETE FROM space_entry WHERE space = :space RETURNING space, store_key),
                            kept AS (INSERT INTO space_garbage (space, store_key)
                                SELECT DISTINCT space, store_key FROM gone WHERE store_key IS NOT NULL ON CONFLICT DO NOTHING)
                        SELECT count(*) FROM gone
                        """)
                .param("space", space.value())
                .query(Integer.class)
                .single();
        jdbc.sql("DELETE FROM space_bin WHERE space = :space").param("space", space.value()).update();
        return gone;
    }
}
