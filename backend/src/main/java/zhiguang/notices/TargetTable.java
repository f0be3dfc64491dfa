package zhiguang.notices;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.credentials.SecretBox;
import zhiguang.identity.UserId;

/** The rows of {@code notice_target}; addresses are sealed. */
@Repository
class TargetTable {

    private final JdbcClient jdbc;
    private final SecretBox box;

    TargetTable(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** What a page shows of a way's address. */
    record Shown(String shown, Optional<Trouble> trouble, Optional<Instant> troubleAt, Optional<Instant> sentAt, Optional<Instant> testedAt) {}

    void put(UserId owner, Way way, Target target) {
        jdbc.sql("""
                INSERT INTO notice_target (owner, way, sealed, shown) VALUES (:owner, :way, :sealed, :shown)
                ON CONFLICT (owner, way) DO UPDATE SET sealed = :sealed, shown = :shown, trouble = NULL, trouble_at = NULL, sent_at = NULL
                """)
                .param("owner", owner.value())
                .param("way", way.name())
                .param("sealed", box.seal(place(owner, way), target.sealable()))
                .param("shown", target.shown())
                .update();
    }

    void remove(UserId owner, Way way) {
        jdbc.sql("DELETE FROM notice_target WHERE owner = :owner AND way = :way")
                .param("owner", owner.value())
                .param("way", way.name())
                .update();
    }

    Optional<Target> find(UserId owner, Way way) {
        return jdbc.sql("SELECT sealed FROM notice_target WHERE owner = :owner AND way = :way")
                .param("owner", owner.value())
                .param("way", way.name())
                .query((row, n) -> Target.of(box.open(place(owner, way), row.getBytes("sealed"))))
                .optional();
    }

    Optional<Shown> show(UserId owner, Way way) {
        return jdbc.sql("SELECT * FROM notice_target WHERE owner = :owner AND way = :way")
                .param("owner", owner.value())
                .param("way", way.name())
                .query((row, n) -> new Shown(
                        row.getString("shown"),
                        trouble(row.getString("trouble")),
                        NoticeColumns.instant(row, "trouble_at"),
                        NoticeColumns.instant(row, "sent_at"),
                        NoticeColumns.instant(row, "tested_at")))
                .optional();
    }

    /** False when one was asked for since {@code notSince}: two clicks are one. */
    boolean test(UserId owner, Way way, Instant now, Instant notSince) {
        return jdbc.sql("""
                UPDATE notice_target SET tested_at = :now
                WHERE owner = :owner AND way = :way AND (tested_at IS NULL OR tested_at < :since)
                """)
                        .param("now", NoticeColumns.time(now))
                        .param("since", NoticeColumns.time(notSince))
                        .param("owner", owner.value())
                        .param("way", way.name())
                        .update()
                == 1;
    }

    void worked(UserId owner, Way way, Instant now) {
        change("sent_at = :now, trouble = NULL, trouble_at = NULL", owner, way, now);
    }

    void failed(UserId owner, Way way, Trouble trouble, Instant now) {
        change("trouble = '" + trouble.name() + "', trouble_at = :now", owner, way, now);
    }

    private void change(String assignments, UserId owner, Way way, Instant now) {
        jdbc.sql("UPDATE notice_target SET " + assignments + " WHERE owner = :owner AND way = :way")
                .param("now", NoticeColumns.time(now))
                .param("owner", owner.value())
                .param("way", way.name())
                .update();
    }

    private static Optional<Trouble> trouble(@Nullable String word) {
        return Optional.ofNullable(word).map(Trouble::valueOf);
    }

    private static String place(UserId owner, Way way) {
        return "notice-target " + owner + " " + way;
    }
}
