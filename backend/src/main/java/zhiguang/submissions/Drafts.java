package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;

/** What people are typing, right or wrong, so that another browser can go on with it; an empty text is none. */
@Service
public class Drafts {

    private static final int LARGEST = 6 << 20;
    private static final int LONGEST_ORIGIN = 100;
    private static final int MOST = 50;
    private static final Duration KEPT = Duration.ofDays(60);
    /** How late what was typed before may still arrive. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps it in place of an older one; of two that arrive in the wrong order the later typed stays. */
    public void keep(UserId owner, String origin, String body, Instant typed) {
        if (body.length() > LARGEST || origin.length() > LONGEST_ORIGIN) {
            return;
        }
        jdbc.sql("""
                INSERT INTO job_draft (owner, origin, body, saved_at) VALUES (:owner, :origin, :body, :at)
                ON CONFLICT (owner, origin) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at
                WHERE job_draft.saved_at <= excluded.saved_at
                """)
                .param("owner", owner.value())
                .param("origin", origin)
                .param("body", body.replace("\0", ""))
                .param("at", SubmissionTable.time(typed))
                .update();
        tidy(owner);
    }

    public Optional<String> find(UserId owner, String origin) {
        return jdbc.sql("SELECT body FROM job_draft WHERE owner = :owner AND origin = :origin AND body <> ''")
                .param("owner", owner.value())
                .param("origin", origin)
                .query(String.class)
                .optional();
    }

    /** All that this owner types or has typed, the newest first. */
    public List<String> list(UserId owner) {
        return jdbc.sql("SELECT body FROM job_draft WHERE owner = :owner AND body <> '' ORDER BY saved_at DESC")
                .param("owner", owner.value())
                .query(String.class)
                .list();
    }

    /** Also what was typed before and arrives only afterwards. */
    public void forget(UserId owner, String origin) {
        jdbc.sql("""
                INSERT INTO job_draft (owner, origin, body, saved_at) VALUES (:owner, :origin, '', :at)
                ON CONFLICT (owner, origin) DO UPDATE
                SET body = excluded.body, saved_at = greatest(job_draft.saved_at, excluded.saved_at)
                """)
                .param("owner", owner.value())
                .param("origin", origin)
                .param("at", SubmissionTable.time(clock.instant()))
                .update();
    }

    private void tidy(UserId owner) {
        jdbc.sql("""
                DELETE FROM job_draft WHERE owner = :owner AND (saved_at < :old OR body = '' AND saved_at < :late
                    OR body <> '' AND origin NOT IN (SELECT origin FROM job_draft
                        WHERE owner = :owner AND body <> '' ORDER BY saved_at DESC LIMIT :most))
                """)
                .param("owner", owner.value())
                .param("old", SubmissionTable.time(clock.instant().minus(KEPT)))
                .param("late", SubmissionTable.time(clock.instant().minus(LATE)))
                .param("most", MOST)
                .update();
    }
}
