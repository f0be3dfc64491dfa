package zhiguang.jobs.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import zhiguang.cluster.NodeNames;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.GpuCount;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.JobUse;

/** A job as a row of {@code job_record}, and back. PostgreSQL's text holds no NUL. */
final class JobColumns {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private JobColumns() {}

    static MapSqlParameterSource write(String cluster, Job job, boolean accounted, Instant now) {
        String tres = job.allocated().isEmpty() ? job.requested() : job.allocated();
        return new MapSqlParameterSource()
                .addValue("cluster", cluster)
                .addValue("id", number(job.id()))
                .addValue("submitted", time(job.submitted()))
                .addValue("array", job.array().map(ArrayPart::job).orElse(null), Types.BIGINT)
                .addValue("tasks", job.array().map(part -> clean(part.tasks())).orElse(null), Types.VARCHAR)
                .addValue("count", job.array().map(ArrayPart::count).orElse(1L))
                .addValue("name", clean(job.name()))
                .addValue("user", clean(job.user()))
                .addValue("account", clean(job.account()))
                .addValue("partition", clean(job.partition()))
                .addValue("qos", clean(job.qos()))
                .addValue("state", job.state().name())
                .addValue("raw", clean(job.rawState()))
                .addValue("reason", clean(job.reason()))
                .addValue("eligible", time(job.eligible()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("started", time(job.started()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("ended", time(job.ended()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("limit", job.timeLimit().map(Duration::toSeconds).orElse(null), Types.BIGINT)
                .addValue("nodes", clean(job.nodes()))
                .addValue("nodeNames", NodeNames.expand(clean(job.nodes())).toArray(new String[0]), Types.ARRAY, "text")
                .addValue("requested", clean(job.requested()))
                .addValue("allocated", clean(job.allocated()))
                .addValue("nodeCount", count(tres, "node"))
                .addValue("cpuCount", count(tres, "cpu"))
                .addValue("gpuCount", GpuCount.of(tres))
                .addValue("directory", path(job.workDirectory()), Types.VARCHAR)
                .addValue("output", path(job.output()), Types.VARCHAR)
                .addValue("error", path(job.error()), Types.VARCHAR)
                .addValue("exit", job.end().exitCode())
                .addValue("signal", job.end().signal())
                .addValue("cpu", job.use().cpuTime().map(Duration::toMillis).orElse(null), Types.BIGINT)
                .addValue("peak", number(job.use().peakMemory()), Types.BIGINT)
                .addValue("gpuPercent", number(job.use().gpus().percent()), Types.BIGINT)
                .addValue("gpuMemory", number(job.use().gpus().peakMemory()), Types.BIGINT)
                .addValue("comment", clean(job.comment()))
                .addValue("finished", job.state().isFinished())
                .addValue("accounted", accounted && job.state().isFinished())
                .addValue("now", time(now));
    }

    static Job read(ResultSet row, int number) throws SQLException {
        String tasks = row.getString("array_tasks");
        Long cpu = row.getObject("cpu_millis", Long.class);
        return new Job(
                JobId.of(row.getLong("job_id")),
                row.getString("name"),
                row.getString("cluster_user"),
                row.getString("account"),
                row.getString("partition"),
                row.getString("qos"),
                JobState.valueOf(row.getString("state")),
                row.getString("raw_state"),
                row.getString("reason"),
                instant(row, "submitted_at").orElse(Instant.EPOCH),
                instant(row, "eligible_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getObject("limit_seconds", Long.class)).map(Duration::ofSeconds),
                row.getString("nodes"),
                row.getString("requested"),
                row.getString("allocated"),
                path(row.getString("work_directory")),
                path(row.getString("output")),
                new JobEnd(row.getInt("exit_code"), row.getInt("signal")),
                new JobUse(
                        Optional.ofNullable(cpu).map(Duration::ofMillis),
                        optional(row, "peak_memory"),
                        new GpuUse(optional(row, "gpu_percent"), optional(row, "gpu_memory"))),
                row.getString("comment"),
                tasks == null ? Optional.empty() : ArrayPart.of(row.getLong("array_job"), tasks),
                path(row.getString("error")),
                new ClusterName(row.getString("cluster")));
    }

    static long number(JobId id) {
        return Long.parseLong(id.value().replaceFirst("[_+].*", ""));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** Of Slurm's list of resources; 0 where it does not name it. */
    static long count(String tres, String resource) {
        for (String entry : tres.split(",")) {
            if (entry.startsWith(resource + "=")) {
                Matcher m = NUMBER.matcher(entry.substring(resource.length() + 1));
                return m.lookingAt() ? Long.parseLong(m.group()) : 0;
            }
        }
        return 0;
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        Long number = row.getObject(column, Long.class);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(JobColumns::time).orElse(null);
    }

    private static @Nullable String path(Optional<RemotePath> path) {
        return path.map(RemotePath::value).orElse(null);
    }

    private static Optional<RemotePath> path(@Nullable String path) {
        try {
            return Optional.ofNullable(path).map(RemotePath::new);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
