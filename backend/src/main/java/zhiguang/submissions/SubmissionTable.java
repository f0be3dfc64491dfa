package zhiguang.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.failure.RemoteSystem;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;

@Repository
class SubmissionTable {

    /** What a newer portal stored, or an older one did not, is no reason not to read the rest. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    static final String INSERT = """
            INSERT INTO submission (id, owner, cluster_user, cluster, request, state, work_directory, environment, attempted_at, created_at, changed_at)
            VALUES (:id, :owner, :user, :cluster, :request::jsonb, :state, :directory, :environment::jsonb, :attempted, :at, :at)
            """;

    /** Of one that has a number in Slurm. */
    static final String IN_SLURM = "state = 'IN_SLURM', trouble = NULL, missed_at = NULL";

    private final JdbcClient jdbc;

    SubmissionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Submission s) {
        values(jdbc.sql(INSERT), s).update();
    }

    /** For {@link #INSERT}. */
    static JdbcClient.StatementSpec values(JdbcClient.StatementSpec statement, Submission s) {
        return statement.param("id", s.id().value())
                .param("owner", s.owner().value())
                .param("user", s.clusterUser().name())
                .param("cluster", s.clusterUser().cluster().value())
                .param("request", JSON.writeValueAsString(s.request()))
                .param("state", s.state().name())
                .param("directory", s.workDirectory().value())
                .param("environment", JSON.writeValueAsString(s.environment()))
                .param("attempted", s.attempt().begun().map(SubmissionTable::time).orElse(null))
                .param("at", time(s.created()));
    }

    Optional<Submission> find(SubmissionId id) {
        return jdbc.sql("SELECT * FROM submission WHERE id = :id")
                .param("id", id.value())
                .query(SubmissionTable::read)
                .optional();
    }

    List<Submission> list(UserId owner, int most) {
        return jdbc.sql("SELECT * FROM submission WHERE owner = :owner ORDER BY created_at DESC LIMIT :most")
                .param("owner", owner.value())
                .param("most", most)
                .query(SubmissionTable::read)
                .list();
    }

    List<Submission> list(UserId owner, Collection<SubmissionId> ids) {
        return jdbc.sql("SELECT * FROM submission WHERE owner = :owner AND id = ANY(:ids)")
                .param("owner", owner.value())
                .param("ids", ids.stream().map(SubmissionId::value).toArray(UUID[]::new))
                .query(SubmissionTable::read)
                .list();
    }

    Optional<SubmissionId> findByJob(UserId owner, ClusterName cluster, JobId job) {
        return jdbc.sql("SELECT id FROM submission WHERE owner = :owner AND cluster = :cluster AND job_id = :job ORDER BY created_at DESC LIMIT 1")
                .param("owner", owner.value())
                .param("cluster", cluster.value())
                .param("job", job.value())
                .query((row, n) -> new SubmissionId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Those that are not at their end and that nobody would look at again. */
    List<SubmissionId> listForgotten() {
        return ids("""
                SELECT id FROM submission s
                WHERE state NOT IN ('DONE', 'FAILED', 'CANCELLED') AND NOT EXISTS (
                    SELECT FROM scheduled_tasks t WHERE t.task_name = 'submission' AND t.task_instance = s.id::text)
                """);
    }

    /** Those that wait for a job of which the history knows the end. */
    List<SubmissionId> listEndedInSlurm() {
        return ids("""
                SELECT id FROM submission s
                WHERE state = 'IN_SLURM' AND EXISTS (
                    SELECT FROM job_record r
                    WHERE r.cluster = s.cluster AND r.job_id = CASE WHEN s.job_id ~ '^[0-9]{1,18}$' THEN s.job_id::bigint END
                        AND r.finished AND r.submitted_at > s.created_at - interval '1 hour')
                """);
    }

    private List<SubmissionId> ids(String query) {
        return jdbc.sql(query).query((row, n) -> new SubmissionId(row.getObject("id", UUID.class))).list();
    }

    void environment(SubmissionId id, Map<String, String> environment) {
        change(id, "environment = :a::jsonb", JSON.writeValueAsString(environment));
    }

    void attempt(SubmissionId id, @Nullable Instant begun) {
        change(id, "attempted_at = :a, missed_at = NULL", begun == null ? null : time(begun));
    }

    void missed(SubmissionId id, @Nullable Instant at) {
        change(id, "missed_at = :a", at == null ? null : time(at));
    }

    void accepted(SubmissionId id, JobId job) {
        change(id, "job_id = :a, " + IN_SLURM, job.value());
    }

    void jobState(SubmissionId id, String state) {
        change(id, "job_state = :a", state);
    }

    void trouble(SubmissionId id, RemoteSystem system) {
        change(id, "trouble = :a, trouble_since = CASE WHEN trouble = :a THEN trouble_since ELSE now() END", system.name());
    }

    void troubleOver(SubmissionId id) {
        change(id, "trouble = :a", null);
    }

    void cancelRequested(SubmissionId id) {
        change(id, "cancel_requested = (:a IS NOT NULL)", "yes");
    }

    private void change(SubmissionId id, String assignments, @Nullable Object a) {
        jdbc.sql("UPDATE submission SET changed_at = now(), " + assignments + " WHERE id = :id")
                .param("id", id.value())
                .param("a", a)
                .update();
    }

    private static Submission read(ResultSet row, int number) throws SQLException {
        return new Submission(
                new SubmissionId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner", UUID.class)),
                new ClusterUser(row.getString("cluster_user"), new ClusterName(row.getString("cluster"))),
                JSON.readValue(row.getString("request"), SubmissionRequest.class),
                SubmissionState.valueOf(row.getString("state")),
                new RemotePath(row.getString("work_directory")),
                JSON.readValue(row.getString("environment"), STRINGS),
                new Submission.Attempt(instant(row, "attempted_at"), instant(row, "missed_at")),
                Optional.ofNullable(row.getString("job_id")).map(JobId::new),
                Optional.ofNullable(row.getString("job_state")),
                Optional.ofNullable(row.getString("failure_code"))
                        .map(code -> new Submission.Failure(code, text(row, "failure_text"))),
                trouble(row),
                row.getBoolean("cancel_requested"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "changed_at").orElseThrow());
    }

    static Optional<Submission.Trouble> trouble(ResultSet row) throws SQLException {
        String system = row.getString("trouble");
        Instant since = instant(row, "trouble_since").orElse(Instant.EPOCH);
        return Optional.ofNullable(system).map(s -> new Submission.Trouble(RemoteSystem.valueOf(s), since));
    }

    private static String text(ResultSet row, String column) {
        try {
            String text = row.getString(column);
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
