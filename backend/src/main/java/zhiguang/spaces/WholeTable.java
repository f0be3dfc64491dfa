package zhiguang.spaces;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** What {@link UploadTable} does for one upload, for many files that are put whole. */
@Repository
class WholeTable {

    private final JdbcClient jdbc;

    WholeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names among these of which the user has an open upload. */
    Set<ObjectKey> openKeys(UserId user, SpaceId space, Collection<ObjectKey> keys) {
        return Set.copyOf(jdbc.sql("""
                        SELECT object_key FROM upload
                         WHERE space = :space AND started_by = :user AND state = 'OPEN' AND object_key = ANY(:keys)
                        """)
                .param("space", space.value())
                .param("user", user.value())
                .param("keys", keys.stream().map(ObjectKey::value).toArray(String[]::new))
                .query((row, n) -> new ObjectKey(row.getString("object_key")))
                .list());
    }

    /** Answers which were written: not those whose user has begun one of the same name meanwhile. */
    List<UploadId> insert(Collection<UploadRow> rows, Instant now) {
        return jdbc.sql("""
                        INSERT INTO upload (id, space, started_by, object_key, replaces, store_key, size, part_size, store_upload_id, state,
                                            created_at, touched_at)
                        SELECT f.*, 'OPEN', :now, :now
                          FROM unnest(:ids::uuid[], :spaces::uuid[], :users::uuid[], :keys::text[], :replaces::boolean[], :contents::text[],
                                      :sizes::bigint[], :partSizes::bigint[], :sums::text[]) AS f
                        ON CONFLICT (space, started_by, object_key) WHERE state = 'OPEN' DO NOTHING RETURNING id
                        """)
                .param("ids", array(rows, row -> row.upload().id().value(), new UUID[0]))
                .param("spaces", array(rows, row -> row.space().value(), new UUID[0]))
                .param("users", array(rows, row -> row.startedBy().value(), new UUID[0]))
                .param("keys", array(rows, row -> row.upload().key().value(), new String[0]))
                .param("replaces", array(rows, UploadRow::replaces, new Boolean[0]))
                .param("contents", array(rows, row -> row.content().value(), new String[0]))
                .param("sizes", array(rows, row -> row.upload().size(), new Long[0]))
                .param("partSizes", array(rows, row -> row.upload().partSize(), new Long[0]))
                .param("sums", array(rows, UploadRow::storeId, new String[0]))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new UploadId(row.getObject("id", UUID.class)))
                .list();
    }

    /** This user's open ones among these. */
    List<UploadRow> open(UserId user, Collection<UploadId> ids) {
        return jdbc.sql(UploadTable.COLUMNS + """
                         WHERE u.id = ANY(:ids) AND u.started_by = :user AND u.state = 'OPEN' AND u.store_upload_id LIKE 'sum:%'
                        """)
                .param("ids", values(ids))
                .param("user", user.value())
                .query(UploadTable::map)
                .list();
    }

    void touch(Collection<UploadId> ids, Instant now) {
        jdbc.sql("UPDATE upload SET touched_at = :now WHERE id = ANY(:ids) AND state = 'OPEN'")
                .param("ids", values(ids))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Answers which are completed now: not those that were given up meanwhile. */
    Set<UploadId> complete(Collection<UploadId> ids, Instant now) {
        jdbc.sql("UPDATE upload SET state = 'COMPLETED', ended_at = :now, freed = true WHERE id = ANY(:ids) AND state = 'OPEN'")
                .param("ids", values(ids))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return new HashSet<>(jdbc.sql("SELECT id FROM upload WHERE id = ANY(:ids) AND state = 'COMPLETED'")
                .param("ids", values(ids))
                .query((row, n) -> new UploadId(row.getObject("id", UUID.class)))
                .list());
    }

    private static UUID[] values(Collection<UploadId> ids) {
        return array(ids, UploadId::value, new UUID[0]);
    }

    private static <T, V> V[] array(Collection<T> of, Function<T, V> value, V[] kind) {
        return of.stream().map(value).toList().toArray(kind);
    }
}
