package zhiguang.submissions;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.submissions.StepRecord.StepState;

@Repository
class StepTable {

    /** Of one that has nothing to bring and is handed to Slurm at once. */
    static final String INSERT_SUBMITTING = """
            INSERT INTO submission_step (submission, step, state, attempts, started_at, ended_at)
            VALUES (:id, 'STAGE_IN', 'DONE', 1, now(), now()), (:id, 'SUBMIT', 'ACTIVE', 1, now(), NULL),
                   (:id, 'RUN', 'WAITING', 0, NULL, NULL), (:id, 'STAGE_OUT', 'WAITING', 0, NULL, NULL)
            """;

    private final JdbcClient jdbc;

    StepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertAll(SubmissionId id) {
        jdbc.sql("INSERT INTO submission_step (submission, step, state) SELECT :id, step, 'WAITING' FROM unnest(:steps::text[]) AS step")
                .param("id", id.value())
                .param("steps", Arrays.stream(Step.values()).map(Step::name).toArray(String[]::new))
                .update();
    }

    /**
     * Whatever step is still active has done its work, only the portal was cut off before it could say so. To look at a job again is no attempt, and
     * writes nothing.
     */
    void begin(SubmissionId id, Step step) {
        jdbc.sql("""
                UPDATE submission_step
                SET state = CASE WHEN step = :step THEN 'ACTIVE' ELSE 'DONE' END,
                    attempts = attempts + CASE WHEN step = :step THEN 1 ELSE 0 END,
                    started_at = coalesce(started_at, now()),
                    ended_at = CASE WHEN step = :step THEN NULL ELSE now() END
                WHERE submission = :id AND (step = :step OR state = 'ACTIVE') AND (step <> :step OR step <> 'RUN' OR state <> 'ACTIVE')
                """)
                .param("id", id.value())
                .param("step", step.name())
                .update();
    }

    /** The step ends so, and with it the submission comes to that state; with a last one, what has not begun never will. All or nothing. */
    void end(SubmissionId id, Step step, StepState how, SubmissionState state, Optional<Submission.Failure> failure) {
        jdbc.sql("""
                WITH moved AS (
                    UPDATE submission SET changed_at = now(), state = :state, trouble = NULL,
                        failure_code = coalesce(:code, failure_code), failure_text = coalesce(:text, failure_text)
                    WHERE id = :id)
                UPDATE submission_step
                SET state = CASE WHEN step = :step THEN :how WHEN state = 'WAITING' THEN 'SKIPPED' ELSE 'FAILED' END,
                    ended_at = CASE WHEN step <> :step AND state = 'WAITING' THEN ended_at ELSE now() END
                WHERE submission = :id AND (step = :step OR :last AND state IN ('WAITING', 'ACTIVE'))
                """)
                .param("id", id.value())
                .param("step", step.name())
                .param("how", how.name())
                .param("state", state.name())
                .param("last", state.isFinal())
                .param("code", failure.map(Submission.Failure::code).orElse(null), Types.VARCHAR)
                .param("text", failure.map(Submission.Failure::text).orElse(null), Types.VARCHAR)
                .update();
    }

    List<StepRecord> list(SubmissionId id) {
        List<StepRecord> steps = new ArrayList<>(jdbc.sql("SELECT * FROM submission_step WHERE submission = :id")
                .param("id", id.value())
                .query((row, n) -> new StepRecord(
                        Step.valueOf(row.getString("step")),
                        StepState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        SubmissionTable.instant(row, "started_at"),
                        SubmissionTable.instant(row, "ended_at")))
                .list());
        steps.sort(Comparator.comparing(StepRecord::step));
        return steps;
    }
}
