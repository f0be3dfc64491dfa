package zhiguang.submissions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/**
 * Ends together what was cancelled in Slurm before it began, as {@link WatchJob} and {@link Chain} end one: nothing is to be brought home, and a round of its
 * task for each would be most of the work. What a chain is just busy with is left to it.
 */
@Component
class NeverBegan {

    private static final String END = """
            WITH told AS (
                SELECT * FROM unnest(:ids::uuid[], :clusters::text[], :jobs::text[], :words::text[]) AS t (id, cluster, job, words)),
            free AS (
                SELECT task_instance FROM scheduled_tasks
                WHERE task_name = :task AND task_instance IN (SELECT id::text FROM told) AND NOT picked
                ORDER BY task_instance FOR UPDATE SKIP LOCKED),
            ended AS (
                UPDATE submission s SET changed_at = now(), state = 'CANCELLED', job_state = told.words, trouble = NULL, missed_at = NULL
                FROM told JOIN free ON free.task_instance = told.id::text
                WHERE s.id = told.id AND s.cluster = told.cluster AND s.job_id = told.job AND s.state = 'IN_SLURM'
                    AND coalesce(s.job_state, 'PENDING') = 'PENDING'
                RETURNING s.id, s.owner),
            steps AS (
                UPDATE submission_step p
                SET state = CASE WHEN p.step = 'RUN' OR p.state = 'WAITING' THEN 'SKIPPED' ELSE 'DONE' END,
                    attempts = p.attempts + CASE WHEN p.step = 'RUN' THEN 1 ELSE 0 END,
                    started_at = CASE WHEN p.step = 'RUN' OR p.state = 'ACTIVE' THEN coalesce(p.started_at, now()) ELSE p.started_at END,
                    ended_at = CASE WHEN p.step = 'RUN' OR p.state = 'ACTIVE' THEN now() ELSE p.ended_at END
                FROM ended WHERE p.submission = ended.id AND (p.step = 'RUN' OR p.state IN ('WAITING', 'ACTIVE'))),
            tasks AS (
                DELETE FROM scheduled_tasks t USING ended WHERE t.task_name = :task AND t.task_instance = ended.id::text)
            SELECT id, owner FROM ended
            """;

    private final JdbcClient jdbc;
    private final SubmissionListeners listeners;

    NeverBegan(JdbcClient jdbc, SubmissionListeners listeners) {
        this.jdbc = jdbc;
        this.listeners = listeners;
    }

    private record Ended(SubmissionId id, UserId owner) {}

    /** Which submissions of these jobs have come to their end by it. */
    Set<SubmissionId> end(Collection<Job> jobs) {
        List<UUID> ids = new ArrayList<>();
        List<Job> cancelled = new ArrayList<>();
        for (Job job : jobs) {
            if (job.state() == JobState.CANCELLED && job.nodes().isEmpty() && job.array().isEmpty()) {
                SubmissionId.inComment(job.comment()).ifPresent(id -> {
                    ids.add(id.value());
                    cancelled.add(job);
                });
            }
        }
        return ids.isEmpty() ? Set.of() : end(ids, cancelled);
    }

    private Set<SubmissionId> end(List<UUID> ids, List<Job> jobs) {
        List<Ended> ended = jdbc.sql(END)
                .param("task", ChainRunner.SUBMISSION.getTaskName())
                .param("ids", ids.toArray(UUID[]::new))
                .param("clusters", jobs.stream().map(job -> job.cluster().value()).toArray(String[]::new))
                .param("jobs", jobs.stream().map(job -> job.id().value()).toArray(String[]::new))
                .param("words", jobs.stream().map(Job::rawState).toArray(String[]::new))
                .query((row, n) -> new Ended(new SubmissionId(row.getObject("id", UUID.class)), new UserId(row.getObject("owner", UUID.class))))
                .list();
        Set<SubmissionId> all = new HashSet<>();
        for (Ended one : ended) {
            all.add(one.id());
            listeners.tell(one.owner(), one.id());
        }
        return all;
    }
}
