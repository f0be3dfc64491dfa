package zhiguang.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import zhiguang.identity.ClusterName;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.diagnosis.Cause;

/** A notice as a row of {@code notice}. */
final class NoticeColumns {

    private NoticeColumns() {}

    static Notice read(ResultSet row, int number) throws SQLException {
        Long tasks = row.getObject("tasks", Long.class);
        String cause = row.getString("cause");
        return new Notice(
                row.getLong("id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getLong("job_id"),
                instant(row, "submitted_at").orElseThrow(),
                row.getString("name"),
                JobState.valueOf(row.getString("state")),
                tasks == null
                        ? Optional.empty()
                        : Optional.of(new Notice.Tally(tasks, row.getLong("tasks_good"), row.getLong("tasks_bad"))),
                instant(row, "happened_at").orElseThrow(),
                instant(row, "limit_at"),
                ways(row),
                cause == null
                        ? Optional.empty()
                        : Optional.of(new Notice.Reason(Cause.valueOf(cause), row.getBoolean("cause_sure"), row.getString("cause_detail"))),
                row.getObject("read_at") != null,
                new ClusterName(row.getString("cluster")));
    }

    private static Set<Way> ways(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("ways").getArray()).map(Way::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static UserId owner(ResultSet row) throws SQLException {
        return new UserId(row.getObject("owner", UUID.class));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
