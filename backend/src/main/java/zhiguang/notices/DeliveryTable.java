package zhiguang.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code notice_delivery}: what has to be sent, and what became of it. */
@Repository
class DeliveryTable {

    private final JdbcClient jdbc;

    DeliveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code notice} is empty for a test message. */
    record Waiting(UUID id, Optional<Long> notice, int attempts, Instant made) {}

    /** Where something waits. */
    record Door(UserId owner, Way way) {}

    void insertTest(UUID id, UserId owner, Way way, Instant now) {
        jdbc.sql("INSERT INTO notice_delivery (id, owner, way, state, made_at) VALUES (:id, :owner, :way, 'WAITING', :now)")
                .param("id", id)
                .param("owner", owner.value())
                .param("way", way.name())
                .param("now", NoticeColumns.time(now))
                .update();
    }

    List<Waiting> listWaiting(UserId owner, Way way, int most) {
        return jdbc.sql("""
                SELECT * FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'WAITING' ORDER BY made_at, notice LIMIT :most
                """)
                .param("owner", owner.value())
                .param("way", way.name())
                .param("most", most)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("notice", Long.class)),
                        row.getInt("attempts"),
                        NoticeColumns.instant(row, "made_at").orElseThrow()))
                .list();
    }

    /** Where something waits that is newer than that moment. */
    List<Door> listDoors(Instant since) {
        return jdbc.sql("SELECT DISTINCT owner, way FROM notice_delivery WHERE state = 'WAITING' AND made_at > :since")
                .param("since", NoticeColumns.time(since))
                .query((row, n) -> new Door(NoticeColumns.owner(row), Way.valueOf(row.getString("way"))))
                .list();
    }

    /** Messages of one notice that went there since then; of digests the last one's time. */
    int countSingles(UserId owner, Way way, Instant since) {
        return jdbc.sql("""
                SELECT count(DISTINCT message) FROM notice_delivery
                WHERE owner = :owner AND way = :way AND state = 'SENT' AND ended_at > :since AND NOT digest AND notice IS NOT NULL
                """)
                .param("owner", owner.value())
                .param("way", way.name())
                .param("since", NoticeColumns.time(since))
                .query(Integer.class)
                .single();
    }

    Optional<Instant> lastDigest(UserId owner, Way way) {
        return jdbc.sql("""
                SELECT ended_at FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'SENT' AND digest
                ORDER BY ended_at DESC LIMIT 1
                """)
                .param("owner", owner.value())
                .param("way", way.name())
                .query((row, n) -> NoticeColumns.instant(row, "ended_at").orElseThrow())
                .optional();
    }

    int countWaiting(UserId owner, Way way) {
        return jdbc.sql("SELECT count(*) FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'WAITING'")
                .param("owner", owner.value())
                .param("way", way.name())
                .query(Integer.class)
                .single();
    }

    int countGivenUp(UserId owner, Way way, Instant since) {
        return jdbc.sql("""
                SELECT count(*) FROM notice_delivery WHERE owner = :owner AND way = :way AND state = 'GIVEN_UP' AND ended_at > :since
                """)
                .param("owner", owner.value())
                .param("way", way.name())
                .param("since", NoticeColumns.time(since))
                .query(Integer.class)
                .single();
    }

    void sent(Collection<UUID> ids, UUID message, boolean digest, Instant now) {
        jdbc.sql("""
                UPDATE notice_delivery SET state = 'SENT', ended_at = :now, message = :message, digest = :digest, attempts = attempts + 1,
                    trouble = NULL
                WHERE id = ANY(:ids)
                """)
                .param("now", NoticeColumns.time(now))
                .param("message", message)
                .param("digest", digest)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    void failed(Collection<UUID> ids, Trouble trouble) {
        jdbc.sql("UPDATE notice_delivery SET attempts = attempts + 1, trouble = :trouble WHERE id = ANY(:ids)")
                .param("trouble", trouble.name())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    void giveUp(Collection<UUID> ids, Trouble trouble, Instant now) {
        jdbc.sql("""
                UPDATE notice_delivery SET state = 'GIVEN_UP', ended_at = :now, attempts = attempts + 1, trouble = :trouble
                WHERE id = ANY(:ids)
                """)
                .param("now", NoticeColumns.time(now))
                .param("trouble", trouble.name())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }
}
