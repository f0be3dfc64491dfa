package zhiguang.notices;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.identity.UserId;

/** The rows of {@code notice}, with those of {@code notice_delivery} that come with them. */
@Repository
class NoticeTable {

    private static final String LISTED = "owner = :owner AND ready IS NOT NULL AND 'PAGE' = ANY(ways)";

    /** Part of a condition: not waited for until it is on the disk; the mark that comes later is, and what comes after no mark is read once more. */
    private static final String UNFLUSHED = " AND set_config('synchronous_commit', 'off', true) IS NOT NULL";

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is not to be told before its cause has been looked for. */
    record Unready(long id, UserId owner, Notice notice) {}

    /** One that pages have to hear of. */
    record Heard(long ready, UserId owner, Notice notice) {}

    /** Empty when this person has been told of it before, by whichever portal. */
    @Transactional
    public Optional<Long> insert(NewNotice notice, Instant now) {
        Optional<Long> id = jdbc.sql("""
                INSERT INTO notice (owner, cluster, job_id, submitted_at, kind, name, state, tasks, tasks_good, tasks_bad, happened_at,
                    limit_at, ways, made_at)
                VALUES (:owner, :cluster, :job, :submitted, :kind, :name, :state, :tasks, :good, :bad, :happened, :limit, :ways, :now)
                ON CONFLICT DO NOTHING RETURNING id
                """)
                .param("owner", notice.owner().value())
                .param("cluster", notice.cluster().value())
                .param("job", notice.job())
                .param("submitted", NoticeColumns.time(notice.submitted()))
                .param("kind", notice.kind().name())
                .param("name", notice.name())
                .param("state", notice.state().name())
                .param("tasks", notice.tally().map(Notice.Tally::total).orElse(null), Types.BIGINT)
                .param("good", notice.tally().map(Notice.Tally::good).orElse(null), Types.BIGINT)
                .param("bad", notice.tally().map(Notice.Tally::bad).orElse(null), Types.BIGINT)
                .param("happened", NoticeColumns.time(notice.happened()))
                .param("limit", notice.limitAt().map(NoticeColumns::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ways", notice.ways().stream().map(Way::name).toArray(String[]::new))
                .param("now", NoticeColumns.time(now))
                .query(Long.class)
                .optional();
        id.filter(i -> !notice.isToBeExplained()).ifPresent(i -> makeReady(i, Optional.empty(), now));
        return id;
    }

    /** From now on it is told; false when another portal was quicker. */
    @Transactional
    public boolean makeReady(long id, Optional<Notice.Reason> reason, Instant now) {
        int changed = jdbc.sql("""
                UPDATE notice SET ready = nextval('notice_ready'), cause = :cause, cause_sure = :sure, cause_detail = :detail
                WHERE id = :id AND ready IS NULL
                """ + UNFLUSHED)
                .param("cause", reason.map(r -> r.cause().name()).orElse(null), Types.VARCHAR)
                .param("sure", reason.map(Notice.Reason::sure).orElse(false))
                .param("detail", reason.map(r -> r.detail().replace("\0", "")).orElse(""))
                .param("id", id)
                .update();
        if (changed == 1) {
            jdbc.sql("""
                    INSERT INTO notice_delivery (id, owner, way, notice, state, made_at)
                    SELECT gen_random_uuid(), n.owner, t.way, n.id, 'WAITING', :now
                    FROM notice n JOIN notice_target t ON t.owner = n.owner AND t.way = ANY(n.ways) WHERE n.id = :id
                    """)
                    .param("now", NoticeColumns.time(now))
                    .param("id", id)
                    .update();
        }
        return changed == 1;
    }

    List<Unready> listUnready(int most) {
        return jdbc.sql("SELECT * FROM notice WHERE ready IS NULL ORDER BY id LIMIT :most")
                .param("most", most)
                .query((row, n) -> new Unready(row.getLong("id"), NoticeColumns.owner(row), NoticeColumns.read(row, n)))
                .list();
    }

    List<Notice> list(UserId owner, boolean unread, int offset, int limit) {
        return jdbc.sql("SELECT * FROM notice WHERE " + LISTED + (unread ? " AND read_at IS NULL" : "")
                        + " ORDER BY id DESC OFFSET :offset LIMIT :limit")
                .param("owner", owner.value())
                .param("offset", offset)
                .param("limit", limit)
                .query(NoticeColumns::read)
                .list();
    }

    /** Of the list; at most {@code most}. */
    int count(UserId owner, boolean unread, int most) {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM notice WHERE " + LISTED + (unread ? " AND read_at IS NULL" : "")
                        + " LIMIT :most) found")
                .param("owner", owner.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    List<Notice> find(Collection<Long> ids) {
        return jdbc.sql("SELECT * FROM notice WHERE id = ANY(:ids) ORDER BY id")
                .param("ids", ids.toArray(Long[]::new))
                .query(NoticeColumns::read)
                .list();
    }

    void markRead(UserId owner, Collection<Long> ids, Instant now) {
        jdbc.sql("UPDATE notice SET read_at = :now WHERE owner = :owner AND id = ANY(:ids) AND read_at IS NULL")
                .param("now", NoticeColumns.time(now))
                .param("owner", owner.value())
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    void markAllRead(UserId owner, Instant now) {
        jdbc.sql("UPDATE notice SET read_at = :now WHERE owner = :owner AND read_at IS NULL AND ready IS NOT NULL")
                .param("now", NoticeColumns.time(now))
                .param("owner", owner.value())
                .update();
    }

    long newest() {
        return jdbc.sql("SELECT coalesce(max(ready), 0) FROM notice").query(Long.class).single();
    }

    List<Heard> listReadySince(long ready, int most) {
        return jdbc.sql("SELECT * FROM notice WHERE ready > :ready ORDER BY ready LIMIT :most")
                .param("ready", ready)
                .param("most", most)
                .query((row, n) -> new Heard(row.getLong("ready"), NoticeColumns.owner(row), NoticeColumns.read(row, n)))
                .list();
    }

    void forget(Instant before) {
        jdbc.sql("DELETE FROM notice WHERE made_at < :before").param("before", NoticeColumns.time(before)).update();
    }

    /** The tests of ways belong to no notice. */
    void forgetTests(Instant before) {
        jdbc.sql("DELETE FROM notice_delivery WHERE notice IS NULL AND made_at < :before")
                .param("before", NoticeColumns.time(before))
                .update();
    }
}
