package zhiguang.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.UserId;
import zhiguang.submissions.SubmissionId;

@Repository
class PipelineTable {

    /** What a newer portal stored, or an older one did not, is no reason not to read the rest. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JdbcClient jdbc;

    PipelineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without its submissions. */
    record Row(PipelineId id, UserId owner, Plan plan, Instant created) {}

    void insert(Row row) {
        jdbc.sql("INSERT INTO pipeline (id, owner, name, plan, created_at) VALUES (:id, :owner, :name, :plan, :at)")
                .param("id", row.id().value())
                .param("owner", row.owner().value())
                .param("name", row.plan().name().value())
                .param("plan", JSON.writeValueAsString(row.plan()))
                .param("at", row.created().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In a further round of that step, if it has one. */
    void insertStep(PipelineId id, StepName step, SubmissionId submission) {
        jdbc.sql("""
                INSERT INTO pipeline_step (pipeline, step, round, submission)
                SELECT :id, :step, coalesce(max(round), 0) + 1, :submission FROM pipeline_step WHERE pipeline = :id AND step = :step
                """)
                .param("id", id.value())
                .param("step", step.value())
                .param("submission", submission.value())
                .update();
    }

    Optional<Row> find(PipelineId id) {
        return jdbc.sql("SELECT * FROM pipeline WHERE id = :id").param("id", id.value()).query(PipelineTable::read).optional();
    }

    /** So that nobody else runs steps of it again at the same time; until the transaction's end. */
    void lock(PipelineId id) {
        jdbc.sql("SELECT id FROM pipeline WHERE id = :id FOR UPDATE").param("id", id.value()).query(UUID.class).single();
    }

    List<Row> list(UserId owner, int most) {
        return jdbc.sql("SELECT * FROM pipeline WHERE owner = :owner ORDER BY created_at DESC LIMIT :most")
                .param("owner", owner.value())
                .param("most", most)
                .query(PipelineTable::read)
                .list();
    }

    /** The newest submission of each step. */
    Map<StepName, SubmissionId> steps(PipelineId id) {
        Map<StepName, SubmissionId> steps = new HashMap<>();
        jdbc.sql("SELECT DISTINCT ON (step) step, submission FROM pipeline_step WHERE pipeline = :id ORDER BY step, round DESC")
                .param("id", id.value())
                .query(row -> {
                    steps.put(new StepName(row.getString("step")), new SubmissionId(row.getObject("submission", UUID.class)));
                });
        return steps;
    }

    Optional<PipelineId> findBySubmission(SubmissionId submission) {
        return jdbc.sql("SELECT pipeline FROM pipeline_step WHERE submission = :submission LIMIT 1")
                .param("submission", submission.value())
                .query((row, n) -> new PipelineId(row.getObject("pipeline", UUID.class)))
                .optional();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                new PipelineId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner", UUID.class)),
                JSON.readValue(row.getString("plan"), Plan.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
