package zhiguang.spaces;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;

/** How much a space may hold: its own limit where an administrator set one, else that of its kind. */
@Service
public class StorageQuota {

    private final JdbcClient jdbc;
    private final SpaceSettings settings;

    StorageQuota(JdbcClient jdbc, SpaceSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Refuses what would not fit beside what is there and what uploads have announced; to be asked before the first byte. */
    public void require(SpaceId space, long moreBytes) {
        long left = use(space).left();
        if (moreBytes > left) {
            throw full(moreBytes, left);
        }
    }

    /** Refuses what would not fit beside what is there; for the end of an upload, whose own announcement must not count against it. */
    void requireStored(SpaceId space, long moreBytes) {
        long left = Math.max(0, leftOf(space));
        if (moreBytes > left) {
            throw full(moreBytes, left);
        }
    }

    public SpaceUse use(SpaceId space) {
        return jdbc.sql("""
                        SELECT s.used_bytes, s.used_objects, coalesce(s.quota_bytes,
                                   CASE WHEN s.owner IS NULL THEN :project ELSE :personal END) AS quota,
                               (SELECT coalesce(sum(e.size), 0) FROM space_bin b JOIN space_entry e ON e.bin = b.id
                                 WHERE b.space = s.id) AS in_bin,
                               (SELECT coalesce(sum(u.size), 0) FROM upload u WHERE u.space = s.id AND u.state = 'OPEN')
                               + (SELECT coalesce(sum(u.size), 0) FROM upload u
                                   WHERE u.space = s.id AND NOT u.freed AND u.store_upload_id LIKE 'sum:%') AS coming
                          FROM space s WHERE s.id = :space
                        """)
                .param("space", space.value())
                .param("project", settings.projectQuota().toBytes())
                .param("personal", settings.personalQuota().toBytes())
                .query((row, n) -> new SpaceUse(
                        row.getLong("used_bytes"),
                        row.getLong("used_objects"),
                        row.getLong("in_bin"),
                        row.getLong("coming"),
                        row.getLong("quota")))
                .single();
    }

    /** Of a project's space, where it has one. */
    public Optional<SpaceUse> ofProject(AccountName account) {
        return jdbc.sql("SELECT id FROM space WHERE account = :account")
                .param("account", account.value())
                .query(UUID.class)
                .optional()
                .map(id -> use(new SpaceId(id)));
    }

    private long leftOf(SpaceId space) {
        return jdbc.sql("""
                        SELECT coalesce(quota_bytes, CASE WHEN owner IS NULL THEN :project ELSE :personal END) - used_bytes
                          FROM space WHERE id = :space
                        """)
                .param("space", space.value())
                .param("project", settings.projectQuota().toBytes())
                .param("personal", settings.personalQuota().toBytes())
                .query(Long.class)
                .single();
    }

    private static InvalidInputException full(long wanted, long left) {
        return new InvalidInputException(
                "space.full", "This space has %d bytes left; %d are wanted.".formatted(left, wanted), DataSize.ofBytes(wanted), DataSize.ofBytes(left));
    }
}
