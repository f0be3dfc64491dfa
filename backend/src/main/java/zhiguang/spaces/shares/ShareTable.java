package zhiguang.spaces.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;
import zhiguang.spaces.EntryRow;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;

/** The rows of {@code space_share}. */
@Repository
class ShareTable {

    private final JdbcClient jdbc;

    ShareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Share share, ShareToken token) {
        jdbc.sql("""
                        INSERT INTO space_share (id, token_hash, space, created_by, created_at, expires_at, most_downloads, for_script)
                        VALUES (:id, :hash, :space, :by, :created, :expires, :most, :script)
                        """)
                .param("id", share.id().value())
                .param("hash", token.hash())
                .param("space", share.space().value())
                .param("by", share.createdBy().value())
                .param("created", EntryRow.at(share.createdAt()))
                .param("expires", EntryRow.at(share.expiresAt()))
                .param("most", share.mostDownloads().isPresent() ? share.mostDownloads().getAsInt() : null)
                .param("script", share.forScript())
                .update();
        jdbc.sql("INSERT INTO space_share_entry (share, entry) SELECT :id, e FROM unnest(:entries) e")
                .param("id", share.id().value())
                .param("entries", share.entries().stream().map(e -> e.id().value()).distinct().toArray(UUID[]::new))
                .update();
    }

    Optional<Share> find(ShareToken token) {
        return jdbc.sql("SELECT * FROM space_share WHERE token_hash = :hash").param("hash", token.hash()).query(this::share).optional();
    }

    Optional<Share> find(ShareId id) {
        return jdbc.sql("SELECT * FROM space_share WHERE id = :id").param("id", id.value()).query(this::share).optional();
    }

    /** Those of a space that can still be opened, the latest first. */
    List<Share> open(SpaceId space, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM space_share
                         WHERE space = :space AND revoked_at IS NULL AND expires_at > :now
                         ORDER BY created_at DESC
                        """)
                .param("space", space.value())
                .param("now", EntryRow.at(now))
                .query(this::share)
                .list();
    }

    void revoke(ShareId id, Instant now) {
        jdbc.sql("UPDATE space_share SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("id", id.value())
                .param("now", EntryRow.at(now))
                .update();
    }

    /** Counts a download; false when there have been as many as there may be. */
    boolean count(ShareId id) {
        return jdbc.sql("""
                        UPDATE space_share SET downloads = downloads + 1
                         WHERE id = :id AND (most_downloads IS NULL OR downloads < most_downloads)
                        """)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    int forget(Instant before) {
        return jdbc.sql("DELETE FROM space_share WHERE expires_at < :before").param("before", EntryRow.at(before)).update();
    }

    private List<SpaceEntry> entries(UUID share) {
        return jdbc.sql("SELECT " + EntryRow.COLUMNS + """
                         FROM space_share_entry s JOIN space_entry e ON e.id = s.entry
                        WHERE s.share = :share AND e.bin IS NULL ORDER BY e.key
                        """)
                .param("share", share)
                .query(EntryRow::entry)
                .list();
    }

    private Share share(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int most = row.getInt("most_downloads");
        @Nullable OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Share(
                new ShareId(id),
                new SpaceId(row.getObject("space", UUID.class)),
                new UserId(row.getObject("created_by", UUID.class)),
                EntryRow.instant(row, "created_at"),
                EntryRow.instant(row, "expires_at"),
                most == 0 ? OptionalInt.empty() : OptionalInt.of(most),
                row.getInt("downloads"),
                row.getBoolean("for_script"),
                Optional.ofNullable(revoked).map(OffsetDateTime::toInstant),
                entries(id));
    }
}
